"""Escapes text of unknown origin so that it cannot drive a terminal or break a line."""

from __future__ import annotations

import json
import unicodedata
from typing import Any


def printable(text: object) -> str:
    r"""Return the text with control, invisible and undecodable characters escaped.

    >>> printable("bilan\n2019\x1b[2J.txt")
    'bilan\\n2019\\x1b[2J.txt'
    """
    shown = str(text)
    return shown if shown.isprintable() else "".join(map(_plain, shown))


def printable_lines(text: str) -> str:
    """Return the text with each line made printable."""
    return "\n".join(map(printable, text.split("\n")))


def printable_json(value: Any) -> str:
    """Return a value as one line of JSON whose unprintable characters are escaped."""
    line = json.dumps(value, ensure_ascii=False)
    return (
        line
        if line.isprintable()
        else "".join(letter if _shows(letter) else json.dumps(letter)[1:-1] for letter in line)
    )


def _plain(letter: str) -> str:
    return letter if _shows(letter) else letter.encode("unicode_escape").decode("ascii")


def _shows(letter: str) -> bool:
    """Return whether a character is printable, as French spaces before punctuation are."""
    return letter.isprintable() or unicodedata.category(letter) == "Zs"
