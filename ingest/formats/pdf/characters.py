"""Reads the lines of a PDF page: pdfium's characters, grouped by font, baseline and distance."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.formats.decode import clean
from ingest.formats.pdf import geometry, spaces
from ingest.formats.pdf.lines import Line, PageLines
from ingest.formats.pdf.tables.rules import drawn_rules
from ingest.formats.pdf.weights import heavy_fonts
from ingest.spans import Span, Spans
from ingest.typography import SUPERSCRIPTS

_QUARTER = 90  # degrees
_HEAVY = 600  # lowest font weight that is bold
_HEAVY_NAME = re.compile(rb"(?i)bold|black|heavy|semi")
_NAME_LENGTH = 128  # bytes read of a font's name
_DRAWN = dict.fromkeys(range(ord(" ")), " ") | {0x02: "-", 0xFFFE: "-", 0xAD: "\u2010"}
"""Replacements of control characters, and of pdfium's codes for a hyphen at a line end."""
_CLOSES = re.compile(r"[,.](?![.\d])")  # takes no space before it in French

_MOST_OBJECTS = 20_000  # objects inspected on a page: maps have more, and no bullets
_DOT = (1.5, 7.0)  # points: the sides of a drawn bullet
_PICTURE = 0.5  # of a page covered by images
_MANY_SHAPES = 300  # on a page without text: its letters may be drawn

_text_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
"""pdfium's function with addresses as results: comparing them is ten times faster than comparing pointers."""


@dataclass(frozen=True, slots=True)
class _DrawnRun:
    """Characters of one text object, in coordinates of the upright page; `quarter` is its rotation in quarter turns.

    `gap` is what precedes it: "" where it touches the run before, a space, or a newline. `font` identifies fonts of
    unknown weight, 0 where the weight is known.
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


def page_lines(document: pdfium.PdfDocument, index: int) -> PageLines:
    """Return the lines of a page in the order they are drawn; rotated text comes last."""
    page = document[index]
    box = page.get_bbox()
    text = page.get_textpage()
    main = _main_quarter(_PageReader(text.raw, box).runs()) if page.get_rotation() else 0
    if page.get_rotation() != main * _QUARTER:  # pdfium keeps the text order only of horizontal text
        text.close()
        page.set_rotation(main * _QUARTER)
        text = page.get_textpage()
    runs = _weighed(list(_PageReader(text.raw, box).runs()))
    main = _main_quarter(runs)
    parts = [[run for run in runs if (run.quarter == main) is wanted] for wanted in (True, False)]
    lines = [_line(group) for part in parts for group in _on_one_line(part)]
    lines += _drawn_bullets(page, box, main)
    rules = tuple(drawn_rules(page, box, quarter=main))
    width, height = box[2] - box[0], box[3] - box[1]
    empty = raw.FPDFPage_CountObjects(page) == 0
    text.close()
    page.close()
    sides = (height, width) if main % 2 else (width, height)
    return PageLines(index + 1, tuple(lines), *sides, is_empty=empty, rules=rules)


def is_picture(document: pdfium.PdfDocument, index: int) -> bool:
    """Return whether a page shows an image over half of it, or letters drawn as shapes."""
    page = document[index]
    width, height = page.get_size()
    covered = shapes = 0.0
    for rank in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page, rank)
        kind = raw.FPDFPageObj_GetType(drawn)
        shapes += kind == raw.FPDF_PAGEOBJ_PATH
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = _bounds(drawn)
            covered += (min(right, width) - max(left, 0)) * (min(top, height) - max(bottom, 0))
    page.close()
    return covered > _PICTURE * width * height or shapes > _MANY_SHAPES


def _bounds(drawn: raw.FPDF_PAGEOBJECT) -> geometry.PointBox:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(drawn, *sides)
    return sides[0].value, sides[1].value, sides[2].value, sides[3].value


def _weighed(runs: list[_DrawnRun]) -> list[_DrawnRun]:
    """Return the runs, with those in wide fonts of unknown weight marked as bold."""
    letters = ((run.font, run.text, (run.x1 - run.x0) / run.size) for run in runs if run.font and len(run.text) == 1)
    heavy, told = heavy_fonts(letters)
    runs = [replace(run, bold=True) if run.font in heavy else run for run in runs]
    for rank, run in enumerate(runs):
        if run.font and run.font not in told:  # a ligature in a font of its own is as bold as its word
            beside = runs[rank - 1 : rank] if not run.gap else runs[rank + 1 : rank + 2]
            runs[rank] = replace(run, bold=any(other.bold for other in beside))
    return runs


def _main_quarter(runs: Iterable[_DrawnRun]) -> int:
    letters = Counter[int]()
    for run in runs:
        letters[run.quarter] += len(run.text)
    return letters.most_common(1)[0][0] if letters else 0


class _PageReader:
    """Reads the runs of one page; holds the buffers that pdfium writes to."""

    def __init__(self, text: raw.FPDF_TEXTPAGE, box: geometry.PointBox) -> None:
        self.text = text
        self.box = box
        self.rect = raw.FS_RECTF()
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.name = ctypes.create_string_buffer(_NAME_LENGTH)
        self.flags = ctypes.c_int()

    def runs(self) -> Iterator[_DrawnRun]:
        """Yield the runs in drawing order."""
        address = ctypes.cast(self.text, ctypes.c_void_p)
        count = raw.FPDFText_CountChars(self.text)
        letters = self._letters(count)
        gap = "\n"
        start = 0
        for drawn, group in groupby(_text_object(address, index) for index in range(count)):
            text = letters[start : start + sum(1 for _ in group)]
            if drawn is None:  # a space or line end inferred by pdfium
                gap = "\n" if gap == "\n" or "\n" in text else " "
            elif run := self._run(start, text.translate(_DRAWN), gap=gap):
                gap = ""
                yield from self._parts(run, start, text)
            else:
                gap = gap or " "
            start += len(text)

    def _letters(self, count: int) -> str:
        """Return the characters of the page, in one call if each is a single UTF-16 unit."""
        units = (ctypes.c_ushort * (count + 1))()
        if raw.FPDFText_GetText(self.text, 0, count, units) == count + 1:
            return bytes(units)[:-2].decode("utf-16-le", "replace")
        return "".join(chr(raw.FPDFText_GetUnicode(self.text, index)) for index in range(count))

    def _run(self, start: int, text: str, *, gap: str) -> _DrawnRun | None:
        """Return the run of these characters, or None if they are invisible."""
        first, last = start + len(text) - len(text.lstrip()), start + len(text.rstrip()) - 1
        if last < first:
            return None
        raw.FPDFText_GetMatrix(self.text, first, self.matrix)
        size = raw.FPDFText_GetFontSize(self.text, first) * math.hypot(self.matrix.c, self.matrix.d)
        angle = math.atan2(self.matrix.b, self.matrix.a)
        quarter = round(angle / (math.pi / 2))
        if size <= 0 or abs(angle - quarter * math.pi / 2) > geometry.SKEW or not self._is_inside(first):
            return None
        x0, _, y = self._place(first, quarter % 4)
        _, x1, _ = self._place(last, quarter % 4)
        heavy, font = self._weight(first)
        return _DrawnRun(text, x0, x1, y, size, heavy, quarter % 4, gap, font)

    def _parts(self, run: _DrawnRun, start: int, text: str) -> Iterator[_DrawnRun]:
        """Yield a run, split at its spaces that are wide enough to part cells."""
        bare = text.strip()
        if not spaces.is_stretched(bare, width=run.x1 - run.x0, size=run.size):
            yield run
            return
        first = start + len(text) - len(text.lstrip())
        found = [*spaces.parts(bare, size=run.size, edges=lambda at: self._place(first + at, run.quarter)[:2])]
        ends = [begin for begin, _, _ in found[1:]]
        for (begin, x0, x1), end in zip(found, [*ends, len(bare)], strict=True):
            words = bare[begin:end].rstrip().translate(_DRAWN)
            yield replace(run, text=words, x0=x0, x1=x1, gap=" " if begin else run.gap)

    def _is_inside(self, index: int) -> bool:
        raw.FPDFText_GetCharOrigin(self.text, index, self.x, self.y)
        left, bottom, right, top = self.box
        return left <= self.x.value <= right and bottom <= self.y.value <= top

    def _place(self, index: int, quarter: int) -> tuple[float, float, float]:
        """Return the start and end of a character along its line, and its baseline's distance from the top.

        The box of a letter depends on its font; its origin is always on the baseline.
        """
        rect = self.rect
        raw.FPDFText_GetLooseCharBox(self.text, index, rect)
        raw.FPDFText_GetCharOrigin(self.text, index, self.x, self.y)
        letter = (rect.left, rect.bottom, rect.right, rect.top)
        return geometry.upright(letter, (self.x.value, self.y.value), box=self.box, quarter=quarter)

    def _weight(self, index: int) -> tuple[bool, int]:
        """Return whether a character's font is bold, and the font's id if its weight is unknown."""
        weight = raw.FPDFText_GetFontWeight(self.text, index)
        if weight >= _HEAVY:
            return True, 0
        raw.FPDFText_GetFontInfo(self.text, index, self.name, _NAME_LENGTH, self.flags)
        if weight > 0 or self.name.value:
            return _HEAVY_NAME.search(self.name.value) is not None, 0
        font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(self.text, index))
        return False, ctypes.cast(font, ctypes.c_void_p).value or 0


def _drawn_bullets(page: pdfium.PdfPage, box: geometry.PointBox, quarter: int) -> Iterator[Line]:
    """Yield a bullet for each small dot or square on the page: browsers draw list bullets as shapes."""
    for rank in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page, rank)
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_PATH:
            continue
        left, bottom, right, top = _bounds(drawn)
        width, height = right - left, top - bottom
        if _DOT[0] <= min(width, height) and max(width, height) <= _DOT[1] and abs(width - height) < 0.5:
            x0, x1, y = geometry.upright((left, bottom, right, top), (left, bottom), box=box, quarter=quarter)
            yield Line("•", x0, x1, y + 0.5 * height, 3 * height)


def _on_one_line(runs: Sequence[_DrawnRun]) -> Iterator[list[_DrawnRun]]:
    """Yield the runs of each line."""
    line: list[_DrawnRun] = []
    for run in runs:
        if line and not _continues(line[-1], run):
            yield line
            line = []
        line.append(run)
    if line:
        yield line


def _continues(before: _DrawnRun, run: _DrawnRun) -> bool:
    distance, step = run.x0 - before.x1, abs(run.y - before.y)
    return geometry.continues(distance=distance, step=step, sizes=(before.size, run.size))


def _line(runs: Sequence[_DrawnRun]) -> Line:
    """Return runs as one line, with the baseline and size of most letters; raised numbers become superscripts."""
    weights = Counter[tuple[float, float]]()
    for run in runs:
        weights[run.y, run.size] += len(run.text)
    y, size = weights.most_common(1)[0][0]
    done: list[str] = []
    text, length = "", 0  # the end of the line, which the next run may change, and the length of what is before
    bold: list[Span] = []
    wide: list[spaces.Wide] = []
    for rank, run in enumerate(runs):
        words = _superscript(run, y=y, size=size)
        spaced = rank and (run.gap == " " or run.x0 - runs[rank - 1].x1 > geometry.WORD_GAP * size)
        text = f"{text} " if spaced and not text.endswith(" ") else text
        words = words.lstrip() if not (text or length) or text.endswith(" ") else words
        text = text.rstrip() if _CLOSES.match(words) else text
        if rank and run.x0 - runs[rank - 1].x1 > geometry.CELL_GAP * size:
            wide.append((length + len(text), runs[rank - 1].x1, run.x0))
        if run.bold:
            bold.append((length + len(text), length + len(text) + len(words.rstrip())))
        if words.strip():
            done.append(text)
            text, length = "", length + len(text)
        text += words
    text = "".join((*done, text))
    x0, x1 = min(run.x0 for run in runs), max(run.x1 for run in runs)
    return Line(text.rstrip(), x0, x1, y, size, _merged(bold, text), tuple(spaces.gaps(wide, text)))


def _superscript(run: _DrawnRun, *, y: float, size: float) -> str:
    raised = y - run.y > geometry.LEVEL * size
    return run.text.translate(SUPERSCRIPTS) if raised and run.text.strip().isdigit() else clean(run.text)


def _merged(spans: Sequence[Span], text: str) -> Spans:
    """Return bold spans, joined where only spaces separate them."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)
