"""Paginated lists: each page has an address, which keeps the filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Generic, TypeVar

from web.html import addresses
from web.html.french import NBSP

_SHOWN = 100  # items a page: little scrolling, quick to render
DIGITS = 6  # of a page number; longer ones are not page numbers

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """A page of a list: its items, its number from 1, the last page's number, and the number of items in all.

    `first` is the rank of its first item, from 1.
    """

    items: Sequence[Item]
    number: int
    last: int
    total: int
    first: int

    @property
    def title(self) -> str:
        """What the title adds to tell this page from the others; empty where there is only one."""
        return f", page{NBSP}{self.number} sur{NBSP}{self.last}" if self.last > 1 else ""


def part(items: Sequence[Item], number: str, *, shown: int = _SHOWN) -> Part[Item]:
    """Return the page of a list with a number; the first if it is not a number, the last if it is too high."""
    last = max(1, -(-len(items) // shown))
    asked = int(number) if is_number(number) else 1
    here = min(max(1, asked), last)
    before = (here - 1) * shown
    return Part(items[before : before + shown], here, last, len(items), before + 1)


def is_number(text: str) -> bool:
    """Return whether part of an address can be a page number."""
    return text.isascii() and text.isdecimal() and len(text) <= DIGITS


def turner(shown: Part[Item], path: str, kept: Sequence[tuple[str, str]] = (), *, name: str) -> str:
    """Render the links to the previous and next pages; empty where there is only one."""
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
