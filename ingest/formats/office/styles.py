"""Paragraph and character styles of office files: what a style leaves unsaid, the style it is based on says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ingest.french.lexicon import fold, lines

_LOWEST = 9  # Word's and Writer's deepest heading level, but for Writer's tenth


@dataclass(frozen=True, slots=True)
class Look:
    """How letters are printed; None where it is not said. `size` is in points, `scale` a share of the size below."""

    bold: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    scale: float | None = None

    def over(self, under: Look) -> Look:
        """Return this look, completed by the one it is laid over."""
        scale = (self.scale or 1) * (under.scale or 1)
        size = self.size if self.size is not None or under.size is None else under.size * (self.scale or 1)
        return Look(
            bold=under.bold if self.bold is None else self.bold,
            raised=under.raised if self.raised is None else self.raised,
            hidden=under.hidden if self.hidden is None else self.hidden,
            size=size,
            scale=scale if size is None and scale != 1 else None,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style as the file defines it: `level` is the depth of the headings it makes, 0 where it makes none.

    `name` is "" where no person named it. `listed` names the list and the level its paragraphs belong to.
    """

    name: str
    parent: str | None = None
    look: Look = Look()
    level: int | None = None
    listed: tuple[str, int] | None = None


class Styles:
    """The styles of one file, by the identifiers its paragraphs use."""

    def __init__(self, styles: Mapping[str, Style], *, default: Look) -> None:
        self._styles = styles
        self._default = default
        self._looks: dict[str, Look] = {}

    def chain(self, name: str) -> list[Style]:
        """Return a style and those it is based on, nearest first; a circle of them ends where it closes.

        A style the file does not define is one of those every office program knows.
        """
        found: dict[str, Style] = {}
        following: str | None = name
        while following and following not in found:
            found[following] = self._styles.get(following) or Style(following)
            following = found[following].parent
        return list(found.values())

    def look(self, name: str) -> Look:
        """Return the look of a paragraph style, laid over the file's defaults."""
        if name not in self._looks:
            self._looks[name] = self.letters(name).over(self._default)
        return self._looks[name]

    def letters(self, name: str) -> Look:
        """Return the look of a character style, which leaves unsaid what the paragraph says."""
        look = Look()
        for style in reversed(self.chain(name)):
            look = style.look.over(look)
        return look

    def level(self, name: str) -> int | None:
        """Return the depth of headings of this style, 0 for the title of the whole, None for running text."""
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
        """Return the list and level of paragraphs of this style."""
        return next((style.listed for style in self.chain(name) if style.listed is not None), None)

    def is_contents(self, name: str) -> bool:
        """Tell whether paragraphs of this style are lines of a table of contents."""
        return self._first_kind(name) == "contents"

    def _first_kind(self, name: str) -> str:
        return next((_kind(style.name)[0] for style in self.chain(name) if style.name), "")


@cache
def _kind(name: str) -> tuple[str, int]:
    """Return what a style's name says it is for ("heading", "title", "contents" or nothing), and its number."""
    match = re.fullmatch(r"(.*?)\s?(\d{1,2})?", fold(name.replace("_20_", " ")))
    text, number = (match[1], match[2]) if match else (name, None)
    written = f"{text} #" if number else text
    return _kinds().get(written, ""), int(number or 0)


@cache
def _kinds() -> Mapping[str, str]:
    rows = (row.split("|") for row in lines("style_names"))
    return {fold(name): kind.strip() for kind, name in rows}
