"""Reads the styles and lists of a Writer file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from ingest.formats.numbering import Level, NumberedList
from ingest.formats.office.styles import Look, Style, Styles
from ingest.formats.xml import local

_WRITER_SIZE = 12.0  # points; the default of the program
_BOLD = 600  # lowest weight that is bold
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_DIGITS = 9  # of a number
DEPTHS = tuple(map(str, range(1, 11)))
"""The levels of headings and lists from 1, as files write them."""
OUTLINE = "outline"
"""The name given to the list that numbers headings."""


def said(element: etree._Element, name: str) -> str:
    """Return an attribute by its name without namespace, or ""."""
    return next((str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def styles_of(roots: Iterable[etree._Element]) -> Styles:
    """Return the styles of a file's parts; automatic styles, which hold direct formatting, get no name."""
    found: dict[str, Style] = {}
    default = Look(size=_WRITER_SIZE)
    for root in roots:
        for element in root.iter("{*}style", "{*}default-style"):
            look = _look(element)
            if local(element) == "default-style":
                default = look.over(default) if said(element, "family") == "paragraph" else default
                continue
            by_hand = local(element.getparent()) == "automatic-styles"
            if said(element, "family") == "text" and not by_hand:
                look = replace(look, underlined=None)  # as links are, which are no titles
            found[said(element, "name")] = Style(
                name="" if by_hand else _readable(said(element, "display-name") or said(element, "name")),
                parent=said(element, "parent-style-name") or None,
                look=look,
            )
    return Styles(found, default=default)


def _readable(name: str) -> str:
    return re.sub(r"_([0-9a-f]{2})_", lambda match: chr(int(match[1], 16)), name)


def _look(style: etree._Element) -> Look:
    look = Look()
    for properties in style.iter("{*}text-properties"):
        weight, position = said(properties, "font-weight"), said(properties, "text-position")
        hidden, line = said(properties, "display"), said(properties, "text-underline-style")
        size, scale = _size(said(properties, "font-size"))
        heavy = weight == "bold" or (weight.isdecimal() and int(weight) >= _BOLD)
        look = Look(
            bold=heavy if weight else None,
            underlined=line != "none" if line else None,
            raised=_is_raised(position) if position else None,
            hidden=hidden == "none" if hidden else None,
            struck=_is_struck(properties),
            capitals=_is_capital(properties),
            font=said(properties, "font-name") or said(properties, "font-family") or None,
            size=size,
            scale=scale,
        ).over(look)
    return look


def _is_struck(properties: etree._Element) -> bool | None:
    line = said(properties, "text-line-through-style") or said(properties, "text-line-through-type")
    return line != "none" if line else None


def _is_capital(properties: etree._Element) -> bool | None:
    case, variant = said(properties, "text-transform"), said(properties, "font-variant")
    return case == "uppercase" or variant == "small-caps" if case or variant else None


def _is_raised(position: str) -> bool:
    return position.startswith("super") or re.match(r"[1-9]\d*%", position) is not None


def _size(text: str) -> tuple[float | None, float | None]:
    """Return a size in points, or a factor of the surrounding size."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(%|pt|in|cm|mm|px)", text)
    if match is None or not float(match[1]):
        return None, None
    return (None, float(match[1]) / 100) if match[2] == "%" else (float(match[1]) * _POINTS[match[2]], None)


def lists_of(roots: Iterable[etree._Element]) -> dict[str, NumberedList]:
    """Return the lists of a file by style name, the numbering of headings included."""
    found: dict[str, NumberedList] = {}
    for root in roots:
        for style in root.iter("{*}list-style", "{*}outline-style"):
            name = OUTLINE if local(style) == "outline-style" else said(style, "name")
            found[name] = NumberedList(dict(_levels(style)), name)
    return found


def _levels(style: etree._Element) -> Iterator[tuple[int, Level]]:
    for level in style:
        depth = said(level, "level")
        if depth in DEPTHS:
            at = int(depth)
            shown, start = said(level, "display-levels") or "1", said(level, "start-value") or "1"
            first = max(1, at - int(shown) + 1) if shown in DEPTHS else at
            numbers = ".".join(f"%{outer}" for outer in range(first, at + 1))
            template = said(level, "num-prefix") + numbers + said(level, "num-suffix")
            yield (
                at - 1,
                Level(
                    said(level, "num-format"),
                    template,
                    int(start) if start.isdecimal() and len(start) <= _DIGITS else 1,
                ),
            )
