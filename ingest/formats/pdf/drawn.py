"""Drawn runs of characters, and the lines that they form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.formats.decode import clean
from ingest.formats.pdf import geometry
from ingest.formats.pdf.letters.underlines import Knot, Underlines
from ingest.formats.pdf.lines import Colour, Line
from ingest.formats.pdf.tables import spaces
from ingest.formats.pdf.tables.walls import Walls
from ingest.formats.spaced import unspaced
from ingest.spans import Span, Spans
from ingest.typography import RAISED, SUPERSCRIPTS

_RAISED = re.compile(rf"[{RAISED}]+ ?")
_CLOSES = re.compile(r"[,.](?![.\d])")  # takes no space before it in French


@dataclass(frozen=True, slots=True)
class DrawnRun:
    """Characters of one text object, in coordinates of the upright page; `quarter` is its rotation in quarter turns.

    `gap` is what precedes it: "" where it touches the run before, a space, or a newline. `font` identifies fonts of
    unknown weight, 0 where the weight is known; `face` identifies any font.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    quarter: int
    gap: str
    font: int
    face: int = 0
    colour: Colour = (0, 0, 0)


def to_lines(runs: Sequence[DrawnRun], under: Underlines | None = None, walls: Walls | None = None) -> Iterator[Line]:
    """Yield the lines of runs that have one direction, in drawing order; underlined words are as good as bold."""
    for line in _on_one_line(runs, walls):
        yield _line(line, under)


def _on_one_line(runs: Sequence[DrawnRun], walls: Walls | None) -> Iterator[list[DrawnRun]]:
    """Yield the runs of each line."""
    line: list[DrawnRun] = []
    for run in runs:
        if line and not _continues(line[-1], run, walls):
            yield line
            line = []
        line.append(run)
    if line:
        yield line


def _continues(before: DrawnRun, run: DrawnRun, walls: Walls | None) -> bool:
    distance, step = run.x0 - before.x1, abs(run.y - before.y)
    if not geometry.continues(distance=distance, step=step, sizes=(before.size, run.size)):
        return False
    return walls is None or not walls.between(before.x1, run.x0, y=run.y, size=run.size)


def _line(runs: Sequence[DrawnRun], under: Underlines | None) -> Line:
    """Return runs as one line, with the baseline and size of most letters; raised numbers become superscripts."""
    weights = Counter[tuple[float, float]]()
    for run in runs:
        weights[run.y, run.size] += len(run.text)
    y, size = weights.most_common(1)[0][0]
    done: list[str] = []
    text, length = "", 0  # the end of the line, which the next run may change, and the length of what is before
    bold: list[Span] = []
    wide: list[spaces.Wide] = []
    knots: list[Knot] = []
    for rank, run in enumerate(runs):
        words = _superscript(run, y=y, size=size)
        spaced = rank and (run.gap == " " or run.x0 - runs[rank - 1].x1 > geometry.WORD_GAP * size)
        text = f"{text} " if spaced and not text.endswith(" ") else text
        words = words.lstrip() if not (text or length) or text.endswith(" ") else words
        text = text.rstrip() if _CLOSES.match(words) or _calls(words, runs[rank + 1 : rank + 2]) else text
        if rank and run.x0 - runs[rank - 1].x1 > geometry.CELL_GAP * size:
            wide.append((length + len(text), runs[rank - 1].x1, run.x0))
        if run.bold:
            bold.append((length + len(text), length + len(text) + len(words.rstrip())))
        if words.strip():
            done.append(text)
            text, length = "", length + len(text)
        knots.append((length + len(text), run.x0))
        text += words
        knots.append((length + len(text), run.x1))
    text = "".join((*done, text))
    if under:
        bold = sorted((*bold, *under.words(text, knots, y=y, size=size)))
    x0, x1 = min(run.x0 for run in runs), max(run.x1 for run in runs)
    colours = {run.colour for run in runs if run.text.strip()}
    colour = colours.pop() if len(colours) == 1 else (0, 0, 0)
    return Line(text.rstrip(), x0, x1, y, size, _merged(bold, text), tuple(spaces.gaps(wide, text)), colour=colour)


def _calls(words: str, following: Sequence[DrawnRun]) -> bool:
    """Return whether words are a raised number that belongs to the word before it, and begin no note of their own."""
    begins = any(run.text.lstrip()[:1].isupper() for run in following)
    return _RAISED.fullmatch(words) is not None and not begins


def _superscript(run: DrawnRun, *, y: float, size: float) -> str:
    raised = y - run.y > geometry.LEVEL * size
    return run.text.translate(SUPERSCRIPTS) if raised and run.text.strip().isdigit() else unspaced(clean(run.text))


def _merged(spans: Sequence[Span], text: str) -> Spans:
    """Return bold spans in order, joined where at most spaces separate them."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)
