"""Recognises scanned pages with tesseract, if installed.

    scans = (ocr.scan(document[index], number=index + 1) for index in pictures)  # drawn one at a time, by this thread
    for result in ocr.recognise(scans):  # in the order of the scans, each as soon as it is ready
        result.page     # PageLines: `confidence` from 0 to 1; no lines when nothing could be read
        result.failure  # why it has no lines; None when it has some

Call `available()` first: without tesseract there is nothing to call.
"""

from __future__ import annotations

import math
import os
import shutil
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium

from ingest import programs
from ingest.document import Notice
from ingest.formats.pdf.geometry import CELL_GAP
from ingest.formats.pdf.lines import Gap, Line, PageLines
from ingest.formats.pdf.ocr.bullets import Picture, with_bullet
from ingest.formats.pdf.ocr.cells import ENLARGED, Level, read_by_cells
from ingest.formats.pdf.ocr.heights import sizes
from ingest.formats.pdf.ocr.hocr import Row
from ingest.formats.pdf.ocr.hocr import rows as read_hocr
from ingest.formats.pdf.ocr.leftovers import believed, cutting, leftovers
from ingest.formats.pdf.ocr.printed_rules import printed_rules
from ingest.formats.pdf.ocr.rows import gutters, mended, placed
from ingest.formats.pdf.ocr.straight import Straight, straight
from ingest.formats.pdf.ocr.strokes import bold
from ingest.programs import ProgramFailed, tesseract

_INCH = 72.0  # points
_DENSITY = 200.0  # pixels to the inch; 300 reads otherwise, not better, and takes longer: docs/studies/ingestion.md 4
_MOST_PIXELS = 8_000_000  # an A3 sheet at that density; a larger sheet has larger print
_AHEAD = 2  # pictures in memory per worker: the current one and the next
_WHOLE_PAGE, _ONE_BLOCK, _ONE_LINE = 1, 6, 7
"""Page segmentation modes of tesseract; the first finds columns and rotated pages."""

_TITLE_LEADING = 1.8  # times the size, between the lines of a title
_LEADING = 1.35  # times the size; the usual leading, a better measure than the height of bold letters
_ONE_TITLE = 0.25  # relative difference between the measured sizes of its lines
_ABOVE, _BELOW = 0.95, 0.3  # times the size: how far letters reach from the baseline
_RULE = 3  # pixels; a line that thick parts columns for tesseract


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """A page as a picture, with its pixels per point."""

    number: int
    picture: Picture
    scale: float


@dataclass(frozen=True, slots=True)
class Result:
    """The lines recognised on a page, or the reason for having none."""

    page: PageLines
    failure: Notice | None = None


@cache
def available() -> bool:
    """Return whether tesseract and its French data are installed."""
    if shutil.which(tesseract.PROGRAM) is None:
        return False
    try:
        return tesseract.LANGUAGE in programs.run("languages").decode(errors="replace").split()
    except ProgramFailed:
        return False


def scan(page: pdfium.PdfPage, *, number: int, known: Sequence[Line] = ()) -> Scan:
    """Return the picture of a page at 200 dpi, less if it is larger than A3, with the known lines painted out."""
    width, height = page.get_size()
    scale = min(_DENSITY / _INCH, math.sqrt(_MOST_PIXELS / (width * height)))
    bitmap = page.render(scale=scale, grayscale=True)
    picture = np.array(bitmap.to_numpy(), dtype=np.uint8)
    bitmap.close()
    picture = picture.reshape(picture.shape[:2])
    for line in known:
        _paint_out(picture, line, scale)
    return Scan(number, picture, scale)


def _paint_out(picture: Picture, line: Line, scale: float) -> None:
    """Give the box of a line the most usual grey in it, which is the ground under its letters."""
    left, right = round(line.x0 * scale), round(line.x1 * scale)
    top, bottom = round((line.y - _ABOVE * line.size) * scale), round((line.y + _BELOW * line.size) * scale)
    box = picture[max(0, top) : max(0, bottom), max(0, left) : max(0, right)]
    if box.size:
        box[:] = np.bincount(box.ravel()).argmax()


def recognise(scans: Iterable[Scan], *, workers: int | None = None) -> Iterator[Result]:
    """Yield the result of each scan in order; a failed page does not affect the others."""
    workers = workers or _cores()
    pool = ThreadPoolExecutor(workers)
    waiting: deque[Future[Result]] = deque()
    try:
        for scan in scans:
            waiting.append(pool.submit(_read, scan))
            if len(waiting) >= _AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read(scan: Scan) -> Result:
    try:
        upright, rows = _upright(scan)
        found = _second_look(upright, mended(_by_columns(upright, rows)))
        level = _level(upright, found)
        found = _by_cells(upright, found, level) if found else found
    except ProgramFailed as error:
        slow = Notice("ocr-slow", scan.number, f"{error.seconds} s")
        return _failed(scan, slow if error.seconds else Notice("ocr-failed", scan.number, error.reason))
    except ValueError as error:
        return _failed(scan, Notice("ocr-failed", scan.number, str(error)))
    bulleted = [with_bullet(row, upright.picture) for row in found]
    return Result(_page(upright, bulleted, level)) if bulleted else _failed(scan, Notice("no-text", scan.number))


def _upright(scan: Scan) -> tuple[Scan, list[Row]]:
    """Return a scan and its rows, both rotated if the page was not upright."""
    rows = _rows(scan)
    turns = Counter(row.turn for row in rows for _ in row.text)
    turn = turns.most_common(1)[0][0] if turns else 0
    if not turn:
        return scan, rows
    turned = replace(scan, picture=np.ascontiguousarray(np.rot90(scan.picture, (360 - turn) // 90)))
    return turned, _rows(turned)


def _by_columns(scan: Scan, rows: list[Row]) -> list[Row]:
    """Return the rows, read again with a line drawn along each gutter if columns were joined."""
    between = gutters(rows)
    if not between:
        return rows
    picture = scan.picture.copy()
    for x, top, bottom in between:
        picture[max(0, top) : bottom, x : x + _RULE] = 0
    return _rows(replace(scan, picture=picture))


def _second_look(scan: Scan, rows: list[Row]) -> list[Row]:
    """Return the rows with those missed at first reading."""
    found = list(rows)
    for box in leftovers(rows, scan.picture):
        cut = replace(scan, picture=cutting(rows, scan.picture, box))
        for row in believed(mended(_rows(cut, segmentation=_ONE_LINE)), rows, box):
            found = placed(found, row)
    return found


def _level(scan: Scan, rows: Sequence[Row]) -> Level:
    """Return the page turned so that its rows are level, with its rules."""
    turn = straight(scan.picture, rows)
    picture = turn.picture(scan.picture)
    drawn = printed_rules(picture, density=scan.scale * _INCH)
    rules = [(x0 / scan.scale, y0 / scan.scale, x1 / scan.scale, y1 / scan.scale) for x0, y0, x1, y1 in drawn]
    return Level(picture, rules, turn, scan.scale)


def _by_cells(scan: Scan, rows: list[Row], page: Level) -> list[Row]:
    """Return the rows with the cells of ruled tables read again, each by itself."""

    def read(picture: Picture) -> list[Row]:
        return _rows(replace(scan, picture=picture, scale=scan.scale * ENLARGED), segmentation=_ONE_BLOCK)

    return read_by_cells(rows, page, read)


def _rows(scan: Scan, *, segmentation: int = _WHOLE_PAGE) -> list[Row]:
    rows, columns = scan.picture.shape
    picture = b"P5 %d %d 255\n" % (columns, rows) + scan.picture.tobytes()  # netpbm.sourceforge.net/doc/pgm.html
    density = round(scan.scale * _INCH)
    return read_hocr(programs.run("recognise", picture, segmentation=segmentation, density=density))


def _failed(scan: Scan, failure: Notice) -> Result:
    height, width = (pixels / scan.scale for pixels in scan.picture.shape)
    return Result(PageLines(scan.number, (), width, height, 0.0), failure)


def _page(scan: Scan, rows: Sequence[Row], level: Level) -> PageLines:
    height, width = (pixels / scan.scale for pixels in scan.picture.shape)
    lines = _lines(scan, rows, level.straight)
    return PageLines(scan.number, lines, width, height, _certainty(rows), rules=tuple(level.rules))


def _lines(scan: Scan, rows: Sequence[Row], turn: Straight) -> tuple[Line, ...]:
    """Return rows as lines of the page turned level."""
    heights = sizes(rows)
    lines: list[Line] = []
    for row, size, spans in zip(rows, heights, bold(rows, heights, scan.picture), strict=True):
        x, y = turn.turned(row.left, row.baseline)
        left, right, foot, high = (pixels / scan.scale for pixels in (x, x + row.right - row.left, y, size))
        gaps, sure = tuple(_gaps(row, left - row.left / scan.scale, scan.scale, high)), _certainty([row])
        line = Line(row.text, left, right, foot, high, spans, gaps, certainty=sure)
        if lines and _same_title(lines[-1], line):
            high = max(lines[-1].size, (line.y - lines[-1].y) / _LEADING)
            lines[-1], line = replace(lines[-1], size=high), replace(line, size=high)
        lines.append(line)
    return tuple(lines)


def _gaps(row: Row, shift: float, scale: float, size: float) -> Iterator[Gap]:
    """Yield the spaces of a row that may part cells."""
    for rank, (first, second) in enumerate(pairwise(row.words), start=1):
        left, right = first.box[2] / scale + shift, second.box[0] / scale + shift
        if right - left > CELL_GAP * size:
            yield rank, left, right


def _same_title(first: Line, second: Line) -> bool:
    """Return whether two bold lines are close enough to be one title, and so of one size."""
    near = 0 < second.y - first.y < _TITLE_LEADING * first.size and second.x0 < first.x1
    return first.is_bold and second.is_bold and near and abs(second.size / first.size - 1) < _ONE_TITLE


def _certainty(rows: Sequence[Row]) -> float:
    """Return the mean certainty of words, from 0 to 1, weighted by letters."""
    words = [word for row in rows for word in row.words]
    letters = sum(len(word.text) for word in words)
    return sum(word.certainty * len(word.text) for word in words) / (100 * letters) if letters else 0.0
