"""Says where things stand on a page scanned askew once it is turned so that its rows are level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from ingest.formats.pdf.ocr.bullets import Picture
from ingest.formats.pdf.ocr.hocr import Row

_LEVEL = 0.002  # pixels by pixel; a rule across a page that falls by less stays within its own thickness


@dataclass(frozen=True, slots=True)
class Straight:
    """The turn of a page about its middle by a small angle, that of a row's fall, in pixels."""

    slope: float
    width: int
    height: int

    def turned(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page is on the level page."""
        return x + self.slope * (y - self.height / 2), y - self.slope * (x - self.width / 2)

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the level page is on the page."""
        return x - self.slope * (y - self.height / 2), y + self.slope * (x - self.width / 2)

    def picture(self, picture: Picture) -> Picture:
        """Return the picture with its columns, then its rows, shifted: as good as turned by so small an angle."""
        if not self.slope:
            return picture
        down = np.round(self.slope * (np.arange(self.width) - self.width / 2)).astype(np.int32)
        lines = np.clip(np.arange(self.height, dtype=np.int32)[:, None] + down[None, :], 0, self.height - 1)
        along = np.round(-self.slope * (np.arange(self.height) - self.height / 2)).astype(np.int32)
        columns = np.clip(np.arange(self.width, dtype=np.int32)[None, :] + along[:, None], 0, self.width - 1)
        fallen = np.take_along_axis(picture, lines, axis=0)
        return np.ascontiguousarray(np.take_along_axis(fallen, columns, axis=1))


def straight(picture: Picture, rows: Sequence[Row]) -> Straight:
    """Return the turn that levels most letters of a page; none if they are level."""
    slopes = [row.slope for row in rows if not row.turn for _ in row.text]
    slope = median(slopes) if slopes else 0.0
    height, width = picture.shape
    return Straight(slope if abs(slope) >= _LEVEL else 0.0, width, height)
