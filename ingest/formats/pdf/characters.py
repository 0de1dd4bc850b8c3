"""Reads the lines of a PDF page: pdfium's characters, grouped by font, baseline and distance."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.document import Notice
from ingest.formats.pdf import geometry
from ingest.formats.pdf.drawn import DrawnRun, to_lines
from ingest.formats.pdf.forms import beside_labels, filled_in
from ingest.formats.pdf.geometry import PointBox
from ingest.formats.pdf.letters.gaps import with_gaps
from ingest.formats.pdf.letters.strikes import Strikes
from ingest.formats.pdf.letters.underlines import Underlines
from ingest.formats.pdf.letters.weights import heavy_fonts
from ingest.formats.pdf.lines import Line, PageLines
from ingest.formats.pdf.pictures import Shape, shapes
from ingest.formats.pdf.tables import spaces
from ingest.formats.pdf.tables.rules import drawn_rules
from ingest.formats.pdf.tables.walls import Walls
from ingest.formats.pdf.unseen import Ink, Inks

_QUARTER = 90  # degrees
_HEAVY = 600  # lowest font weight that is bold
_HEAVY_NAME = re.compile(rb"(?i)bold|black|heavy|semi")
_NAME_LENGTH = 128  # bytes read of a font's name
_DRAWN = dict.fromkeys(range(ord(" ")), " ") | {0x02: "-", 0xFFFE: "-", 0xAD: "\u2010"}
"""Replacements of control characters, and of pdfium's codes for a hyphen at a line end."""
_DOT = (1.5, 7.0)  # points: the sides of a drawn bullet

_UNREAD = {"slanted": "watermark", "outside": "off-page", "unseen": "hidden-text", "struck": "struck-out"}
"""The notice of each reason why text is not read."""

_text_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
_font = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)(
    ctypes.cast(raw.FPDFTextObj_GetFont, ctypes.c_void_p).value or 0
)
"""pdfium's functions with addresses as results: comparing them is ten times faster than comparing pointers."""


def page_lines(document: pdfium.PdfDocument, index: int, *, layers: frozenset[str] = frozenset()) -> PageLines:
    """Return the lines of a page in the order they are drawn, rotated text last; `layers` are switched off."""
    page = document[index]
    box = page.get_bbox()
    text = page.get_textpage()
    drawn = list(shapes(page))
    main = _main_quarter(_PageReader(page, text.raw, drawn, layers).runs()) if page.get_rotation() else 0
    if page.get_rotation() != main * _QUARTER:  # pdfium keeps the text order only of horizontal text
        text.close()
        page.set_rotation(main * _QUARTER)
        text = page.get_textpage()
    reader = _PageReader(page, text.raw, drawn, layers)
    runs = _weighed(list(reader.runs()))
    main = _main_quarter(runs)
    parts = [[run for run in runs if (run.quarter == main) is wanted] for wanted in (True, False)]
    under = Underlines(page, drawn, box, quarter=main)
    rules = drawn_rules(drawn, box, quarter=main)
    found = [*to_lines(parts[0], under, Walls(rules)), *to_lines(parts[1])]
    found += _drawn_bullets(drawn, box, main)
    found = beside_labels(found, filled_in(document, page, partial(_upright, box=box, quarter=main)))
    width, height = box[2] - box[0], box[3] - box[1]
    empty = raw.FPDFPage_CountObjects(page) == 0
    text.close()
    page.close()
    return PageLines(
        index + 1,
        tuple(found),
        *((height, width) if main % 2 else (width, height)),
        is_empty=empty,
        rules=tuple(rules),
        faces=_faces(runs),
        clear=reader.clear,
        aside=tuple(Notice(_UNREAD[why], index + 1, " ".join(words)) for why, words in reader.unread.items()),
    )


def _faces(runs: Iterable[DrawnRun]) -> tuple[str, ...]:
    """Return the text in each font."""
    texts: dict[int, list[str]] = defaultdict(list)
    for run in runs:
        texts[run.face] += (run.gap, run.text)
    return tuple("".join(pieces) for pieces in texts.values())


def _weighed(runs: list[DrawnRun]) -> list[DrawnRun]:
    """Return the runs, with those in wide fonts of unknown weight marked as bold."""
    letters = ((run.font, run.text, (run.x1 - run.x0) / run.size) for run in runs if run.font and len(run.text) == 1)
    heavy, told = heavy_fonts(letters)
    runs = [replace(run, bold=True) if run.font in heavy else run for run in runs]
    for rank, run in enumerate(runs):
        if run.font and run.font not in told:  # a ligature in a font of its own is as bold as its word
            beside = runs[rank - 1 : rank] if not run.gap else runs[rank + 1 : rank + 2]
            runs[rank] = replace(run, bold=any(other.bold for other in beside))
    return runs


def _main_quarter(runs: Iterable[DrawnRun]) -> int:
    letters = Counter[int]()
    for run in runs:
        letters[run.quarter] += len(run.text)
    return letters.most_common(1)[0][0] if letters else 0


class _PageReader:
    """Reads the runs of one page, and what of its text nobody reads; holds the buffers that pdfium writes to."""

    def __init__(
        self, page: pdfium.PdfPage, text: raw.FPDF_TEXTPAGE, drawn: Sequence[Shape], layers: frozenset[str]
    ) -> None:
        self.text = text
        self.box = page.get_bbox()
        self.inks = Inks(drawn, layers)
        self.strikes = Strikes(drawn)
        self.weights: dict[int, tuple[bool, int]] = {}  # by font
        self.clear = 0  # letters that do not show, as those over a scan
        self.unread: dict[str, list[str]] = defaultdict(list)
        self.rect = raw.FS_RECTF()
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.name = ctypes.create_string_buffer(_NAME_LENGTH)
        self.flags = ctypes.c_int()

    def runs(self) -> Iterator[DrawnRun]:
        """Yield the runs in drawing order."""
        address = ctypes.cast(self.text, ctypes.c_void_p)
        count = raw.FPDFText_CountChars(self.text)
        letters = self._letters(count)
        gap = "\n"
        start = 0
        for drawn, group in groupby(_text_object(address, index) for index in range(count)):
            text = letters[start : start + len(list(group))]
            if drawn is None:  # a space or line end inferred by pdfium
                gap = "\n" if gap == "\n" or "\n" in text else " "
            else:
                setting = self._setting(start)
                for first, part in self._unstruck(start, text, setting) if self.strikes else ((start, text),):
                    if run := self._run(first, part.translate(_DRAWN), setting, drawn=drawn, gap=gap):
                        gap = ""
                        yield from self._parts(run, first, part)
                    else:
                        gap = gap or " "
            start += len(text)

    def _unstruck(self, start: int, text: str, setting: tuple[float, float]) -> Iterator[tuple[int, str]]:
        """Yield the parts of a text object, each with its first index, without those that are struck through."""
        size, angle = setting
        upright = abs(angle) < geometry.SKEW
        at = 0
        for first, last in self.strikes.words(self.text, start, letters=text, size=size) if upright else ():
            self.unread["struck"].append(text[first:last])
            yield start + at, text[at:first]
            at = last
        yield start + at, text[at:]

    def _setting(self, index: int) -> tuple[float, float]:
        """Return the size in points and the angle in which the text object of a character is set."""
        raw.FPDFText_GetMatrix(self.text, index, self.matrix)
        size = raw.FPDFText_GetFontSize(self.text, index) * math.hypot(self.matrix.c, self.matrix.d)
        return size, math.atan2(self.matrix.b, self.matrix.a)

    def _letters(self, count: int) -> str:
        """Return the page's UTF-16 units, each as a character: pdfium counts a letter of two units as two."""
        units = (ctypes.c_ushort * (count + 1))()
        if raw.FPDFText_GetText(self.text, 0, count, units) == count + 1:
            return "".join(map(chr, units[:count]))
        return "".join(chr(raw.FPDFText_GetUnicode(self.text, index)) for index in range(count))

    def _run(self, start: int, text: str, setting: tuple[float, float], *, drawn: int, gap: str) -> DrawnRun | None:
        """Return the run of these characters, or None if they are not read."""
        first, last = start + len(text) - len(text.lstrip()), start + len(text.rstrip()) - 1
        if last < first:
            return None
        text = with_gaps(self.text, start, letters=text)
        if not text.isascii():
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        size, angle = setting
        quarter = round(angle / (math.pi / 2))
        slanted = abs(angle - quarter * math.pi / 2) > geometry.SKEW
        if size <= 0 or not self._is_read(text.strip(), first, ink=self.inks.ink(drawn), slanted=slanted):
            return None
        x0, x1, y = self._place(first, quarter % 4)
        if last > first:
            x1 = self._place(last, quarter % 4)[1]
        face = _font(drawn) or 0
        if face not in self.weights:
            self.weights[face] = self._weight(first, face)
        heavy, font = self.weights[face]
        return DrawnRun(text, x0, x1, y, size, heavy, quarter % 4, gap, font, face, self.inks.colour)

    def _is_read(self, text: str, first: int, *, ink: Ink, slanted: bool) -> bool:
        """Return whether characters are read, and keep those that are not."""
        if slanted:
            self.unread["slanted"].append(text)
        elif not self._is_inside(first):
            self.unread["outside"].append(text)
        elif ink == "unseen":
            self.unread["unseen"].append(text)
        else:
            self.clear += len(text) if ink == "clear" else 0
            return True
        return False

    def _parts(self, run: DrawnRun, start: int, text: str) -> Iterator[DrawnRun]:
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
        return bool(left <= self.x.value <= right and bottom <= self.y.value <= top)

    def _place(self, index: int, quarter: int) -> tuple[float, float, float]:
        """Return the start and end of a character along its line, and its baseline's distance from the top.

        The box of a letter depends on its font; its origin is always on the baseline.
        """
        rect = self.rect
        raw.FPDFText_GetLooseCharBox(self.text, index, rect)
        raw.FPDFText_GetCharOrigin(self.text, index, self.x, self.y)
        letter = (rect.left, rect.bottom, rect.right, rect.top)
        return _upright(letter, (self.x.value, self.y.value), box=self.box, quarter=quarter)

    def _weight(self, index: int, face: int) -> tuple[bool, int]:
        """Return whether the font of a character is bold, and the font again if its weight is unknown."""
        weight = raw.FPDFText_GetFontWeight(self.text, index)
        if weight >= _HEAVY:
            return True, 0
        raw.FPDFText_GetFontInfo(self.text, index, self.name, _NAME_LENGTH, self.flags)
        if weight > 0 or self.name.value:
            return _HEAVY_NAME.search(self.name.value) is not None, 0
        return False, face


def _upright(
    letter: PointBox, origin: tuple[float, float] | None = None, *, box: PointBox, quarter: int
) -> tuple[float, float, float]:
    """Return the extent along its line and the baseline, at its origin or its foot, of a letter on the upright page."""
    x0, _, x1, foot = geometry.upright(letter, box, quarter=quarter)
    return x0, x1, geometry.upright((*origin, *origin), box, quarter=quarter)[3] if origin else foot


def _drawn_bullets(drawn: Iterable[Shape], box: PointBox, quarter: int) -> Iterator[Line]:
    """Yield a bullet for each small dot or square among the shapes of a page: browsers draw list bullets as shapes."""
    for _, kind, (left, bottom, right, top) in drawn:
        if kind != raw.FPDF_PAGEOBJ_PATH:
            continue
        width, height = right - left, top - bottom
        if _DOT[0] <= min(width, height) and max(width, height) <= _DOT[1] and abs(width - height) < 0.5:
            x0, x1, y = _upright((left, bottom, right, top), (left, bottom), box=box, quarter=quarter)
            yield Line("•", x0, x1, y + 0.5 * height, 3 * height)
