"""qa.export.formats: the export formats of an answer."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from ingest import ActesError
from qa.export.bibliography import bibtex, csl_json, ris
from qa.export.formats import FORMATS, export, save
from qa.export.note_docx import note_docx
from qa.export.note_markdown import note_markdown
from qa.export.note_odt import note_odt
from tests.support.qa.notes import MADE, answer, written


def test_a_note_is_written_in_three_formats():
    """Each by its own writer."""
    note = written()
    assert export(answer(), form="md", made=MADE).decode() == note_markdown(note)
    assert export(answer(), form="docx", made=MADE) == note_docx(note)
    assert export(answer(), form="odt", made=MADE) == note_odt(note)


@pytest.mark.parametrize(("form", "write"), [("bibtex", bibtex), ("ris", ris), ("csl", csl_json)])
def test_references_are_written_in_three_formats(form, write):
    """Those of the answer's citations."""
    assert export(answer(), form=form, made=MADE).decode() == write(answer().citations)


@pytest.mark.hardening
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("keywords", [False, True])
def test_every_format_tells_a_doubt(form, keywords):
    """A note that is sent on, a reference that is imported: each says so itself, and only where there is doubt."""
    sure, unsure = (text(answer(confidence=sure, keywords=keywords), form) for sure in (0.9, 0.4))
    assert ("Passages peu sûrs" if keywords else "Réponse peu sûre") in unsure
    assert "peu sûr" not in sure


def text(given, form):
    """The text of an answer as a file in a format."""
    content = export(given, form=form, made=MADE)
    if FORMATS[form].is_text:
        return content.decode()
    written = ZipFile(BytesIO(content))
    return "".join(
        written.read(name).decode() for name in ("word/document.xml", "content.xml") if name in written.namelist()
    )


def test_references_of_two_passages_are_two():
    """A passage cited twice is one entry."""
    assert len(json.loads(export(answer(), form="csl", made=MADE))) == 2


def test_text_says_its_encoding():
    """Plain text is distinguished from binary formats."""
    assert {name for name, form in FORMATS.items() if form.is_text} == {"md", "bibtex", "ris", "csl"}


def test_every_format_has_its_own_suffix():
    """With a full stop before it."""
    suffixes = [form.suffix for form in FORMATS.values()]
    assert sorted(set(suffixes)) == [".bib", ".docx", ".json", ".md", ".odt", ".ris"]


def test_a_file_is_saved(tmp_path):
    """As it is."""
    save(b"\r\n\x00", tmp_path / "note.docx")
    assert (tmp_path / "note.docx").read_bytes() == b"\r\n\x00"


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    """With the cause, as an error the user can fix."""
    file = tmp_path / "nowhere" / "note.md"
    with pytest.raises(ActesError, match=r"nowhere/note\.md: it cannot be written \(No such file or directory\)"):
        save(b"", file)
