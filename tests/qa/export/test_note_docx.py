"""qa.export.note_docx: a note as a Word file."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from ingest.formats.file import File
from ingest.formats.office.docx import read
from qa import Sentence
from qa.characters import writable
from qa.export.note_docx import _BLOCK_STYLES, _RUN_STYLES, note_docx
from tests.support.ingest.writer import needs_writer, printed
from tests.support.qa import reports
from tests.support.qa.notes import HOSTILE, answer, citation, hostile, silence, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(note, name):
    """The root of one part of the note's file."""
    with ZipFile(BytesIO(note_docx(note))) as archive:
        return etree.fromstring(archive.read(name))


def texts(note):
    """What our own reader of Word files reads."""
    return [block.text.replace("\u00a0", " ") for block in read(File(Path("note.docx"), note_docx(note))).blocks]


def styled(note, style):
    """The words of the runs or paragraphs of one style."""
    document = part(note, "word/document.xml")
    marks = [mark for mark in document.iter(f"{W}pStyle", f"{W}rStyle") if mark.get(f"{W}val") == style]
    return ["".join(mark.getparent().getparent().itertext()).replace("\u00a0", " ") for mark in marks]


def test_a_word_file_reads_as_the_note():
    """Footnotes follow their paragraph, as our reader gives them."""
    assert texts(written())[:7] == [
        "Note : Que dit-on du foncier ?",
        "Établie le 1er mars 2025 d’après les comptes rendus",
        "Réponse",
        "Selon Anne Dupré :",
        "« Il faut agir. »¹",
        "¹ Journée, 2 mai 2019, Lyon, Ouverture, Anne Dupré, § 1.",
        "Le compte rendu :",
    ]


def test_footnotes_are_true_footnotes():
    """Each call has a footnote of its own, which Word numbers."""
    calls = [call.get(f"{W}id") for call in part(written(), "word/document.xml").iter(f"{W}footnoteReference")]
    notes = part(written(), "word/footnotes.xml").findall(f"{W}footnote")
    assert calls == ["1", "2", "3"]
    assert [note.get(f"{W}id") for note in notes] == ["-1", "0", *calls]
    assert all(note.find(f".//{W}footnoteRef") is not None for note in notes[2:])


def test_blocks_have_the_styles_of_word():
    """So that a person restyles the note in one click."""
    assert styled(written(), "Title") == ["Note : Que dit-on du foncier ?"]
    assert styled(written(), "Heading1") == ["Réponse", "Comptes rendus consultés"]
    assert styled(written(), "Quote") == ["« Il faut agir. »", "« Le bailleur prête un local. »,"]


def test_the_short_answer_is_bold():
    """And nothing else is."""
    assert styled(written(), "Strong") == ["bailleur"]


def test_every_style_is_defined():
    """A style that Word does not find would be silently plain."""
    styles = part(written(), "word/styles.xml").iter(f"{W}style")
    assert {*_BLOCK_STYLES.values(), *_RUN_STYLES.values(), "FootnoteText"} <= {
        style.get(f"{W}styleId") for style in styles
    }


def test_page_settings_come_last():
    """Word wants them after all paragraphs."""
    assert part(written(), "word/document.xml")[0][-1].tag == f"{W}sectPr"


def test_the_file_tells_its_title_its_language_and_its_day():
    """As the properties of the document."""
    values = {element.tag.rpartition("}")[2]: element.text for element in part(written(), "docProps/core.xml")}
    assert (values["title"], values["language"]) == ("Note\u00a0: Que dit-on du foncier ?", "fr-FR")
    assert values["created"] == "2025-03-01T00:00:00Z"
    language = part(written(), "word/styles.xml").find(f".//{W}lang")
    assert language.get(f"{W}val") == "fr-FR"


def test_the_same_note_gives_the_same_bytes():
    """A file kept under version control does not change by itself."""
    assert note_docx(written()) == note_docx(written())


def test_lines_tabs_and_spaces_are_kept():
    """A quotation is word for word, its layout too."""
    quote = "Il  faut :\n\t- agir ;"
    document = reports.document(text=quote, sections=(), speeches=())
    quoted = part(written(answer(Sentence((citation(quote, of=document),)))), "word/document.xml")
    (paragraph,) = (
        mark.getparent().getparent() for mark in quoted.iter(f"{W}pStyle") if mark.get(f"{W}val") == "Quote"
    )
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    words = "".join(element.text or signs.get(element.tag, "") for element in paragraph.iter())
    assert words == f"«\u00a0{quote}\u00a0»"
    assert all(text.get("{http://www.w3.org/XML/1998/namespace}space") for text in paragraph.iter(f"{W}t"))


@pytest.mark.hardening
def test_hostile_text_is_text():
    """The file opens, and holds what was written, a mark in place of what XML cannot hold."""
    read_back = "".join(part(written(answer(Sentence((hostile(),)), question=HOSTILE)), "word/document.xml").itertext())
    assert writable(HOSTILE).replace("\n", "") in read_back


@pytest.mark.parametrize("name", ["[Content_Types].xml", "word/_rels/document.xml.rels"])
def test_every_part_named_is_there(name):
    """Word refuses a file that names a part it lacks."""
    with ZipFile(BytesIO(note_docx(written()))) as archive:
        names = set(archive.namelist())
    root = part(written(), name)
    named = [e.get("PartName", "").lstrip("/") or f"word/{e.get('Target')}" for e in root if not e.get("Extension")]
    assert set(named) <= names


def test_silence_is_a_whole_file():
    """It says that the proceedings do not answer."""
    assert texts(written(silence()))[-1] == "Les comptes rendus ne répondent pas à cette question."


@needs_writer
def test_writer_prints_it(tmp_path):
    """Hostile words, bold, footnotes at the foot of the page."""
    note = written(answer(*answer().sentences, Sentence((hostile(3),))))
    text = printed(note_docx(note), suffix=".docx", folder=tmp_path)
    assert "« Le bailleur prête un local. »" in text
    assert '<script>alert("x")</script>' in text
    assert text.index("Comptes rendus consultés") < text.index("Journée, 2 mai 2019, Lyon, Ouverture, Anne Dupré, § 1.")
