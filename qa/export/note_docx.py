"""A note as a Word file with real footnotes (ECMA-376, part 1: WordprocessingML)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from lxml import etree

from qa.characters import writable
from qa.export.note import Note
from qa.export.note_layout import BlockRole, Footnote, NoteBlock, RunStyle, TextRun, layout
from qa.export.office_file import element, filled, fixed_parts, packed, parsed, written

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_element = partial(element, _WORD)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_BLOCK_STYLES: dict[BlockRole, str] = {
    "title": "Title",
    "subtitle": "Subtitle",
    "heading": "Heading1",
    "body": "Normal",
    "lead": "Lead",
    "quote": "Quote",
    "item": "ListBullet",
    "remark": "Remark",
}
_RUN_STYLES: dict[RunStyle, str] = {"strong": "Strong", "emphasis": "Emphasis", "raised": "FootnoteReference"}


def note_docx(note: Note) -> bytes:
    """Return the note as a Word file; the same note gives the same bytes."""
    parts = fixed_parts("docx")
    blocks = list(layout(note))
    document, footnotes = parsed(parts["word/document.xml"]), parsed(parts["word/footnotes.xml"])
    for block in reversed(blocks):
        document[0].insert(0, _paragraph(block))  # before the page settings, which must come last
    footnotes.extend(_foot(run) for block in blocks for run in block.runs if isinstance(run, Footnote))
    made = f"{note.made}T00:00:00Z"
    core = filled(parts["docProps/core.xml"], {"title": note.title, "created": made, "modified": made})
    parts |= {"word/document.xml": written(document), "word/footnotes.xml": written(footnotes)}
    return packed(parts | {"docProps/core.xml": written(core)})


def _paragraph(block: NoteBlock) -> etree._Element:
    return _element("p", _element("pPr", _element("pStyle", val=_BLOCK_STYLES[block.role])), *_runs(block.runs))


def _foot(footnote: Footnote) -> etree._Element:
    """Return a footnote's number and text at the foot of the page."""
    style = _element("pPr", _element("pStyle", val="FootnoteText"))
    number = _run("raised", _element("footnoteRef"))
    paragraph = _element("p", style, number, *_runs((TextRun(" "), *footnote.runs)))
    return _element("footnote", paragraph, id=str(footnote.number))


def _runs(runs: Iterable[TextRun | Footnote]) -> Iterator[etree._Element]:
    for run in runs:
        if isinstance(run, Footnote):
            yield _run("raised", _element("footnoteReference", id=str(run.number)))
        else:
            yield _run(run.style, *_text(run.text))


def _run(style: RunStyle, *inside: etree._Element) -> etree._Element:
    properties = [_element("rPr", _element("rStyle", val=_RUN_STYLES[style]))] if style in _RUN_STYLES else []
    return _element("r", *properties, *inside)


def _text(text: str) -> Iterator[etree._Element]:
    """Yield the elements of a text; line breaks and tabs are separate elements."""
    for piece in re.split(r"([\n\t])", writable(text)):
        if piece in ("\n", "\t"):
            yield _element("br" if piece == "\n" else "tab")
        elif piece:
            words = _element("t")
            words.text, words.attrib[_SPACE] = piece, "preserve"
            yield words
