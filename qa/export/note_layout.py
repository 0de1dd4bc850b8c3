"""The layout of a note, whatever the format: blocks of French text by role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.messages import FRENCH
from qa.characters import address, one_line
from qa.cite.citation import Citation
from qa.cite.reference import date, facts, parts
from qa.export.note import Note, Paragraph

BlockRole = Literal["title", "subtitle", "heading", "body", "lead", "quote", "item", "remark"]
RunStyle = Literal["plain", "strong", "emphasis", "raised", "address"]

_NBSP = "\u00a0"
_ROW = f"Ligne de tableau{_NBSP}– "
_SILENT = "Les comptes rendus ne répondent pas à cette question."
_WORD_FOR_WORD = (
    "Les passages entre guillemets sont cités mot à mot\u00a0; chaque note renvoie à l’endroit du compte rendu "
    "où l’on peut les vérifier."
)


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text of one style."""

    text: str
    style: RunStyle = "plain"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote call and the text at the foot of the page."""

    number: int
    runs: tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A paragraph and its role."""

    role: BlockRole
    runs: tuple[TextRun | Footnote, ...]


def layout(note: Note) -> Iterator[NoteBlock]:
    """Yield the blocks of a note from top to bottom."""
    yield _block("title", note.title)
    yield _block("subtitle", f"Établie le {date(note.made.isoformat())} d’après les comptes rendus")
    if note.understood != note.question:
        yield _block("body", f"Question comprise ainsi{_NBSP}: {note.understood}")
    yield _block("heading", note.heading)
    if note.doubt:
        yield NoteBlock("body", (TextRun(one_line(note.doubt.told(FRENCH)), "strong"),))
    if not note.paragraphs:
        yield _block("body", _SILENT)
        return
    for paragraph in note.paragraphs:
        yield _block("lead", f"{paragraph.lead}{_NBSP}:")
        yield NoteBlock("quote", (*_quoted(paragraph), *_calls(note, paragraph)))
        if paragraph.row:
            yield _block("remark", f"{_ROW}{paragraph.row}")
    yield _block("remark", _WORD_FOR_WORD)
    yield _block("heading", "Comptes rendus consultés")
    for work in note.reports:
        yield NoteBlock("item", _titled(facts(work)))


def _block(role: BlockRole, text: str) -> NoteBlock:
    return NoteBlock(role, (TextRun(one_line(text)),))


def _quoted(paragraph: Paragraph) -> Iterator[TextRun]:
    before, short, after = paragraph.pieces
    yield TextRun(f"«{_NBSP}{before}")
    if short:
        yield TextRun(short, "strong")
    yield TextRun(f"{after}{_NBSP}»")


def _calls(note: Note, paragraph: Paragraph) -> Iterator[TextRun | Footnote]:
    for rank, number in enumerate(paragraph.footnotes):
        if rank:
            yield TextRun(",", "raised")
        yield _footnote(number, note.footnotes[number - 1])


def _footnote(number: int, citation: Citation) -> Footnote:
    link = (TextRun(" "), TextRun(address(citation.link), "address")) if citation.link else ()
    return Footnote(number, (*_titled(parts(citation), end="."), *link))


def _titled(known: tuple[str, ...], *, end: str = "") -> tuple[TextRun, ...]:
    """Return the runs of a reference, the title of the document in italics."""
    title, *rest = map(one_line, known)
    return TextRun(title, "emphasis"), TextRun("".join(f", {part}" for part in rest) + end)
