"""The export formats of an answer: a note to read and send, or references for a reference manager."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest import ActesError
from qa.answer import Answer
from qa.export.bibliography import bibtex, csl_json, ris
from qa.export.note import Address, Note, note
from qa.export.note_docx import note_docx
from qa.export.note_markdown import note_markdown
from qa.export.note_odt import note_odt


@dataclass(frozen=True, slots=True)
class Format:
    """A file format and the function that writes a note in it; text is UTF-8."""

    media_type: str
    suffix: str
    write: Callable[[Note], bytes]

    @property
    def is_text(self) -> bool:
        """Return whether the file is plain text."""
        return "charset" in self.media_type


def _text(media_type: str, suffix: str, write: Callable[[Note], str]) -> Format:
    return Format(f"{media_type}; charset=utf-8", suffix, lambda note: write(note).encode())


def _references(write: Callable[..., str]) -> Callable[[Note], str]:
    return lambda note: write(note.footnotes, caveat=note.caveat)


FORMATS = {
    "md": _text("text/markdown", ".md", note_markdown),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", note_docx),
    "odt": Format("application/vnd.oasis.opendocument.text", ".odt", note_odt),
    "bibtex": _text("application/x-bibtex", ".bib", _references(bibtex)),
    "ris": _text("application/x-research-info-systems", ".ris", _references(ris)),
    "csl": _text("application/vnd.citationstyles.csl+json", ".json", _references(csl_json)),
}


def export(answer: Answer, *, form: str, made: date, address: Address = lambda _: "") -> bytes:
    """Return an answer as a file in one of `FORMATS`, with the URL of each passage; KeyError for an unknown `form`."""
    return FORMATS[form].write(note(answer, made=made, address=address))


def save(content: bytes, file: Path) -> None:
    """Write a file; ActesError, with its name and the cause, on failure."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise ActesError("note-unwritable", place=file, cause=str(error.strerror)) from error
