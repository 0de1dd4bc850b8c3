"""ingest.formats.detect: the format of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import UnreadableFile, UnsupportedFormat
from ingest.formats.detect import format_of, reader_of
from ingest.formats.file import File
from tests.support.ingest.zipped import docx, epub, odt, zipped
from tests.support.said import said

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCX, _ODT, _EPUB = docx("").data, odt("").data, epub({}).data
_RTF, _DOC, _PPT = (
    b"{\\rtf1 Bonjour}",
    _OLE + "WordDocument".encode("utf-16-le"),
    _OLE + "PowerPoint Document".encode("utf-16-le"),
)
_SHEET = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""})


def _file(name, data):
    return File(Path(name), data)


@pytest.mark.parametrize(
    ("suffix", "form"),
    [
        (".txt", "markup"),
        (".MD", "markup"),
        (".pdf", "pdf"),
        (".docx", "docx"),
        (".docm", "docx"),
        (".odt", "odt"),
        (".fodt", "odt"),
        (".htm", "html"),
        (".xhtml", "html"),
        (".epub", "epub"),
    ],
)
def test_the_suffix_tells_where_the_content_does_not(suffix, form):
    """The suffix decides for plain text, which has no signature, and for damaged files."""
    assert format_of(_file(f"rapport{suffix}", b"Bonjour")) == form


@pytest.mark.parametrize("name", ["rapport.txt", "rapport.doc", "rapport"])
@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (_DOCX, "docx"),
        (_ODT, "odt"),
        (_EPUB, "epub"),
        (b"<!DOCTYPE html><p>", "html"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a -->\n<html lang="fr">', "html"),
        (b'<?xml version="1.0"?>\n<office:document xmlns:office="x">', "odt"),
        (zipped({"ppt/presentation.xml": ""}), "pptx"),
    ],
)
def test_the_content_goes_before_the_suffix(data, form, name):
    """The first bytes outweigh the suffix."""
    assert format_of(_file(name, data)) == form


def test_a_pdf_may_begin_late():
    """A PDF header may follow other bytes; a text that mentions one is not a PDF."""
    data = b"HTTP/1.1 200 OK\n\n%PDF-1.4 ..."
    assert format_of(_file("rapport.pdf", data)) == "pdf"
    assert format_of(_file("rapport.txt", data)) == "markup"


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (_OLE + "Workbook".encode("utf-16-le"), "save it as PDF"),
        (b"\x89PNG\r\n", "make a PDF"),
        (b"\xff\xd8\xff\xe0", "make a PDF"),
        (_SHEET, "save it as PDF"),
        (zipped({"xl/workbook.xml": ""}), "save it as PDF"),
        (zipped({"rapport.txt": ""}), "unpack"),
        (b"\x1f\x8b\x08", "unpack"),
    ],
)
def test_what_no_reader_reads_is_refused_with_the_next_step(data, advice):
    """Unsupported content is named with the next step, whatever the suffix."""
    with pytest.raises(UnsupportedFormat, match=rf"rapport\.txt: it .*{advice}"):
        format_of(_file("rapport.txt", data))


@pytest.fixture
def without_libreoffice(monkeypatch, tmp_path):
    """Hide LibreOffice."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def with_libreoffice(monkeypatch, tmp_path):
    """Provide a program with LibreOffice's name."""
    (tmp_path / "soffice").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize(("data", "form"), [(_RTF, "rtf"), (_DOC, "doc"), (_PPT, "ppt")])
@pytest.mark.usefixtures("with_libreoffice")
def test_what_libreoffice_converts_is_told_by_its_content(data, form):
    """Old Office files and RTF are recognised by content, whatever the suffix."""
    assert format_of(_file("rapport.txt", data)) == form


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (_RTF, r"it is RTF; install LibreOffice \(.*\), or .*save it as \.docx"),
        (_DOC, r"it is an old Word file; install LibreOffice \(.*\), or .*save it as \.docx"),
        (_PPT, r"it is an old PowerPoint file; install LibreOffice \(.*\), or .*save it as \.pptx"),
    ],
)
@pytest.mark.usefixtures("without_libreoffice")
def test_without_libreoffice_the_message_says_what_to_do(data, advice):
    """The message names the package to install and an alternative."""
    with pytest.raises(UnsupportedFormat, match=advice):
        format_of(_file("rapport.doc", data))


def test_a_locked_word_file_says_so():
    """An encrypted Word file is reported as protected."""
    with pytest.raises(UnreadableFile, match="password"):
        format_of(_file("rapport.docx", _OLE + "EncryptedPackage".encode("utf-16-le")))


def test_an_unknown_suffix_names_the_known_ones():
    """The message lists the supported suffixes."""
    with pytest.raises(UnsupportedFormat, match=r"no reader for '\.xyz'; supported: \.txt, .*\.epub; save it"):
        format_of(_file("rapport.xyz", b"Bonjour"))


def test_a_zip_cut_short_goes_by_its_name():
    """A truncated zip goes to the reader of its suffix; without a suffix it raises an error."""
    assert format_of(_file("rapport.docx", _DOCX[:200])) == "docx"
    with pytest.raises(UnreadableFile, match="damaged"):
        format_of(_file("rapport", _DOCX[:200]))


def test_a_wrong_suffix_is_told():
    """A file with a wrong suffix is read by content, with a notice."""
    read = reader_of("html")
    assert read(_file("rapport.html", b"<html><p>Texte.")).notices == ()
    (notice,) = read(_file("rapport.doc", b"<html><p>Texte.")).notices
    assert (notice.code, notice.detail) == ("wrong-extension", ".doc → html")


_BOTH = _DOC + "PowerPoint Document".encode("utf-16-le")


@pytest.mark.parametrize(("name", "form"), [("a.ppt", "ppt"), ("a.doc", "doc"), ("a", "doc")])
def test_an_old_file_that_embeds_another_is_what_its_name_says(name, form):
    """Slides may embed a text, and a text slides."""
    assert format_of(File(Path(name), _BOTH)) == form


def test_an_old_table_that_embeds_a_text_is_refused():
    """A workbook is no prose, whatever it embeds."""
    with pytest.raises(UnsupportedFormat) as error:
        format_of(File(Path("a.xls"), _DOC + "Workbook".encode("utf-16-le")))
    assert error.value.code == "no-prose"


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".odt", ".md", ".html", ".rtf", ".xyz", ""])
@pytest.mark.parametrize("data", [b"", b" \n", b"\0\0\0"])
def test_an_empty_file_is_called_empty(suffix, data):
    """A file that holds nothing is refused as empty, whatever its name says."""
    with pytest.raises(UnreadableFile, check=said("file-empty")):
        format_of(File(Path(f"rapport{suffix}"), data))
