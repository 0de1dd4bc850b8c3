"""The one form every format is brought to before its outline is read: a list of blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "subtitle", "paragraph", "item", "note"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item or a footnote, its marks removed.

    `level` is the depth of a heading (1 outermost) or of a list item. `bold` are spans of `text`. `gap` counts the
    blank lines before: designers set boxes and captions apart with more than one.
    """

    kind: BlockKind
    text: str
    level: int = 0
    bold: tuple[tuple[int, int], ...] = ()
    gap: int = 1
    page: int | None = None
    page_end: int | None = None

    @property
    def lines(self) -> list[str]:
        """Return the printed lines."""
        return self.text.split("\n")

    @property
    def is_bold(self) -> bool:
        """Tell whether the whole text is bold."""
        return any(start == 0 and end >= len(self.text.rstrip(" :")) for start, end in self.bold)
