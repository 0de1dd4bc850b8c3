"""Long lists, a page at a time: each page of a list has its address, which keeps what narrows the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Generic, TypeVar

from web.html import addresses
from web.html.french import NBSP

_SHOWN = 100  # items of a page: a screenful of scrolling, and quick to draw
DIGITS = 6  # of the number of a page; longer ones are no page

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """A page of a list: its items, its number from 1, the number of the last page, and how many items there are.

    `first` is the rank of the first of its items, from 1.
    """

    items: Sequence[Item]
    number: int
    last: int
    total: int
    first: int

    @property
    def title(self) -> str:
        """What sets the title of this page apart from those of the others, empty where there is one page."""
        return f", page{NBSP}{self.number} sur{NBSP}{self.last}" if self.last > 1 else ""


def part(items: Sequence[Item], number: str, *, shown: int = _SHOWN) -> Part[Item]:
    """Return the page of a list that an address asks for; the first for no number, the last for one too high."""
    last = max(1, -(-len(items) // shown))
    asked = int(number) if is_number(number) else 1
    here = min(max(1, asked), last)
    before = (here - 1) * shown
    return Part(items[before : before + shown], here, last, len(items), before + 1)


def is_number(text: str) -> bool:
    """Tell whether a part of an address may be the number of a page."""
    return text.isascii() and text.isdecimal() and len(text) <= DIGITS


def turner(shown: Part[Item], path: str, kept: Sequence[tuple[str, str]] = (), *, name: str) -> str:
    """Render the links to the pages before and after, nothing where all is on one page."""
    if shown.last == 1:
        return ""

    def link(number: int, words: str) -> str:
        if not 1 <= number <= shown.last:
            return "<span></span>"
        address = addresses.at(path, [*kept, ("page", str(number) if number > 1 else "")])
        return f'<a href="{escape(address)}">{words}</a>'

    here = f"<span>Page&nbsp;{shown.number} sur&nbsp;{shown.last}</span>"
    before, after = link(shown.number - 1, "‹&nbsp;Page précédente"), link(shown.number + 1, "Page suivante&nbsp;›")
    return f'<nav class="pages" aria-label="{escape(name)}">{before} {here} {after}</nav>'
