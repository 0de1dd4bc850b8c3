"""Reads Word files from their XML, without python-docx, which trusts its input.

Kept: insertions, text boxes, content controls, notes (after the paragraph with their marker), formulas, the words of
charts and SmartArt, parts of other formats. Dropped: deletions, hidden text, comments, headers and footers, tables of
contents, field codes. Struck words are left out and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from ingest.blocks import Block, Source
from ingest.document import Notice
from ingest.formats.cells import Cell, table
from ingest.formats.file import File
from ingest.formats.initials import is_word
from ingest.formats.left_out import left_out
from ingest.formats.numbering import Numbering
from ingest.formats.office.chunks import chunk_blocks
from ingest.formats.office.docx_elements import WORD, Fields, child, switch, value
from ingest.formats.office.docx_styles import level_of, listed_of, lists_of, look_of, styles_of, usual_style
from ingest.formats.office.drawings import DRAWN, Drawings
from ingest.formats.office.formulas import formula_in
from ingest.formats.office.package import Package
from ingest.formats.office.styles import Look
from ingest.formats.office.symbols import UNKNOWN, drawn_as, symbol
from ingest.formats.runs import Run, finished, has_words, heading, item, note, paragraphs, raised
from ingest.formats.xml import local, outermost

_MAIN = "word/document.xml"
_PROPERTIES = ("pPr", "rPr", "sdtPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr")
_DROPPED = frozenset((*_PROPERTIES, "del", "moveFrom", "rt", "instrText", "delText"))
_LETTERS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MOST_CHUNKS = 3  # Word files inside one another
_DROP_CAPS = ("drop", "margin")
_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")
_DIGITS = 4  # of a number of columns
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


def read(file: File) -> Source:
    """Return the blocks of a Word file."""
    reader = _Reader(file)
    return Source(finished(reader.blocks()), notices=reader.notices(), styled=True)


class _Reader:
    def __init__(self, file: File, *, depth: int = 0) -> None:
        package = Package(file, usual=_MAIN)
        styles = package.part("styles")
        self.file, self.package, self.depth = file, package, depth
        self.struck: list[str] = []
        self.doubts: list[Notice] = []
        self.drawings = Drawings(package)
        self.chunks: set[str] = set()  # parts of other formats that were read
        self.begun: list[Run] = []  # of a paragraph that goes on in the next one
        self.body = child(package.main, "body")
        self.styles = styles_of(styles)
        self.usual = usual_style(styles)
        self.numbering = Numbering(lists_of(package.part("numbering")))
        self.notes = {kind: _by_id(package.part(kind)) for kind in _NOTES.values()}
        self.markers: dict[tuple[str, str], str] = {}  # of the notes referred to, by kind and id
        self.counts = dict.fromkeys(_NOTES.values(), 0)
        self.behind: list[Block] = []  # text boxes and notes of the open paragraph

    def blocks(self) -> list[Block]:
        found = self.inside(self.body) if self.body is not None else []
        return found + paragraphs(self.begun)

    def notices(self) -> tuple[Notice, ...]:
        """Return what was left out or could not be read."""
        return (*left_out(Notice("struck-out"), self.struck), *self.doubts)

    def inside(self, container: etree._Element) -> list[Block]:
        """Return the blocks of a body, a cell, a text box or a content control."""
        found: list[Block] = []
        for element in _shown(container):
            name = local(element)
            if name == "p":
                found += self.paragraph(element)
            elif name == "tbl":
                found += table(self.cells(row) for row in _nearest(element, "tr"))
            elif name == "altChunk":
                found += self.chunk(element)
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
        if self.begun and has_words(runs):
            runs, self.begun = [*self.begun, *runs], []
        if _goes_on(properties):
            self.begun = [*runs, *self.gap_after(paragraph, runs)]
            runs = []
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
        if name in ("", "0") or not has_words(runs):
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
            elif name in ("oMath", "oMathPara"):
                yield Run(f" {formula_in(part)} ", look.strong, look.size or 0.0)
            elif name in DRAWN:
                self.behind += self.drawn(part)
            elif name != "sdt" or switch(part, "sdtPr", "showingPlcHdr") is not True:
                text = _text(part, look)
                if text and look.struck and not look.hidden and text.strip():
                    self.struck.append(text)
                elif text and not look.hidden and not fields.codes:
                    said = raised(text) if look.raised else text
                    yield Run(said, look.strong, look.size or 0.0, bool(look.capitals))
                yield from self.runs(part, look, fields=fields)

    def gap_after(self, paragraph: etree._Element, runs: list[Run]) -> list[Run]:
        """Return the space behind a drop cap that is a word of its own."""
        rest = paragraph.getnext()
        words = "".join(str(text) for text in rest.itertext()) if rest is not None else ""
        initial = "".join(run.text for run in runs).strip()
        return [Run(" ")] if len(initial) == 1 and is_word(initial, words.lstrip()) else []

    def drawn(self, reference: etree._Element) -> list[Block]:
        """Return the words of a chart or of SmartArt, each once."""
        found = self.drawings.blocks(reference, of=self.package.main_name)
        if found is None:
            self.doubts.append(Notice("unread-part", detail=local(reference)))
        return found or []

    def chunk(self, reference: etree._Element) -> list[Block]:
        """Return the blocks of a part in another format, or none with a notice."""
        name = self.package.referred(reference, of=self.package.main_name)
        if not name or name in self.chunks:
            return []
        self.chunks.add(name)
        data = self.package.data(name)
        if data.startswith(b"PK") and self.depth < _MOST_CHUNKS:
            inner = _Reader(replace(self.file, data=data), depth=self.depth + 1)
            found, notices = inner.blocks(), inner.notices()
        else:
            read = chunk_blocks(name, data, file=self.file)
            found, notices = read or ([], (Notice("unread-part", detail=name),))
        self.doubts += notices
        return found

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


def _goes_on(properties: etree._Element | None) -> bool:
    """Return whether a paragraph goes on in the next: a drop cap, or one whose end was deleted."""
    frame = child(properties, "framePr")
    dropped = frame is not None and frame.get(f"{WORD}dropCap") in _DROP_CAPS
    return dropped or child(properties, "rPr", "del") is not None


def _text(part: etree._Element, look: Look) -> str:
    name = local(part)
    if name == "t":
        return drawn_as(look.font or "", part.text or "")
    if name == "br" and part.get(f"{WORD}type") in ("page", "column"):
        return " "
    if name == "sym":
        code = part.get(f"{WORD}char", "")
        known = symbol(part.get(f"{WORD}font", ""), int(code, 16)) if _CODE.fullmatch(code) else None
        return known or UNKNOWN
    return _LETTERS.get(name, "")


def _count(said: str | None, *, usual: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) <= _DIGITS else usual


def _by_id(part: etree._Element | None) -> dict[str, etree._Element]:
    return {note.get(f"{WORD}id", ""): note for note in part} if part is not None else {}
