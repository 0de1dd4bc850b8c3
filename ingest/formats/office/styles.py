"""Resolves paragraph and character styles of office files: unset properties come from the parent style."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ingest.french.lexicon import fold, rows

_LONGEST_CHAIN = 30  # styles inheriting from one another; Word allows ten
_LOWEST = 9  # deepest heading level of Word; Writer has a tenth


@dataclass(frozen=True, slots=True)
class Look:
    """Character properties, None if unset. `size` is in points, `scale` a factor of the inherited size.

    Underlined is as good as bold: people who type reports set their titles so.
    """

    bold: bool | None = None
    underlined: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    capitals: bool | None = None
    font: str | None = None
    size: float | None = None
    scale: float | None = None

    @property
    def strong(self) -> bool:
        """Return whether letters stand out of running text."""
        return bool(self.bold or self.underlined)

    def over(self, under: Look) -> Look:
        """Return this look with unset properties taken from `under`."""
        scale = (self.scale or 1) * (under.scale or 1)
        size = self.size if self.size is not None or under.size is None else under.size * (self.scale or 1)
        return Look(
            bold=under.bold if self.bold is None else self.bold,
            underlined=under.underlined if self.underlined is None else self.underlined,
            raised=under.raised if self.raised is None else self.raised,
            hidden=under.hidden if self.hidden is None else self.hidden,
            struck=under.struck if self.struck is None else self.struck,
            capitals=under.capitals if self.capitals is None else self.capitals,
            font=under.font if self.font is None else self.font,
            size=size,
            scale=scale if size is None and scale != 1 else None,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style as defined in the file: `level` is the depth of its headings, 0 for running text.

    `name` is "" for automatic styles. `listed` is the list and level of its paragraphs.
    """

    name: str
    parent: str | None = None
    look: Look = Look()
    level: int | None = None
    listed: tuple[str, int] | None = None


class Styles:
    """The styles of one file by id."""

    def __init__(self, styles: Mapping[str, Style], *, default: Look) -> None:
        self._styles = styles
        self._default = default
        self._looks: dict[str, Look] = {}

    def chain(self, name: str) -> list[Style]:
        """Return a style and its nearest ancestors; a cycle ends where it closes.

        A style the file does not define is a built-in one.
        """
        found: dict[str, Style] = {}
        following: str | None = name
        while following and following not in found and len(found) < _LONGEST_CHAIN:
            found[following] = self._styles.get(following) or Style(following)
            following = found[following].parent
        return list(found.values())

    def look(self, name: str) -> Look:
        """Return the look of a paragraph style, with the file's defaults for unset properties."""
        if name not in self._looks:
            self._looks[name] = self.letters(name).over(self._default)
        return self._looks[name]

    def letters(self, name: str) -> Look:
        """Return the look of a character style, without defaults: the paragraph sets the rest."""
        look = Look()
        for style in reversed(self.chain(name)):
            look = style.look.over(look)
        return look

    def level(self, name: str) -> int | None:
        """Return the heading depth of a style, 0 for the document title, None for running text."""
        chain = self.chain(name)
        if self._first_kind(name) == "title":
            return 0
        for style in chain:
            kind, depth = _kind(style.name)
            said = style.level if style.level is not None else depth if kind == "heading" else None
            if said is not None:
                return said if 1 <= said <= _LOWEST else None
        return None

    def listed(self, name: str) -> tuple[str, int] | None:
        """Return the list and level of a style's paragraphs, or None."""
        return next((style.listed for style in self.chain(name) if style.listed is not None), None)

    def is_contents(self, name: str) -> bool:
        """Return whether a style is that of a table of contents."""
        return self._first_kind(name) == "contents"

    def _first_kind(self, name: str) -> str:
        return next((_kind(style.name)[0] for style in self.chain(name) if style.name), "")


@cache
def _kind(name: str) -> tuple[str, int]:
    """Return the purpose of a style by its name ("heading", "title", "contents" or ""), and its number."""
    match = re.fullmatch(r"(.*?)\s?(\d{1,2})?", fold(name.replace("_20_", " ")))
    text, number = (match[1], match[2]) if match else (name, None)
    written = f"{text} #" if number else text
    return _kinds().get(written, ""), int(number or 0)


@cache
def _kinds() -> Mapping[str, str]:
    return {fold(name): kind for kind, name in rows("style_names")}
