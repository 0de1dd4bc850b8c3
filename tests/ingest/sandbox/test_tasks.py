"""What is asked of a child besides reading: pages counted, drawn and searched, uploads examined."""

import pytest

from ingest import IngestError, PasswordNeeded, Sandbox, UnreadableFile, UnsupportedFormat, Wanted
from tests.support.ingest.papers import locked, pdf
from tests.support.said import said

TEXT = "Le foncier est rare dans les quartiers"


@pytest.fixture(scope="module")
def sandbox():
    """Yield a sandbox with default limits."""
    with Sandbox() as opened:
        yield opened


@pytest.fixture
def file(tmp_path):
    """A PDF of two pages."""
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf([(50, 700, 12, TEXT)], [(50, 700, 12, "Page deux")]))
    return path


def test_a_page_is_counted_drawn_and_searched_apart(sandbox, file):
    """The picture is a PNG as large as the limits say, and the box stands where the text does."""
    assert sandbox.count(file) == 2
    png = sandbox.draw(file, number=1)
    assert png.startswith(b"\x89PNG")
    assert max(int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == sandbox.drawing.side
    ((left, top, right, bottom),) = sandbox.place(file, number=1, wanted=[Wanted(TEXT)])
    assert 8 < left < 9 < right < 60
    assert 15 < top < bottom < 18
    assert sandbox.place(file, number=2, wanted=[Wanted(TEXT)]) == ()


def test_a_page_that_is_not_there_is_refused(sandbox, file):
    """Pages count from one."""
    for number in (0, 3):
        with pytest.raises(UnreadableFile, check=said("page-missing", number=number, pages=2)):
            sandbox.draw(file, number=number)


def test_a_file_that_cannot_be_opened_is_refused(sandbox, tmp_path):
    """Protected, damaged or missing."""
    (tmp_path / "locked.pdf").write_bytes(locked(pdf([(50, 700, 12, TEXT)]), "secret"))
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.4\nnothing")
    kinds = {"locked.pdf": PasswordNeeded, "damaged.pdf": UnreadableFile, "missing.pdf": UnreadableFile}
    for name, kind in kinds.items():
        with pytest.raises(IngestError) as raised:
            sandbox.count(tmp_path / name)
        assert type(raised.value) is kind


def test_an_upload_is_recognised_by_its_content(sandbox, tmp_path):
    """The name under which it was sent counts, not the one it is kept under."""
    sent = tmp_path / ".depot-1"
    sent.write_text(TEXT, encoding="utf-8")
    assert sandbox.examine(sent, named="rapport.txt") == "markup"
    with pytest.raises(UnsupportedFormat, check=said("misnamed", format=".pdf")):
        sandbox.examine(sent, named="rapport.pdf")
