"""Small files that would become large texts: each part is read once, and text is bounded against the file."""

import time
from itertools import product
from pathlib import Path

import pytest

from ingest import UnreadableFile, load
from ingest.formats.detect import format_of, reader_of
from ingest.formats.file import File
from ingest.formats.office import pptx as slides
from tests.support.ingest.hostile_text import FILES
from tests.support.ingest.papers import pdf
from tests.support.ingest.slides import pptx, shape
from tests.support.ingest.zipped import docx, epub, odt
from tests.support.said import said

pytestmark = pytest.mark.hardening

NOTE = '<w:footnote w:id="1"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
REFERENCE = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def read(file):
    """Return the texts of a file's blocks."""
    return [block.text for block in reader_of(format_of(file))(file).blocks]


def test_a_note_with_many_references_is_read_once():
    """The first reference carries the note of a Word file, later ones have its marker."""
    file = docx(f"<w:p>{'<w:r><w:t>mot</w:t></w:r>' + REFERENCE * 3000}</w:p>", footnotes=NOTE.format("note " * 1000))
    texts = read(file)
    assert [text[:5] for text in texts] == ["mot¹¹", "¹ not"]
    assert sum(map(len, texts)) < 9000


def test_notes_inside_notes_are_read_once():
    """A note of Writer that holds notes is not read again for each of them."""
    nested = "<text:note><text:note-body><text:p>mot " * 40 + "</text:p></text:note-body></text:note>" * 40
    assert sum(text.count("mot") for text in read(odt(f"<text:p>a{nested}</text:p>"))) == 40


def test_a_page_of_a_book_is_read_once():
    """A page that the spine of a book names many times is read once."""
    file = epub({"a": "<p>mot</p>"}, **{
        "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine>' + '<itemref idref="a"/>' * 500 + "</spine></package>"
    })  # fmt: skip
    assert read(file) == ["mot"]


def test_shared_speaker_notes_are_read_once(monkeypatch):
    """Speaker notes that several slides share follow the first of them."""
    file = pptx(shape("un"), shape("deux"), notes={1: shape("dit", kind="body")})
    monkeypatch.setattr(slides.Package, "named", _shared(slides.Package.named))
    assert sum("dit" in text for text in read(file)) == 1


def _shared(named):
    return lambda package, kind, *, of: (
        "ppt/notesSlides/n1.xml" if kind == "notesSlide" else named(package, kind, of=of)
    )


@pytest.mark.parametrize(
    "style",
    [
        '<text:list-level-style-number text:level="100000000" text:display-levels="100000000"/>',
        '<text:list-level-style-number text:level="2" text:display-levels="999999999"/>',
        '<text:list-level-style-number text:level="1" text:start-value="' + "9" * 9000 + '"/>',
    ],
)
def test_numbers_of_lists_are_bounded(style):
    """No level, start or depth in a list's style makes more of it than a list has."""
    listed = '<text:list text:style-name="L"><text:list-item><text:p>mot</text:p></text:list-item></text:list>'
    texts = read(odt(listed, automatic=f'<text:list-style style:name="L">{style}</text:list-style>'))
    assert [text[-3:] for text in texts] == ["mot"]
    assert len(texts[0]) < 30


def test_a_label_as_long_as_a_page_is_no_label():
    """A text in the place of a list's number is not repeated before each item."""
    assert sum(map(len, read(FILES["docx labels"](100_000)))) < 100_000


def test_a_title_as_long_as_a_page_is_no_title(tmp_path):
    """A heading that every section below would repeat in its path is read as a paragraph."""
    file = tmp_path / "rapport.md"
    file.write_text("# " + "mot " * 10_000 + "\n\n" + "## Titre\n\nmot\n\n" * 500)
    document = load.read(file)
    assert sum(len(title) for section in document.sections for title in section.path) < 10_000


def test_speakers_of_a_long_paragraph_speak_near_their_names(tmp_path):
    """In a paragraph as long as a chapter, each of many people has the text around their name, not all of it."""
    file = tmp_path / "rapport.txt"
    names = [f"Anne Dur{one}{one}{two}{two}" for one, two in product("abcdefghijklmno", repeat=2)]
    file.write_text("Titre\n\n" + "".join(f"{name} souligne que le foncier est rare. " for name in names))
    document = load.read(file)
    assert len(document.people) > 100
    assert max(speech.end - speech.start for speech in document.speeches) <= 2000


def test_a_text_larger_than_its_file_can_hold_is_refused(monkeypatch, tmp_path):
    """The message names the bound and the next step; a PDF is stopped at the page that exceeds it."""
    monkeypatch.setattr("ingest.formats.file._LARGEST_TEXT", 3000)
    monkeypatch.setattr("ingest.formats.file._DENSEST", 0)
    file = tmp_path / "rapport.txt"
    file.write_text("mot\n" * 1000)
    with pytest.raises(UnreadableFile, match="3,999 characters of text, more than the 3,000 allowed") as refused:
        load.read(file)
    assert refused.value.code == "text-swells"
    paper = File(tmp_path / "rapport.pdf", pdf(*[[(50, 800 - n * 20, 10, "mot " * 20) for n in range(30)]] * 9))
    with pytest.raises(UnreadableFile, check=said("text-swells", length=4740, most=3000)):
        read(paper)


@pytest.mark.parametrize("code", ["html-attributes", "html-nested", "html-tangled"])
def test_a_page_that_would_hold_its_parser_is_refused(code):
    """Attributes, nesting and formats left open are counted before a page is parsed; the message names the bound."""
    page = {
        "html-attributes": "<p " + " ".join(f"x{n}" for n in range(300_000)) + ">mot",
        "html-nested": "<div></b>" * 50_000,
        "html-tangled": "".join(f"<font size={n}><p>mot" for n in range(5000)),
    }[code]
    begun = time.process_time()
    with pytest.raises(UnreadableFile, check=lambda error: error.code == code):
        read(File(Path("rapport.html"), f"<html>{page}".encode()))
    assert time.process_time() - begun < 20  # it took a minute and more
