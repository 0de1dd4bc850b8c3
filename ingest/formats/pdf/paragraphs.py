"""Builds blocks from lines: paragraphs, list items and footnotes, whole across columns and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.blocks import Block, BlockKind
from ingest.formats.pdf.columns import Columns
from ingest.formats.pdf.hyphenation import glue, vocabulary
from ingest.formats.pdf.lines import Line, PageLines
from ingest.formats.pdf.seams import BULLET, Seams
from ingest.formats.pdf.usual import body_colour, body_sizes, is_coloured
from ingest.grid import Grid
from ingest.spans import Span
from ingest.typography import RAISED, SUPERSCRIPTS

_NOTE_SIZE = 0.92  # of running text; docs/studies/ingestion.md 3.5
_NOTE_ZONE = 0.5  # of the page height; no footnote begins above it
_APART = 2.6  # times the leading; a larger distance is deliberate
_MARKER = re.compile(rf"^(?:([{RAISED}]{{1,3}})\s*|(?:\[(\d{{1,3}})\]|\((\d{{1,3}})\)|(\d{{1,3}})\.?)\s+)(?=\S)")
_LONGEST_WORD = 500  # letters at the end of a line that may belong to a word or an address cut there
_RAISED = re.compile(rf"[{RAISED}]+")


def to_blocks(pages: Sequence[PageLines]) -> list[Block]:
    """Return the blocks of pages whose lines are in reading order; page ranks index the sequence."""
    return _Builder(pages).blocks()


@dataclass(slots=True)
class _Open:
    """A block in progress: its lines with their pages, and the separators between them."""

    kind: BlockKind
    gap: int
    lines: list[tuple[Line, int]] = field(default_factory=list)
    between: list[str] = field(default_factory=list)


class _Builder:
    def __init__(self, pages: Sequence[PageLines]) -> None:
        self.pages = pages
        self.bodies = body_sizes(pages)
        self.colour = body_colour(pages)
        self.known = vocabulary(line.text for page in pages for line in page.lines)
        self.columns = Columns(pages)
        self.seams = Seams(self.columns, self.bodies)
        self.open: _Open | None = None
        self.raised: set[str] = set()  # raised numbers of the previous page, whose notes may follow
        self.waiting: list[Block] = []  # footnotes that wait for the end of a paragraph cut by a page
        self.done: list[Block] = []

    def blocks(self) -> list[Block]:
        """Return the blocks in reading order."""
        for rank, page in enumerate(self.pages):
            notes, lines = self.parted(page, self.bodies[rank])
            for line in lines:
                self.take(line, rank)
            self.waiting += [self.block(note) for note in self.notes(notes, rank)]
        self.close()
        return self.done

    def parted(self, page: PageLines, body: float) -> tuple[list[Line], list[Line]]:
        """Return the footnote lines (small, low on the page, from a marker on) and the others."""
        raised = {number for line in page.lines for number in _RAISED.findall(line.text)}
        self.raised, raised = raised, raised | self.raised  # a note may have moved to the next page
        notes: list[Line] = []
        lines: list[Line] = []
        running = False
        for line in page.lines:
            small = line.size <= _NOTE_SIZE * body and line.y > _NOTE_ZONE * page.height
            running = small and (running or _marker(line.text) in raised or _RAISED.match(line.text) is not None)
            (notes if running else lines).append(line)
        return notes, lines

    def notes(self, lines: Sequence[Line], rank: int) -> Iterator[_Open]:
        """Yield footnotes; each begins at a line with a marker."""
        note: _Open | None = None
        for line in lines:
            if note is None or _marker(line.text):
                if note:
                    yield note
                note = _Open("note", 1)
            note.between.append(" " if note.lines else "")
            note.lines.append((line, rank))
        if note:
            yield note

    def take(self, line: Line, rank: int) -> None:
        """Add a line to the open block, or begin the next one with it; a table is a block of its own."""
        if line.table is not None:
            self.close()
            self.put(line, line.table, rank)
            return
        between = self.seams.between(self.open.lines, line, rank) if self.open else None
        if self.open is None or between is None:
            gap = self.gap(line, rank)
            self.close()
            self.open = _Open("item" if BULLET.match(line.text) else "paragraph", gap)
            between = ""
        self.open.lines.append((line, rank))
        self.open.between.append(between)

    def put(self, line: Line, table: Grid, rank: int) -> None:
        """Add a table, or the rest of one that the page before began."""
        size = round(line.size / self.bodies[rank], 2)
        block = Block("paragraph", table.text, breaks=((0, rank),), size=size, table=table)
        last = self.done[-1] if self.done else None
        if last is not None and last.table is not None and last.breaks[-1][1] < rank and self.first_on(line, rank):
            joined = _continued(last, block, table)
            self.done[-1:] = [joined] if joined else [last, block]
        else:
            self.done.append(block)

    def first_on(self, line: Line, rank: int) -> bool:
        """Return whether a line is the first of its page."""
        return self.pages[rank].lines[0] is line

    def gap(self, line: Line, rank: int) -> int:
        """Return the number of blank lines before a line that begins a block."""
        if self.open is None or self.open.lines[-1][1] != rank:
            return 1
        step = line.y - self.open.lines[-1][0].y
        return 2 if step > _APART * self.columns.leading(line, rank) else 1

    def close(self) -> None:
        """Close the open block, followed by the footnotes of its pages."""
        if self.open:
            self.done.append(self.block(self.open))
            self.open = None
        self.done += self.waiting
        self.waiting = []

    def block(self, block: _Open) -> Block:
        """Return the block of collected lines."""
        done: list[str] = []
        text, length = "", 0  # the end of the text, which the next line may change, and the length of what is before
        bold: list[Span] = []
        breaks: list[Span] = []
        for (line, page), between in zip(block.lines, block.between, strict=True):
            text = glue(text, line.text, known=self.known) if text and between == " " else text + between
            shift = length + len(text)
            if not breaks or breaks[-1][1] != page:
                breaks.append((shift, page))
            for start, end in ((start + shift, end + shift) for start, end in line.bold):
                whole = bold and start - bold[-1][1] <= 1 and start == shift
                bold[-1 if whole else len(bold) :] = [(bold[-1][0], end) if whole else (start, end)]
            text += line.text
            cut = max(0, len(text) - _LONGEST_WORD) if len(text) > 2 * _LONGEST_WORD else 0
            done.append(text[:cut])
            text, length = text[cut:], length + cut
        text = "".join((*done, text))
        size = round(sum(line.size / self.bodies[page] for line, page in block.lines) / len(block.lines), 2)
        coloured = is_coloured((line for line, _ in block.lines), self.colour)
        shown = Block(block.kind, text, bold=tuple(bold), gap=block.gap, breaks=tuple(breaks), size=size)
        return _shaped(replace(shown, coloured=coloured))


def _continued(first: Block, second: Block, table: Grid) -> Block | None:
    """Return a table with the rows of its part on the next page, under one header; None if that is another table."""
    begun = first.table
    if begun is None or begun.width != table.width:
        return None
    header = begun.rows[: begun.header]
    again = len(header) if header and table.rows[: len(header)] == header else 0
    if table.header and not again:
        return None
    whole = Grid((*begun.rows, *table.rows[again:]), begun.header)
    return replace(
        first, text=whole.text, breaks=(*first.breaks, (len(first.text) + 1, second.breaks[0][1])), table=whole
    )


def _marker(text: str) -> str | None:
    """Return the number that begins a footnote, as superscript digits, or None."""
    match = _MARKER.match(text)
    return next(group for group in match.groups() if group).translate(SUPERSCRIPTS) if match else None


def _shaped(block: Block) -> Block:
    """Return the block with the lead of its item or note in the common form."""
    lead = BULLET.match(block.text) if block.kind == "item" else _MARKER.match(block.text)
    if (block.kind == "paragraph" and (lead is None or not _RAISED.match(block.text))) or lead is None:
        return block
    first = "- " if block.kind == "item" else f"{_marker(block.text)} "
    shift = len(first) - lead.end()
    bold = tuple((max(0, start + shift), end + shift) for start, end in block.bold if end > lead.end())
    breaks = tuple((max(0, offset + shift) if offset else 0, page) for offset, page in block.breaks)
    kind: BlockKind = "item" if block.kind == "item" else "note"
    return replace(block, kind=kind, text=first + block.text[lead.end() :], bold=bold, breaks=breaks)
