"""Recognises bold print in a picture by its thicker strokes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean, median

import numpy as np

from ingest.formats.pdf.ocr.bullets import Picture
from ingest.formats.pdf.ocr.hocr import Row, Word
from ingest.spans import Span, Spans

_WHOLE = 1.15  # times the usual stroke width, averaged over a row; bold fonts have 1.2 or more
_WORD = 1.17  # the same for a word, which is measured less precisely
_FEWEST_WORDS = 2  # consecutive bold words in a row that is not bold: a name has two
_FEWEST = 4  # letters of a word; a comma or an i is all stroke
_SMALL = 0.85  # times the usual size; smaller print has thick strokes
_PAPER, _INK = 90, 5  # percentiles of grey in a word's box: the background may be coloured


def bold(rows: Sequence[Row], sizes: Sequence[float], picture: Picture) -> Iterator[Spans]:
    """Yield the bold spans of each row's text; sizes are font heights in pixels."""
    strokes = [[_stroke(word, picture) / size for word in row.words] for row, size in zip(rows, sizes, strict=True)]
    told = [
        (width, size, len(word.text))
        for row, widths, size in zip(rows, strokes, sizes, strict=True)
        for word, width in zip(row.words, widths, strict=True)
        if len(word.text) >= _FEWEST
    ]
    usual = median(width for width, _, letters in told for _ in range(letters)) if told else 1.0
    running = median(size for _, size, letters in told for _ in range(letters)) if told else 1.0
    for row, widths, size in zip(rows, strokes, sizes, strict=True):
        yield () if size < _SMALL * running or not usual else _spans(row, [width / usual for width in widths])


def _stroke(word: Word, picture: Picture) -> float:
    """Return the stroke width of a word in pixels: twice its inked area by the length of its outline."""
    left, top, right, bottom = word.box
    grey = picture[max(0, top) : bottom, max(0, left) : right]
    if grey.size == 0:
        return 0.0
    paper, ink = np.percentile(grey, (_PAPER, _INK))
    inked = np.pad(grey < (paper + ink) / 2, 1)
    inner = inked[1:-1, 1:-1] & inked[:-2, 1:-1] & inked[2:, 1:-1] & inked[1:-1, :-2] & inked[1:-1, 2:]
    outline = int(inked.sum() - inner.sum())
    return 2 * float(inked.sum()) / outline if outline else 0.0


def _spans(row: Row, widths: Sequence[float]) -> Spans:
    """Return the bold spans of a row: the whole row, or consecutive thick words."""
    telling = [width for word, width in zip(row.words, widths, strict=True) for _ in word.text if _tells(word)]
    if telling and fmean(telling) >= _WHOLE:
        return ((0, len(row.text)),)
    spans: list[Span] = []
    start = 0
    run: list[Span] = []
    for word, width in zip(row.words, widths, strict=True):
        end = start + len(word.text)
        if width >= _WORD and (_tells(word) or run):
            run.append((start, end))
        else:
            spans += _joined(run)
            run = []
        start = end + 1
    return (*spans, *_joined(run))


def _tells(word: Word) -> bool:
    return len(word.text) >= _FEWEST


def _joined(run: Sequence[Span]) -> Spans:
    return ((run[0][0], run[-1][1]),) if len(run) >= _FEWEST_WORDS else ()
