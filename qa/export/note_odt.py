"""A note as an OpenDocument text with real footnotes (ODF 1.3, part 3), for LibreOffice Writer."""

from __future__ import annotations

import re
from functools import partial

from lxml import etree

from qa.characters import writable
from qa.export.note import Note
from qa.export.note_layout import BlockRole, Footnote, NoteBlock, RunStyle, TextRun, layout
from qa.export.office_file import element, filled, fixed_parts, packed, parsed, written

_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_element = partial(element, _TEXT)

_BLOCK_STYLES: dict[BlockRole, str] = {
    "title": "Title",
    "subtitle": "Subtitle",
    "heading": "Heading_20_1",
    "body": "Text_20_body",
    "lead": "Lead",
    "quote": "Quotations",
    "item": "List_20_1",
    "remark": "Remark",
}
_RUN_STYLES: dict[RunStyle, str] = {
    "strong": "Strong_20_Emphasis",
    "emphasis": "Emphasis",
    "raised": "Footnote_20_anchor",
}
_SPACES = {"\n": "line-break", "\t": "tab", " ": "s"}


def note_odt(note: Note) -> bytes:
    """Return the note as an OpenDocument text; the same note gives the same bytes."""
    parts = fixed_parts("odt")
    content = parsed(parts["content.xml"])
    content[0][0].extend(map(_block, layout(note)))
    made = f"{note.made}T00:00:00"
    meta = filled(parts["meta.xml"], {"title": note.title, "creation-date": made, "date": made})
    parts |= {"content.xml": written(content), "meta.xml": written(meta)}
    return packed({"mimetype": _MIMETYPE} | parts)


def _block(block: NoteBlock) -> etree._Element:
    style, inside = _BLOCK_STYLES[block.role], map(_inline, block.runs)
    if block.role == "heading":
        return _element("h", *inside, style_name=style, outline_level="1")
    paragraph = _element("p", *inside, style_name=style)
    return (
        _element("list", _element("list-item", paragraph), style_name="Bullets") if block.role == "item" else paragraph
    )


def _inline(run: TextRun | Footnote) -> etree._Element:
    return _footnote(run) if isinstance(run, Footnote) else _span(run)


def _footnote(footnote: Footnote) -> etree._Element:
    call = _element("note-citation")
    call.text = str(footnote.number)
    foot = _element("note-body", _element("p", *map(_span, footnote.runs), style_name="Footnote"))
    return _element("note", call, foot, id=f"note{footnote.number}", note_class="footnote")


def _span(run: TextRun) -> etree._Element:
    """Return a span; line breaks, tabs and all spaces but the first of a run are separate elements."""
    span = _element("span", style_name=_RUN_STYLES[run.style]) if run.style in _RUN_STYLES else _element("span")
    span.text, *pieces = re.split(r"([\n\t]|(?<=[ \n\t]) )", writable(run.text))
    for space, words in zip(pieces[::2], pieces[1::2], strict=True):
        etree.SubElement(span, f"{{{_TEXT}}}{_SPACES[space]}").tail = words
    return span
