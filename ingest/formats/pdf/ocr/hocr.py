"""Parses the rows and words of a page from hOCR, tesseract's output format; kba.github.io/hocr-spec/1.2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree import ElementTree  # its input comes from tesseract

_ROWS = {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"}
_STAIN = 20.0  # percent; less certain words without a letter are specks and bits of pictures

PixelBox = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels from the top left corner."""


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word with its certainty in percent."""

    text: str
    box: PixelBox
    certainty: float


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one baseline, in pixels.

    `baseline` is its y at the left end, `slope` its descent per pixel to the right. `height` reaches from the foot of a
    p to the top of an l; `middle` is the x-height. `turn` is the rotation in degrees.
    """

    words: tuple[Word, ...]
    baseline: float
    slope: float
    height: float
    middle: float
    turn: int = 0

    @property
    def left(self) -> int:
        """Return the left edge of the first word."""
        return self.words[0].box[0]

    @property
    def right(self) -> int:
        """Return the right edge of the last word."""
        return self.words[-1].box[2]

    @property
    def text(self) -> str:
        """Return the words joined by spaces."""
        return " ".join(word.text for word in self.words)

    def with_words(self, words: Sequence[Word]) -> Row:
        """Return the row with other words, and its baseline at their left end."""
        return replace(self, words=tuple(words), baseline=self.foot(words[0].box[0]))

    def is_level(self, other: Row) -> bool:
        """Return whether another row stands at the same height."""
        return abs(self.foot(other.left) - other.baseline) < other.height / 2

    def foot(self, x: float) -> float:
        """Return the y of the baseline at an x."""
        return self.baseline + self.slope * (x - self.left)


def rows(hocr: bytes) -> list[Row]:
    """Return the rows of a page in reading order; raise ValueError if it is not hOCR."""
    try:
        page = ElementTree.fromstring(hocr)  # noqa: S314  # see the import
        found = [_row(element) for element in page.iter() if element.get("class") in _ROWS]
    except (ElementTree.ParseError, KeyError) as error:
        raise ValueError(f"not hOCR: {error}") from error
    return [row for row in found if row.words]


def _row(element: ElementTree.Element) -> Row:
    facts = _facts(element)
    slope, foot = facts.get("baseline", [0.0, 0.0])
    height = facts["x_size"][0]
    return Row(
        words=tuple(_words(element)),
        baseline=facts["bbox"][3] + foot,
        slope=slope,
        height=height,
        middle=height - facts["x_descenders"][0] - facts["x_ascenders"][0],
        turn=int(facts.get("textangle", [0.0])[0]),
    )


def _words(element: ElementTree.Element) -> Iterator[Word]:
    for inner in element.iter():
        text = "".join(inner.itertext()).strip()
        if inner.get("class") != "ocrx_word" or not text:
            continue
        facts = _facts(inner)
        left, top, right, bottom = (int(edge) for edge in facts["bbox"])
        certainty = facts["x_wconf"][0]
        if certainty >= _STAIN or any(letter.isalnum() for letter in text):
            yield Word(text, (left, top, right, bottom), certainty)


def _facts(element: ElementTree.Element) -> dict[str, list[float]]:
    """Return the properties in an element's title: names with numbers, separated by semicolons."""
    parts = (part.split() for part in element.get("title", "").split(";") if part.strip())
    return {name: [float(number) for number in numbers] for name, *numbers in parts}
