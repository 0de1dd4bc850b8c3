"""Reads Word files from their XML, without python-docx, which trusts its input.

Kept: insertions, text boxes, content controls, notes (after the paragraph with their marker). Dropped: deletions,
hidden text, comments, headers and footers, tables of contents, field codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from ingest.blocks import Block, Source
from ingest.formats.cells import Cell, table
from ingest.formats.file import File
from ingest.formats.numbering import Numbering
from ingest.formats.office.docx_elements import WORD, Fields, child, switch, value
from ingest.formats.office.docx_styles import level_of, listed_of, lists_of, look_of, styles_of, usual_style
from ingest.formats.office.package import Package
from ingest.formats.office.styles import Look
from ingest.formats.runs import Run, finished, heading, item, note, paragraphs, raised
from ingest.formats.xml import local, outermost

_MAIN = "word/document.xml"
_PROPERTIES = ("pPr", "rPr", "sdtPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr")
_DROPPED = frozenset((*_PROPERTIES, "del", "moveFrom", "rt", "instrText", "delText"))
_LETTERS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOL_BULLET = "•"  # stands for any character of a symbol font
_DIGITS = 4  # of a number of columns
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


def read(file: File) -> Source:
    """Return the blocks of a Word file."""
    return Source(finished(_Reader(Package(file, usual=_MAIN)).blocks()), styled=True)


class _Reader:
    def __init__(self, package: Package) -> None:
        styles = package.part("styles")
        self.body = child(package.main, "body")
        self.styles = styles_of(styles)
        self.usual = usual_style(styles)
        self.numbering = Numbering(lists_of(package.part("numbering")))
        self.notes = {kind: _by_id(package.part(kind)) for kind in _NOTES.values()}
        self.markers: dict[tuple[str, str], str] = {}  # of the notes referred to, by kind and id
        self.counts = dict.fromkeys(_NOTES.values(), 0)
        self.behind: list[Block] = []  # text boxes and notes of the open paragraph

    def blocks(self) -> list[Block]:
        return self.inside(self.body) if self.body is not None else []

    def inside(self, container: etree._Element) -> list[Block]:
        """Return the blocks of a body, a cell, a text box or a content control."""
        found: list[Block] = []
        for element in _shown(container):
            name = local(element)
            if name == "p":
                found += self.paragraph(element)
            elif name == "tbl":
                found += table(self.cells(row) for row in _nearest(element, "tr"))
            elif name != "sdt" or not _is_filler(element):
                found += self.inside(element)
        return found

    def cells(self, row: etree._Element) -> list[Cell]:
        """Return the cells of a row, and an empty one for the columns left out before the first."""
        names = switch(row, "trPr", "tblHeader") is True
        skipped = _count(value(row, "trPr", "gridBefore"), usual=0)
        found = [Cell((), skipped)] if skipped else []
        for cell in _nearest(row, "tc"):
            properties = child(cell, "tcPr")
            merge = child(properties, "vMerge") if properties is not None else None
            goes_on = merge is not None and merge.get(f"{WORD}val", "continue") == "continue"
            across = _count(value(properties, "gridSpan"), usual=1)
            found.append(Cell(self.inside(cell), across, names=names, goes_on=goes_on))
        return found

    def paragraph(self, paragraph: etree._Element) -> list[Block]:
        properties = child(paragraph, "pPr")
        style = value(properties, "pStyle") or self.usual
        if self.styles.is_contents(style):
            return []
        outer, self.behind = self.behind, []
        runs = list(self.runs(paragraph, self.styles.look(style), fields=Fields()))
        said = level_of(properties)
        level = self.styles.level(style) if said is None else said or None
        found = self.shaped(runs, level=level, label=self.label(properties, style, runs))
        found, self.behind = found + self.behind, outer
        return found

    def shaped(self, runs: list[Run], *, level: int | None, label: tuple[str, int] | None) -> list[Block]:
        if level is not None:
            number = [Run(f"{label[0]} ")] if label and label[0] else []
            return heading([*number, *runs], level=level)
        return item(runs, level=label[1], label=label[0]) if label else paragraphs(runs)

    def label(self, properties: etree._Element | None, style: str, runs: Iterable[Run]) -> tuple[str, int] | None:
        """Return the number ("" for a bullet) and level of a list paragraph, or None outside lists."""
        own, styled = listed_of(properties), self.styles.listed(style)
        name, level = own or styled or ("", 0)
        name = name or (styled[0] if styled else "")
        if name in ("", "0") or not any(run.text.strip() for run in runs):
            return None
        return self.numbering.label(name, level), level

    def runs(self, element: etree._Element, look: Look, *, fields: Fields) -> Iterator[Run]:
        """Yield the runs of a paragraph or part of it, with the fields open in it."""
        for part in _shown(element):
            name = local(part)
            if name == "r":
                styled = self.styles.letters(value(part, "rPr", "rStyle") or "").over(look)
                yield from self.runs(part, look_of(child(part, "rPr")).over(styled), fields=fields)
            elif name == "txbxContent":
                self.behind += self.inside(part)
            elif name == "fldChar":
                fields.follow(part)
            elif name in _NOTES:
                yield from self.marker(part, look)
            elif name != "sdt" or switch(part, "sdtPr", "showingPlcHdr") is not True:
                text = _text(part)
                if text and not look.hidden and not fields.codes:
                    yield Run(raised(text) if look.raised else text, look.strong, look.size or 0.0)
                yield from self.runs(part, look, fields=fields)

    def marker(self, reference: etree._Element, look: Look) -> Iterator[Run]:
        """Yield the marker of a note, and at its first reference keep the note to follow the paragraph."""
        kind, name = _NOTES[local(reference)], reference.get(f"{WORD}id", "")
        body = self.notes[kind].get(name)
        known = self.markers.get((kind, name))
        if known is None:
            self.counts[kind] += 1
            known = raised(str(self.counts[kind]))
        yield Run(known, look.strong, look.size or 0.0)
        if body is not None and (kind, name) not in self.markers:
            self.markers[kind, name] = known
            self.behind += note(self.note_runs(body), marker=known)

    def note_runs(self, body: etree._Element) -> Iterator[Run]:
        for paragraph in outermost(body, "p"):
            style = value(paragraph, "pPr", "pStyle") or self.usual
            yield from self.runs(paragraph, self.styles.look(style), fields=Fields())
            yield Run("\n")


def _shown(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children that belong to the text; of alternatives, only the first."""
    for part in element:
        name = local(part)
        if name == "AlternateContent":
            yield from part[:1]
        elif name not in _DROPPED:
            yield part


def _nearest(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, through any wrappers."""
    for part in _shown(element):
        if local(part) == name:
            yield part
        elif local(part) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _nearest(part, name)


def _is_filler(control: etree._Element) -> bool:
    """Return whether a content control holds a table of contents or placeholder text."""
    gallery = value(control, "sdtPr", "docPartObj", "docPartGallery") or ""
    return gallery == "Table of Contents" or switch(control, "sdtPr", "showingPlcHdr") is True


def _text(part: etree._Element) -> str:
    name = local(part)
    if name == "t":
        return part.text or ""
    if name == "br" and part.get(f"{WORD}type") in ("page", "column"):
        return " "
    if name == "sym":
        return _SYMBOL_BULLET
    return _LETTERS.get(name, "")


def _count(said: str | None, *, usual: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) <= _DIGITS else usual


def _by_id(part: etree._Element | None) -> dict[str, etree._Element]:
    return {note.get(f"{WORD}id", ""): note for note in part} if part is not None else {}
