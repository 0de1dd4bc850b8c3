"""Decides what separates a block from the next line: a space, a newline, or a block boundary."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.formats.pdf.columns import Columns, is_under
from ingest.formats.pdf.lines import Line
from ingest.french.lexicon import fold, words
from ingest.typography import BULLETS, RAISED

_SAME_SIZE = 0.12  # relative difference below which sizes are equal: justified lines are stretched
_LOOSE = 1.1  # times the leading; a larger step separates paragraphs
_LOOSEST = 2.2  # times the size: double spacing, where the leading cannot be measured
_RAISED_LOOSE = 1.4  # the same near a raised number, which increases the step
_SLACK = 0.3  # points
_INDENT = 0.8  # times the size; a larger indent begins a paragraph
_LEVEL = 0.3  # times the size; pieces closer than this are at one height
_TERMINAL = re.compile(rf"[.!?…:;][\s»”\"')\]{RAISED}]*$")
_RAISED = re.compile(rf"[{RAISED}]")
BULLET = re.compile(rf"^(?:[{BULLETS}*\uf0a7\uf0d8-]\s+)(?=\S)")
_NUMBER = re.compile(r"^(?:\(?\d{1,2}[.)]\s+|[a-z]\)\s+)(?=\S)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_HANGING = re.compile(r"^(?:[IVX]{1,6}|[A-H])\s?[.)/–—-]*$")  # a number in a column of its own, before its title


class Seams:
    """Decides the separators of one report, whose running text has size `bodies[i]` on page i."""

    def __init__(self, columns: Columns, bodies: Sequence[float]) -> None:
        self.columns = columns
        self.bodies = bodies

    def between(self, block: Sequence[tuple[Line, int]], line: Line, page: int) -> str | None:
        """Return the separator between a block's lines and the next line, or None if it begins another block."""
        last, last_page = block[-1]
        if _opens_item(line) and self._can_open(block, line):
            return None
        if abs(line.size - last.size) > _SAME_SIZE * last.size or self._changes_weight(block, line):
            return None
        if last_page == page and abs(line.y - last.y) <= _LEVEL * last.size and line.x0 > last.x1:
            numbered = last.text[0].isdigit() or _HANGING.match(last.text) or _RAISED.match(line.text)
            return " " if numbered or line.text[0].islower() else " | "
        above = next((other for other, at in reversed(block) if at == page and self._is_above(other, line, last)), None)
        return self._goes_on(block, line) if above is None else self._below(above, line, page, first=len(block) == 1)

    def _is_above(self, other: Line, line: Line, last: Line) -> bool:
        """Return whether a line of the last row is above the next line."""
        return abs(other.y - last.y) <= _LEVEL * last.size and is_under(line, other)

    def _below(self, above: Line, line: Line, page: int, *, first: bool) -> str | None:
        """Return the separator of two lines in one column, or None between blocks."""
        loose = _RAISED_LOOSE if _RAISED.search(above.text + line.text) else _LOOSE
        if line.y - above.y > loose * self.columns.leading(line, page) + _SLACK:
            return " " if self._runs_on(above, line, page) else None
        ended = _TERMINAL.search(above.text) is not None
        if self.columns.had_room(above, line):
            prose = not line.is_bold and line.size <= (1 + _SAME_SIZE) * self.bodies[page]
            return None if prose and (ended or self.columns.reaches(line)) else "\n"
        indented = line.x0 > above.x0 + _INDENT * line.size and not first
        return None if indented and ended else " "

    def _runs_on(self, above: Line, line: Line, page: int) -> bool:
        """Return whether a full line's sentence goes on below, on a page too short to measure its leading."""
        if self.columns.measured(line, page) or line.y - above.y > _LOOSEST * line.size:
            return False
        unended = _TERMINAL.search(above.text) is None and line.text[0].islower()
        return unended and not self.columns.had_room(above, line)

    def _can_open(self, block: Sequence[tuple[Line, int]], line: Line) -> bool:
        """Return whether a line with an item's lead begins one: bullets do, dashes and numbers only after an end."""
        last = block[-1][0]
        bullet = BULLET.match(line.text) is not None and line.text[0] not in "-–—"
        ended = _TERMINAL.search(last.text) is not None or self.columns.had_room(last, line)
        return bullet or ended or _opens_item(block[0][0])

    def _changes_weight(self, block: Sequence[tuple[Line, int]], line: Line) -> bool:
        """Return whether a bold title begins or ends between the block and the line."""
        last = block[-1][0]
        parted = line.is_bold != all(other.is_bold for other, _ in block) and line.is_bold != last.is_bold
        return parted and (_TERMINAL.search(last.text) is not None or self.columns.had_room(last, line))

    def _goes_on(self, block: Sequence[tuple[Line, int]], line: Line) -> str | None:
        """Return a space if a paragraph or a title continues in the next column or page, or None."""
        last, page = block[-1]
        bold = all(other.is_bold for other, _ in block)
        loud = _is_capitals(last.text)
        if bold or line.is_bold or loud or _is_capitals(line.text) or last.size > (1 + _SAME_SIZE) * self.bodies[page]:
            alike = line.is_bold == bold and _is_capitals(line.text) == loud
            return " " if alike and _is_cut(last.text, line.text) else None
        whole = self.columns.fills(last) or (self.columns.reaches(last) and not _TERMINAL.search(last.text))
        return " " if line.text[0].islower() or whole else None


def _is_cut(first: str, second: str) -> bool:
    """Return whether a title's first line goes on in the second, by the words on either side."""
    end, start = re.search(r"(?<!\w)(\w+['’]?)\W*$", first), re.match(r"\w+['’]?", second)
    if second[0].islower() or (start and _is_capitals(first) and fold(start[0]) in words("never_first")):
        return True
    return end is not None and fold(end[1]) in words("never_last") and not _TERMINAL.search(first)


def _is_capitals(text: str) -> bool:
    """Return whether a line has words, all in capitals."""
    return text.isupper() and len(_WORD.findall(text)) > 1


def _opens_item(line: Line) -> bool:
    return BULLET.match(line.text) is not None or _NUMBER.match(line.text) is not None
