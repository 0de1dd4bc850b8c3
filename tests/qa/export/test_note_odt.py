"""qa.export.note_odt: a note as an OpenDocument text."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from ingest.formats.file import File
from ingest.formats.office.odt import read
from qa import Sentence
from qa.characters import writable
from qa.export.note_odt import _BLOCK_STYLES, _RUN_STYLES, note_odt
from tests.support.ingest.writer import needs_writer, printed
from tests.support.qa import reports
from tests.support.qa.notes import HOSTILE, answer, citation, hostile, silence, written

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SPACES = {f"{TEXT}line-break": "\n", f"{TEXT}tab": "\t", f"{TEXT}s": " "}


def part(note, name="content.xml"):
    """The root of one part of the note's file."""
    with ZipFile(BytesIO(note_odt(note))) as archive:
        return etree.fromstring(archive.read(name))


def texts(note):
    """What our own reader of Writer files reads."""
    return [block.text.replace("\u00a0", " ") for block in read(File(Path("note.odt"), note_odt(note))).blocks]


def styled(note, style):
    """The words of the elements of one style, footnotes apart."""
    found = [element for element in part(note).iter() if element.get(f"{TEXT}style-name") == style]
    return ["".join(map(said, element.iterfind(f"{TEXT}span"))) or said(element) for element in found]


def said(element):
    """The words of a span, with its spaces."""
    inside = "".join(SPACES[space.tag] + (space.tail or "") for space in element)
    return (element.text or "") + inside


def test_a_writer_file_reads_as_the_note():
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
    """Writer numbers them and moves them with their page."""
    notes = list(part(written()).iter(f"{TEXT}note"))
    assert {note.get(f"{TEXT}note-class") for note in notes} == {"footnote"}
    assert [note.find(f"{TEXT}note-citation").text for note in notes] == ["1", "2", "3"]
    assert len({note.get(f"{TEXT}id") for note in notes}) == 3


def test_blocks_have_the_styles_of_writer():
    """So that a person restyles the note in one click; headings are headings."""
    assert styled(written(), "Title") == ["Note\u00a0: Que dit-on du foncier ?"]
    assert styled(written(), "Quotations")[0] == "«\u00a0Il faut agir.\u00a0»"
    assert [heading.get(f"{TEXT}outline-level") for heading in part(written()).iter(f"{TEXT}h")] == ["1", "1"]


def test_the_short_answer_is_bold():
    """And nothing else is."""
    assert styled(written(), "Strong_20_Emphasis") == ["bailleur"]


def test_every_style_is_defined():
    """A style that Writer does not find would be silently plain."""
    names = {element.get(f"{STYLE}name") for element in part(written(), "styles.xml").iter()}
    used = {element.get(f"{TEXT}style-name") for element in part(written()).iter()} - {None}
    assert used | {*_BLOCK_STYLES.values(), *_RUN_STYLES.values()} <= names


def test_the_file_tells_its_title_its_language_and_its_day():
    """As the properties of the document."""
    values = {element.tag.rpartition("}")[2]: element.text for element in part(written(), "meta.xml").iter()}
    assert (values["title"], values["language"]) == ("Note\u00a0: Que dit-on du foncier ?", "fr-FR")
    assert values["creation-date"] == "2025-03-01T00:00:00"
    default = part(written(), "styles.xml").find(f".//{STYLE}default-style/{STYLE}text-properties")
    assert (default.get(f"{FO}language"), default.get(f"{FO}country")) == ("fr", "FR")


def test_the_same_note_gives_the_same_bytes():
    """A file kept under version control does not change by itself."""
    assert note_odt(written()) == note_odt(written())


def test_the_kind_of_file_stands_first():
    """Uncompressed, where every program looks for it."""
    assert note_odt(written())[30:77] == b"mimetypeapplication/vnd.oasis.opendocument.text"


def test_the_manifest_names_every_part():
    """And none that is not there."""
    with ZipFile(BytesIO(note_odt(written()))) as archive:
        names = set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}
    listed = {next(iter(entry.attrib.values())) for entry in part(written(), "META-INF/manifest.xml")}
    assert listed == {"/", *names}


def test_lines_tabs_and_spaces_are_kept():
    """A quotation keeps its layout: OpenDocument collapses runs of plain spaces."""
    quote = "Il  faut :\n\t- agir   ;\n  - voir."
    document = reports.document(text=quote, sections=(), speeches=())
    note = written(answer(Sentence((citation(quote, of=document),))))
    assert styled(note, "Quotations") == [f"«\u00a0{quote}\u00a0»"]
    assert "  " not in "".join(part(note).itertext())


@pytest.mark.hardening
def test_hostile_text_is_text():
    """The file opens, and holds what was written, a mark in place of what XML cannot hold."""
    note = written(answer(Sentence((hostile(),)), question=HOSTILE))
    assert styled(note, "Quotations") == [f"«\u00a0{writable(HOSTILE)}\u00a0»"]


def test_silence_is_a_whole_file():
    """It says that the proceedings do not answer."""
    assert texts(written(silence()))[-1] == "Les comptes rendus ne répondent pas à cette question."


@needs_writer
def test_writer_prints_it(tmp_path):
    """Hostile words, bold, footnotes at the foot of the page."""
    note = written(answer(*answer().sentences, Sentence((hostile(3),))))
    text = printed(note_odt(note), suffix=".odt", folder=tmp_path)
    assert "« Le bailleur prête un local. »" in text
    assert '<script>alert("x")</script>' in text
    assert text.index("Comptes rendus consultés") < text.index("Journée, 2 mai 2019, Lyon, Ouverture, Anne Dupré, § 1.")
