"""Finds how the elements of a web page look: what is hidden, struck, raised, in capitals, bold or underlined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)", re.I)
_NAMES = re.compile(r"[.#][\w-]+")
_MOST_RULES = 20_000  # of one page
_OUTER = ("@media screen", "@media all", "@layer", "@supports")  # blocks whose rules hold on a screen
_SIGNS = {
    "hidden": r"display:none|visibility:(?:hidden|collapse)|mso-hide:all",
    "struck": r"text-decoration(?:-line)?:[^;]*line-through",
    "raised": r"vertical-align:super|font-variant-position:super",
    "capitals": r"text-transform:uppercase|font-variant(?:-caps)?:[^;]*small-caps",
    "bold": r"font-weight:(?:bold|[6-9]00)|text-decoration(?:-line)?:[^;]*underline",
}
_SAID = {name: re.compile(rf"(?:^|;)(?:{sign})") for name, sign in _SIGNS.items()}
_ELEMENTS = {
    "b": "bold",
    "strong": "bold",
    "u": "bold",
    "s": "struck",
    "strike": "struck",
    "del": "struck",
    "sup": "raised",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What an element and all in it look like."""

    hidden: bool = False
    struck: bool = False
    raised: bool = False
    capitals: bool = False
    bold: bool = False

    def __or__(self, other: Look) -> Look:
        return Look(*(getattr(self, each.name) or getattr(other, each.name) for each in fields(self)))


_PLAIN = Look()

_Key = tuple[str, str, str, str]
"""What the look of an element depends on: its tag, style, classes and identifier."""


class Looks:
    """The looks of the elements of pages, from their styles and the plain rules of their style sheets.

    Rules for elements inside others, or in a certain state, are not plain.
    """

    def __init__(self, trees: list[LexborHTMLParser]) -> None:
        self._rules: dict[str, Look] = {}
        self._known: dict[_Key, Look] = {}
        for tree in trees:
            for sheet in tree.css("style"):
                for selector, look in _rules(sheet.text()):
                    if len(self._rules) < _MOST_RULES:
                        self._rules[selector] = self._rules.get(selector, _PLAIN) | look

    def of(self, node: LexborNode) -> Look:
        """Return what an element's tag, classes and style say of it."""
        said = node.attributes
        key = node.tag or "", said.get("style") or "", said.get("class") or "", said.get("id") or ""
        if key not in self._known:
            self._known[key] = self._found(key)
        return self._known[key]

    def _found(self, key: _Key) -> Look:
        tag, style, classes, name = key
        known = _ELEMENTS.get(tag)
        look = Look(**{known: True}) if known else _PLAIN
        if style:
            look |= _look(style)
        if self._rules:
            names = [*(f".{each}" for each in classes.split()), *([f"#{name}"] if name else [])]
            for each in (tag, *names, *(tag + each for each in names)):
                look |= self._rules.get(each, _PLAIN)
        return replace(look, bold=False) if tag == "a" else look  # links are underlined, and no titles


def _look(declarations: str) -> Look:
    """Return the look that declarations set ("color: red; font-weight: bold")."""
    plain = re.sub(r"\s+", "", declarations.lower())
    return Look(**{name: pattern.search(plain) is not None for name, pattern in _SAID.items()})


def _rules(sheet: str) -> Iterator[tuple[str, Look]]:
    """Yield the plain selectors of a style sheet that hold on a screen, each with the look it sets."""
    around: list[str] = []
    place = 0
    sheet = _without_comments(sheet)
    for brace in _BRACE.finditer(sheet):
        inside, place = sheet[place : brace.start()], brace.end()
        if brace[0] == "{":
            around.append(inside.rpartition(";")[2].strip())
            continue
        selector = around.pop() if around else ""
        if selector.startswith("@") or not all(outer.startswith(_OUTER) for outer in around):
            continue
        look = _look(inside)
        if look != _PLAIN:
            yield from ((name, look) for name in map(_plain, selector.split(",")) if name)


def _plain(selector: str) -> str:
    """Return a selector of one element by its tag, a class or both, or ""."""
    match = _SIMPLE.fullmatch(selector.strip())
    if match is None or len(_NAMES.findall(match[2])) > 1:
        return ""
    return f"{(match[1] or '').lower()}{match[2]}"


def _without_comments(sheet: str) -> str:
    pieces: list[str] = []
    sheet = sheet.replace("<!--", "").replace("-->", "")
    place = 0
    while (start := sheet.find("/*", place)) >= 0 and (end := sheet.find("*/", start + 2)) >= 0:
        pieces.append(sheet[place:start])
        place = end + 2
    return "".join((*pieces, sheet[place:]))
