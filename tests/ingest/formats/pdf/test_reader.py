"""ingest.formats.pdf.reader: whole PDF files."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import PasswordNeeded, UnreadableFile, passages, read
from ingest.formats.pdf.ocr import tesseract as ocr
from tests.support.ingest.papers import BOLD, locked, marked, pdf
from tests.support.said import said

_PROSE = "Les habitants ont demandé des bancs, de l'ombre et une fontaine pour la place."


def _page(title, *lines):
    drawn = [(60, 700 - 14 * rank, 10, text) for rank, text in enumerate(lines or [_PROSE] * 5)]
    return [(60, 740, 16, title, BOLD), *drawn]


_REPORT = pdf(_page("Ouverture"), _page("Atelier 1"), _page("Conclusion"))


def _written(folder: Path, data: bytes) -> Path:
    path = folder / "rapport.pdf"
    path.write_bytes(data)
    return path


def test_a_report_has_sections_and_pages(tmp_path: Path) -> None:
    """Each passage has the page it is printed on."""
    document = read(_written(tmp_path, _REPORT))
    assert [(section.title, section.kind) for section in document.sections] == [
        ("Ouverture", "session"), ("Atelier 1", "workshop"), ("Conclusion", "session"),
    ]  # fmt: skip
    assert [passage.pages for passage in passages(document)] == [(1, 1), (2, 2), (3, 3)]


def test_bookmarks_decide_the_headings(tmp_path: Path) -> None:
    """Titles that look like running text are found by the bookmarks that point to them."""
    data = pdf(
        *([(60, 740, 10, title), (60, 700, 10, _PROSE), (60, 686, 10, _PROSE)] for title in ("Un", "Deux", "Trois"))
    )
    document = read(_written(tmp_path, marked(data, ("Un", 0), ("Deux", 1), ("Trois", 2))))
    assert [section.title for section in document.sections] == ["Un", "Deux", "Trois"]


def test_a_password_opens_a_protected_file(tmp_path: Path) -> None:
    """A missing or wrong password raises an error with the next step."""
    path = _written(tmp_path, locked(_REPORT, "secret"))
    assert len(read(path, password="secret").sections) == 3
    for wrong in ("", "autre"):
        with pytest.raises(PasswordNeeded, check=said("password-needed")):
            read(path, password=wrong)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_REPORT[:900], "pdf-incomplete"),
        (b"%PDF-1.4\nrien\n%%EOF", "pdf-damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 9, "pdf-incomplete"),
    ],
)
def test_a_broken_file_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    """The message names the file, the damage and the next step."""
    with pytest.raises(UnreadableFile, match=r"rapport\.pdf: ", check=said(reason)):
        read(_written(tmp_path, data))


def test_a_header_behind_garbage_is_told(tmp_path: Path) -> None:
    """A repaired file is read with a notice."""
    document = read(_written(tmp_path, b"HTTP/1.1 200 OK\r\n\r\n" + _REPORT))
    assert [notice.code for notice in document.notices] == ["broken-file", "title-guessed"]


def test_an_unused_object_is_no_damage(tmp_path: Path) -> None:
    """MacOS says of objects it does not use that they are at the first byte."""
    data = pdf(_page("Ouverture")).replace(b"xref\n0 5\n", b"xref\n0 6\n")
    data = data.replace(b"trailer", b"0000000000 00000 n \ntrailer").replace(b"%PDF-1.4\n", b"%PDF-1.4 ")
    assert [notice.code for notice in read(_written(tmp_path, data)).notices] == ["title-guessed"]


def test_a_form_that_is_not_shown_is_refused(tmp_path: Path) -> None:
    """Its only page says to wait; the message says what to do."""
    waiting = pdf([(60, 740, 10, "Please wait...")])
    with pytest.raises(UnreadableFile, check=said("pdf-form")):
        read(_written(tmp_path, waiting.replace(b"/Type /Catalog", b"/Type /Catalog /AcroForm << /XFA [] >>")))


def test_an_empty_page_between_full_ones_is_noticed(tmp_path: Path) -> None:
    """An empty page between full ones gets a notice."""
    document = read(_written(tmp_path, pdf(_page("Ouverture"), [], _page("Conclusion"))))
    assert [(notice.code, notice.page) for notice in document.notices] == [
        ("lost-page", 2), ("title-guessed", None),
    ]  # fmt: skip


def test_without_tesseract_the_other_pages_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages without text are reported; the others are read."""
    monkeypatch.setattr(ocr, "available", lambda: False)
    nonsense = ["2XYHUWXUH GHV WUDYDX[ GH OD MRXUQH HW GHV JURXSHV SUVHQWV DX[ FRWV GH WRXV"] * 5
    document = read(_written(tmp_path, pdf(_page("Ouverture"), _page("3URJUDPPH", *nonsense), _page("Conclusion"))))
    assert {(notice.code, notice.page, notice.detail) for notice in document.notices} == {
        ("bad-text", 2, ""), ("ocr-missing", 2, ""), ("title-guessed", None, "Ouverture"),
    }  # fmt: skip
    assert [section.title for section in document.sections] == ["Ouverture", "Conclusion"]
