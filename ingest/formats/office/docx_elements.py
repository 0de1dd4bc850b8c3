"""Finds elements of Word's XML by name."""

from __future__ import annotations

import re

from lxml import etree

_NUMBER = re.compile(r"-?[0-9]{1,9}")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the element at the end of a path of Word names, or None."""
    for name in names:
        element = element.find(WORD + name) if element is not None else None
    return element


def value(element: etree._Element | None, *names: str) -> str | None:
    """Return the `val` of the element at the end of a path of Word names, or None."""
    found = child(element, *names)
    return found.get(f"{WORD}val") if found is not None else None


def number(element: etree._Element | None, *names: str) -> int | None:
    """Return the `val` of the element at the end of a path of Word names as a number, or None."""
    said = value(element, *names) or ""
    return int(said) if _NUMBER.fullmatch(said) else None


def switch(element: etree._Element | None, *names: str) -> bool | None:
    """Return whether the property at the end of a path of Word names is on, or None if absent."""
    found = child(element, *names)
    return None if found is None else found.get(f"{WORD}val", "true") not in ("0", "false", "off")


class Fields:
    """The open fields of a paragraph; `codes` counts those whose code, which is not printed, has begun."""

    def __init__(self) -> None:
        self.codes = 0
        self._open: list[bool] = []  # whether each is at its code

    def follow(self, mark: etree._Element) -> None:
        """Take a `w:fldChar` into account."""
        kind = mark.get(f"{WORD}fldCharType", "")
        if kind != "begin" and not self._open:
            return
        if kind != "begin":
            self.codes -= self._open.pop()
        if kind != "end":
            self._open.append(kind == "begin")
            self.codes += kind == "begin"
