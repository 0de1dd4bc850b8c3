"""Lines become blocks: paragraphs, list items and footnotes, whole across columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.blocks import Block
from ingest.columns import Columns, is_under
from ingest.hyphens import glue, vocabulary
from ingest.lines import Line, PageLines

_SAME_SIZE = 0.12  # two sizes that differ by a smaller share are one: justified lines are stretched
_LOOSE = 1.1  # times the leading: lines farther apart are two paragraphs
_SLACK = 0.3  # points
_INDENT = 0.8  # times the size: a first line set in by more opens a paragraph
_LEVEL = 0.3  # times the size: pieces nearer than that stand at one height
_NOTE_SIZE = 0.92  # of running text; design/ingestion.md 3.5
_NOTE_ZONE = 0.5  # of the height of a page, above which no footnote begins
_APART = 2.6  # times the leading: what stands farther apart is set apart on purpose
_TERMINAL = re.compile(r"[.!?…:;][\s»”\"')\]¹²³⁴-⁹⁰]*$")
_LEAD = re.compile(r"^(?:[•‣▪●○◦·■□✓➢►–—*\uf0b7\uf0a7\uf0d8-]\s+|\(?\d{1,2}[.)]\s+|[a-z]\)\s+)(?=\S)")
_BULLET = re.compile(r"^(?:[•‣▪●○◦·■□✓➢–—*\uf0b7\uf0a7\uf0d8-]\s+)(?=\S)")
_MARKER = re.compile(r"^(?:([¹²³⁴-⁹⁰]{1,3})\s*|(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})\.?)\s+)(?=\S)")
_RAISED = re.compile(r"[¹²³⁴-⁹⁰]+")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def to_blocks(pages: Sequence[PageLines]) -> list[Block]:
    """Return the blocks of pages whose lines are in reading order; ranks of pages are those of the sequence."""
    return _Builder(pages).blocks()


def body_size(pages: Iterable[PageLines]) -> float:
    """Return the size of running text in points: that of most letters."""
    letters = Counter[float]()
    for page in pages:
        for line in page.lines:
            letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 1.0


@dataclass(slots=True)
class _Open:
    """A block under way: its lines with what stands between them, and the pages they are on."""

    kind: str
    gap: int
    lines: list[Line] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    between: list[str] = field(default_factory=list)

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for line in self.lines)


class _Builder:
    def __init__(self, pages: Sequence[PageLines]) -> None:
        self.pages = pages
        self.body = body_size(pages)
        self.known = vocabulary(line.text for page in pages for line in page.lines)
        self.columns = Columns(pages)
        self.open: _Open | None = None
        self.raised: set[str] = set()  # the numbers of the page before that call for a note
        self.waiting: list[Block] = []  # footnotes, until the paragraph that a page cut is whole
        self.done: list[Block] = []

    def blocks(self) -> list[Block]:
        """Return the blocks in reading order."""
        for rank, page in enumerate(self.pages):
            notes, lines = self.parted(page)
            for line in lines:
                self.take(line, rank)
            self.waiting += [self.block(note) for note in self.notes(notes, rank)]
        self.close()
        return self.done

    def parted(self, page: PageLines) -> tuple[list[Line], list[Line]]:
        """Return the lines of footnotes and the others: small ones low on the page, from one with a marker on."""
        raised = {number for line in page.lines for number in _RAISED.findall(line.text)}
        self.raised, raised = raised, raised | self.raised  # a note may have had no room on its own page
        notes: list[Line] = []
        lines: list[Line] = []
        running = False
        for line in page.lines:
            small = line.size <= _NOTE_SIZE * self.body and line.y > _NOTE_ZONE * page.height
            running = small and (running or _marker(line.text) in raised or _RAISED.match(line.text) is not None)
            (notes if running else lines).append(line)
        return notes, lines

    def notes(self, lines: Sequence[Line], rank: int) -> Iterator[_Open]:
        """Yield footnotes, each from a line with a marker to the next."""
        note: _Open | None = None
        for line in lines:
            if note is None or _marker(line.text):
                if note:
                    yield note
                note = _Open("note", 1)
            note.lines.append(line)
            note.pages.append(rank)
            note.between.append(" ")
        if note:
            yield note

    def take(self, line: Line, rank: int) -> None:
        """Add a line to the open block, or open the next one with it."""
        between = self.between(line, rank) if self.open else None
        if self.open is None or between is None:
            gap = self.gap(line, rank)
            self.close()
            self.open = _Open("item" if _BULLET.match(line.text) else "paragraph", gap)
            between = ""
        self.open.lines.append(line)
        self.open.pages.append(rank)
        self.open.between.append(between)

    def gap(self, line: Line, rank: int) -> int:
        """Return how many blank lines stand before a line that opens a block."""
        if self.open is None or self.open.pages[-1] != rank:
            return 1
        step = line.y - self.open.last.y
        return 2 if step > _APART * self.columns.leading(line, rank) else 1

    def between(self, line: Line, rank: int) -> str | None:
        """Return what parts a line from the open block: a space, a line end, or None if it opens another."""
        block = self.open
        if block is None or (_LEAD.match(line.text) and self.is_ended(block, line)):
            return None
        last = block.last
        if abs(line.size - last.size) > _SAME_SIZE * last.size or self.changes_weight(block, line):
            return None
        if block.pages[-1] == rank and abs(line.y - last.y) <= _LEVEL * last.size and line.x0 > last.x1:
            return " " if last.text[0].isdigit() or line.text[0].islower() else " | "
        if block.pages[-1] != rank or not is_under(line, last):
            return self.goes_on(block, line)
        if line.y - last.y > _LOOSE * self.columns.leading(line, rank) + _SLACK:
            return None
        if self.is_forced(line, last):
            return None if _TERMINAL.search(last.text) else "\n"
        indented = line.x0 > last.x0 + _INDENT * line.size and len(block.lines) > 1
        return None if indented and _TERMINAL.search(last.text) else " "

    def is_ended(self, block: _Open, line: Line) -> bool:
        """Tell whether a line that begins like a list's can open an item: bullets always, numbers after an end."""
        last = block.last
        bullet = _BULLET.match(line.text) is not None and line.text[0] not in "-–—"
        listed = _LEAD.match(block.lines[0].text) is not None
        return bullet or listed or _TERMINAL.search(last.text) is not None or self.is_forced(line, last)

    def changes_weight(self, block: _Open, line: Line) -> bool:
        """Tell whether bold text ends or begins between the block and the line, as around a title."""
        parted = (block.is_bold and not line.bold) or (line.is_bold and not block.last.bold)
        return parted and (_TERMINAL.search(block.last.text) is not None or self.is_forced(line, block.last))

    def goes_on(self, block: _Open, line: Line) -> str | None:
        """Tell whether a paragraph goes on in the next column or page."""
        title = block.is_bold or block.last.size > (1 + _SAME_SIZE) * self.body
        if title or line.is_bold:
            return " " if title and line.is_bold == block.is_bold and line.text[0].islower() else None
        ended = self.is_forced(line, block.last)
        ended = ended or (_TERMINAL.search(block.last.text) and not self.columns.fills(block.last))
        return " " if line.text[0].islower() or not ended else None

    def is_forced(self, line: Line, last: Line) -> bool:
        """Tell whether the line before ended early: the first word of this one had room there."""
        return self.columns.had_room(last, line)

    def close(self) -> None:
        """End the open block; the footnotes of its pages follow it."""
        if self.open:
            self.done.append(self.block(self.open))
            self.open = None
        self.done += self.waiting
        self.waiting = []

    def block(self, block: _Open) -> Block:
        """Return a finished block."""
        text = ""
        bold: list[tuple[int, int]] = []
        breaks: list[tuple[int, int]] = []
        for line, page, between in zip(block.lines, block.pages, block.between, strict=True):
            text = glue(text, line.text, known=self.known) if text and between == " " else text + between
            if not breaks or breaks[-1][1] != page:
                breaks.append((len(text), page))
            for start, end in ((start + len(text), end + len(text)) for start, end in line.bold):
                whole = bold and start - bold[-1][1] <= 1 and start - len(text) == 0
                bold = [*bold[:-1], (bold[-1][0], end)] if whole else [*bold, (start, end)]
            text += line.text
        size = round(sum(line.size for line in block.lines) / len(block.lines) / self.body, 2)
        return _shaped(Block(block.kind, text, bold=tuple(bold), gap=block.gap, breaks=tuple(breaks), size=size))


def _marker(text: str) -> str | None:
    """Return the number a footnote opens with, as a superscript."""
    match = _MARKER.match(text)
    return next(group for group in match.groups() if group).translate(_SUPERSCRIPTS) if match else None


def _shaped(block: Block) -> Block:
    """Return the block with the lead of an item or a note as all formats write it."""
    lead = _BULLET.match(block.text) if block.kind == "item" else _MARKER.match(block.text)
    if (block.kind == "paragraph" and (lead is None or not _RAISED.match(block.text))) or lead is None:
        return block
    first = "- " if block.kind == "item" else f"{_marker(block.text)} "
    shift = len(first) - lead.end()
    bold = tuple((max(0, start + shift), end + shift) for start, end in block.bold if end > lead.end())
    breaks = tuple((max(0, offset + shift) if offset else 0, page) for offset, page in block.breaks)
    kind = "item" if block.kind == "item" else "note"
    return Block(kind, first + block.text[lead.end() :], bold=bold, gap=block.gap, breaks=breaks, size=block.size)
