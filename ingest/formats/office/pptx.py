"""Reads PowerPoint files from their XML: a slide is a page, its title a heading.

Kept: text in file order, the title first; lists, tables, groups, and speaker notes after their slide, each paragraph
after "Notes :". Dropped: hidden slides and shapes, footers, dates, slide numbers, comments, pictures, and the prompts
of the layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from ingest import progress
from ingest.blocks import Block, Sheet, Source
from ingest.document import Notice
from ingest.formats.cells import Cell, table
from ingest.formats.file import File
from ingest.formats.left_out import left_out
from ingest.formats.office.drawings import DRAWN, Drawings
from ingest.formats.office.package import Package
from ingest.formats.office.pptx_text import Inherited, blocks_of, runs_of, struck_in
from ingest.formats.office.pptx_theme import TITLES, Theme, placeholder
from ingest.formats.runs import Run, finished, heading, to_block
from ingest.formats.xml import local
from ingest.french.lexicon import lines
from ingest.french.sentences import sentences

_MAIN = "ppt/presentation.xml"
_RUNNING = frozenset(("ftr", "sldNum", "dt", "hdr", "sldImg"))  # placeholders repeated on every slide, or its image
_OPENERS = frozenset(("title", "secHead"))  # layouts of title and section slides
_OPENED = frozenset(("ctrTitle", "subTitle"))  # placeholders of such slides, whatever their layout
_LONGEST_NOTE = 150  # words; passages have 160
_DIGITS = 4  # of a number of columns or rows
_OPENING, _PART, _SLIDE = 0, 1, 2
"""Levels of titles: of a first slide that is a title page, of section slides, of all others."""


def read(file: File) -> Source:
    """Return the blocks of a PowerPoint file, with its slides as pages."""
    return _Reader(Package(file, usual=_MAIN)).source()


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.theme = Theme(package)
        self.drawings = Drawings(package)
        self.notices: list[Notice] = []
        self.read: set[str] = set()  # parts with speaker notes: slides may share one

    def source(self) -> Source:
        """Return the source of the slides, in the order they are shown."""
        first = self.package.main.get("firstSlideNum", "1")
        shift = int(first) - 1 if first.isdecimal() else 0
        names = self.names()
        blocks: list[Block] = []
        sheets: list[Sheet] = []
        for number, name in enumerate(names, start=1):
            progress.tell(number, len(names))
            slide = self.package.parsed(name)
            if slide.get("show") in ("0", "false"):
                self.notices.append(Notice("hidden-slide", number))
                continue
            said = self.slide(name, slide, number=number, opening=not sheets) + self.spoken(name)
            blocks += [replace(block, breaks=((0, len(sheets)),)) for block in said]
            sheets.append(Sheet(number, str(number + shift)))
            self.notices += left_out(Notice("struck-out", number), struck_in(slide))
            if next(slide.iter("{*}pic"), None) is not None:
                self.notices.append(Notice("image", number))
        return Source(finished(blocks), tuple(sheets), notices=tuple(self.notices), styled=True, slides=True)

    def names(self) -> list[str]:
        """Return the part names of the slides in order, each once."""
        targets = self.package.targets()
        listed = self.package.main.iterfind("{*}sldIdLst/{*}sldId")
        found = (targets.get(_reference(entry)) for entry in listed)
        return list(dict.fromkeys(name for name in found if name))

    def slide(self, name: str, slide: etree._Element, *, number: int, opening: bool) -> list[Block]:
        """Return the blocks of a slide, its title first."""
        layout = self.theme.of(name)
        shapes = list(_shapes(slide.find("{*}cSld/{*}spTree")))
        opens = layout.kind in _OPENERS or any(placeholder(shape).kind in _OPENED for shape in shapes)
        level = _SLIDE if not opens else _OPENING if opening else _PART
        titles: list[Block] = []
        others: list[Block] = []
        for shape in shapes:
            kind, body = placeholder(shape).kind, shape.find("{*}txBody")
            if kind in TITLES and not titles and body is not None:
                titles = heading(_words(body), level=level)
            elif kind not in _RUNNING:
                others += self.shape(shape, layout.inherited(shape, body), name=name, number=number)
        return titles + others

    def shape(self, shape: etree._Element, inherited: Inherited, *, name: str, number: int) -> list[Block]:
        """Return the blocks of a shape with text, a table, a chart or SmartArt of slide `number`, part `name`."""
        body = shape.find("{*}txBody")
        if body is not None:
            return blocks_of(body, inherited)
        drawn = shape.find("{*}graphic/{*}graphicData/*")
        if drawn is not None and local(drawn) in DRAWN:
            found = self.drawings.blocks(drawn, of=name)
            if found is None:
                self.notices.append(Notice("unread-part", number, local(drawn)))
            return found or []
        return table(_rows(drawn, inherited)) if drawn is not None and local(drawn) == "tbl" else []

    def spoken(self, name: str) -> list[Block]:
        """Return the speaker notes, each paragraph after a word that distinguishes them from the slide."""
        part = self.package.named("notesSlide", of=name)
        if part is None or part in self.read or not self.package.holds(part):
            return []
        self.read.add(part)
        shapes = _shapes(self.package.parsed(part).find("{*}cSld/{*}spTree"))
        bodies = [shape.find("{*}txBody") for shape in shapes if placeholder(shape).kind == "body"]
        paragraphs = [paragraph for body in bodies if body is not None for paragraph in body.iterfind("{*}p")]
        found = (to_block(runs_of(paragraph, Inherited()), kind="paragraph") for paragraph in paragraphs)
        return [note for block in found if block is not None for note in _notes(" ".join(block.lines))]


def _notes(text: str) -> list[Block]:
    """Return a paragraph of notes, split between sentences so that no passage lacks the word before them."""
    pieces: list[str] = []
    for start, end in sentences(text):
        longer = f"{pieces[-1]} {text[start:end]}" if pieces else ""
        if longer and len(longer.split()) <= _LONGEST_NOTE:
            pieces[-1] = longer
        else:
            pieces.append(text[start:end])
    return [Block("paragraph", f"{lines('speaker_notes')[0]}\u00a0: {piece}") for piece in pieces]


def _shapes(tree: etree._Element | None) -> Iterator[etree._Element]:
    """Yield the visible shapes, those in groups included; of alternatives, only the first."""
    for element in tree if tree is not None else ():
        name = local(element)
        if any(properties.get("hidden") in ("1", "true") for properties in element.iterfind("*/{*}cNvPr")):
            continue
        if name == "grpSp":
            yield from _shapes(element)
        elif name == "AlternateContent":
            yield from _shapes(element[0] if len(element) else None)
        elif name in ("sp", "graphicFrame"):
            yield element


def _words(body: etree._Element) -> Iterator[Run]:
    for paragraph in body.iterfind("{*}p"):
        yield from runs_of(paragraph, Inherited())
        yield Run("\n")


def _rows(drawn: etree._Element, inherited: Inherited) -> Iterator[list[Cell]]:
    """Yield the cells of each row of a table; those merged into others are left out."""
    properties = drawn.find("{*}tblPr")
    named = properties is not None and properties.get("firstRow") in ("1", "true")
    for rank, row in enumerate(drawn.iterfind("{*}tr")):
        cells = [cell for cell in row.iterfind("{*}tc") if not _is_merged(cell)]
        yield [_cell(cell, inherited, names=named and rank == 0) for cell in cells]


def _is_merged(cell: etree._Element) -> bool:
    return any(cell.get(way) in ("1", "true") for way in ("hMerge", "vMerge"))


def _cell(cell: etree._Element, inherited: Inherited, *, names: bool) -> Cell:
    body = cell.find("{*}txBody")
    blocks = [] if body is None else blocks_of(body, inherited)
    across, down = (_count(cell.get(way, "")) for way in ("gridSpan", "rowSpan"))
    return Cell(blocks, across, down, names)


def _count(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) <= _DIGITS else 1


def _reference(entry: etree._Element) -> str:
    """Return the relation id of an element: its `id` in any namespace, not its own `id`."""
    return next((str(value) for name, value in entry.attrib.items() if str(name).endswith("}id")), "")
