"""The leaf of a report beside its items: the picture of its page with a box, or its text with a mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from index import Eraser
from ingest import Box, Document, Span, overlaps
from web.admin.desk.leaves import Leaf
from web.admin.desk.place import Place
from web.html import addresses
from web.html.french import NBSP
from web.html.marks import marked
from web.html.templates import fill
from web.reports.pdf.figure import REASONS, picture, size_of
from web.reports.pdf.view import NotShown, Sheets, has_pages


@dataclass(frozen=True, slots=True)
class Sheet:
    """A leaf of a report, the last one, and the span that is looked at, None where nothing is."""

    document: Document
    leaf: Leaf
    last: int
    span: Span | None


def render(sheet: Sheet, place: Place, sheets: Sheets, *, eraser: Eraser) -> str:
    """Render a leaf: its picture if it has one, without what `eraser` erases, and its text."""
    document, number = sheet.document, sheet.leaf.number
    shown, note = "", ""
    if has_pages(document):
        try:
            size = size_of(sheets.picture(document, number, eraser=eraser))
            boxes = _boxes(sheet, sheets)
            source = f"{addresses.at(place.path)}/page/{number}.png"
            alt = f"Image de la page {number}{NBSP}; son texte est donné en dessous."
            shown, note = picture(source, alt, size, boxes), _note(sheet, boxes)
        except NotShown as problem:
            note = f'<p class="note">{escape(REASONS[problem.reason])}</p>'
    text = _text(sheet)
    return fill(
        "admin/sheet.html",
        title=_title(sheet),
        turner=_turner(sheet, place),
        note=note,
        picture=shown,
        text=f"<details><summary>Texte de la page</summary>{text}</details>" if shown else text,
    )


def _title(sheet: Sheet) -> str:
    noun = "Page" if sheet.document.pages else "Partie"
    return f"{noun}{NBSP}{sheet.leaf.number} sur {sheet.last}"


def _turner(sheet: Sheet, place: Place) -> str:
    number = sheet.leaf.number
    links = ((number - 1, f"‹{NBSP}Précédente"), (number + 1, f"Suivante{NBSP}›"))
    return " ".join(
        f'<a href="{escape(place.turned(other).address)}">{words}</a>'
        for other, words in links
        if 1 <= other <= sheet.last
    )


def _boxes(sheet: Sheet, sheets: Sheets) -> tuple[Box, ...]:
    """Return where what is looked at stands on the page; a few words are found with their paragraph only."""
    for span in _wider(sheet):
        boxes = sheets.boxes(sheet.document, span, sheet.leaf.number)
        if boxes:
            return boxes
    return ()


def _wider(sheet: Sheet) -> Iterator[Span]:
    span = sheet.span
    if span is None or span[0] == span[1]:
        return
    yield span
    held = [unit for unit in sheet.document.units if overlaps(unit, span)]
    following = next((unit for unit in sheet.document.units if unit[0] >= span[1]), None)
    around = [*held, *([] if held or following is None else [following])]
    if around:
        yield min(span[0], around[0][0]), max(span[1], around[-1][1])


def _note(sheet: Sheet, boxes: tuple[Box, ...]) -> str:
    if sheet.span is None or boxes or sheet.span[0] == sheet.span[1]:
        return ""
    return '<p class="note">Ces mots n’ont pas été retrouvés avec certitude sur l’image&nbsp;: voyez le texte.</p>'


def _text(sheet: Sheet) -> str:
    """Render the text of a leaf, with what is looked at marked."""
    parts = []
    for start, end in sheet.leaf.spans:
        looked = [(sheet.span[0] - start, sheet.span[1] - start)] if sheet.span else []
        parts.append(marked(sheet.document.text[start:end], looked))
    text = "\n\n".join(part.strip("\n") for part in parts)
    return f'<div class="text">{text}</div>' if text.strip() else "<p>Cette page n’a pas de texte.</p>"
