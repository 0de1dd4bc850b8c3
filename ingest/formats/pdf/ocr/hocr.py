"""The rows of words on a page in hOCR, which is how tesseract says what stands where; kba.github.io/hocr-spec/1.2."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree  # what it reads was written by tesseract

_ROWS = {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"}
_STAIN = 20.0  # percent; marks less certain than that, with no letter among them, are specks and bits of pictures

PixelBox = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels from the top left corner."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was recognised, and how certain that is, in percent."""

    text: str
    box: PixelBox
    certainty: float


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one baseline, in pixels.

    `baseline` is its height at the left end, `slope` how much it falls with each pixel to the right. `height` reaches
    from the foot of a p to the top of an l; `middle` is the height of an x. `turn` counts degrees against the page.
    """

    words: tuple[Word, ...]
    baseline: float
    slope: float
    height: float
    middle: float
    turn: int = 0

    @property
    def left(self) -> int:
        """Return where the first word begins."""
        return self.words[0].box[0]

    @property
    def right(self) -> int:
        """Return where the last word ends."""
        return self.words[-1].box[2]

    @property
    def text(self) -> str:
        """Return the words with single spaces."""
        return " ".join(word.text for word in self.words)

    def foot(self, x: float) -> float:
        """Return the height of the baseline at a place along it."""
        return self.baseline + self.slope * (x - self.left)


def rows(hocr: bytes) -> list[Row]:
    """Return the rows of a page in reading order; raise ValueError when this is no hOCR."""
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
    """Return what an element's title says: names with their numbers, parted by semicolons."""
    parts = (part.split() for part in element.get("title", "").split(";") if part.strip())
    return {name: [float(number) for number in numbers] for name, *numbers in parts}
