"""Joins words hyphenated at a line end, and keeps hyphens that belong to the word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ingest.french.lexicon import fold, words

_SOFT = "\u2010"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_][^\W_]*(?:-[^\W_]+)*)[-\u2010]$")
_ADDRESS = re.compile(r"^\W?(?:https?://|www\.)")
_FIRST = re.compile(r"^([^\W_]+(?:-[^\W_]+)*)")


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of a report in lower case, without those at line ends that may be cut."""
    found: set[str] = set()
    for line in lines:
        whole = [match[0].lower() for match in _WORD.finditer(line)]
        found.update(whole[1:-1] if line.endswith(("-", _SOFT)) else whole[1:])
    return frozenset(found)


def glue(first: str, second: str, *, known: frozenset[str]) -> str:
    """Return the first line, ready to be followed by the second: without a hyphen that only cut a word.

    "réno-" and "vation" give "réno", "peut-" and "elle" give "peut-", and a line without a hyphen gets a space.
    """
    if not first.endswith(("-", _SOFT)):
        return first + ("" if _cuts_address(first, second) else " ")
    cut, rest = _LAST.search(first), _FIRST.match(second)
    if cut is None or rest is None:
        return first if re.search(r"\d[-\u2010]$", first) else first.replace(_SOFT, "-") + " "
    kept = _keeps(cut[1], rest[1], soft=first.endswith(_SOFT), known=known)
    return first[:-1] + ("-" if kept else "")


def _cuts_address(first: str, second: str) -> bool:
    """Return whether a line end cuts a URL."""
    left, right = first.rsplit(" ", 1)[-1], second.split(" ", 1)[0]
    return _ADDRESS.match(left) is not None and (left[-1] in "/?=&._-" or re.search(r"[/=&?_%]", right) is not None)


@cache
def _solid() -> tuple[str, ...]:
    """Return how words begin that are written without a hyphen though an element opens them: "souscription"."""
    return tuple(word.removeprefix("! ") for word in words("prefixes") if word.startswith("! "))


def _keeps(left: str, right: str, *, soft: bool, known: frozenset[str]) -> bool:
    """Return whether the hyphen belongs to the word, by the report's vocabulary, then by French usage."""
    if right[0].isdigit() or (right[0].isupper() and not left.isupper()):
        return True
    whole, parted = (left + right).lower(), f"{left}-{right}".lower()
    if (whole in known) != (parted in known):
        return parted in known
    if soft:
        return False
    element, follower = fold(left.split("-")[-1]), right.split("-")[0].lower()
    if whole.startswith(_solid()):
        return False
    prefixed = element in words("prefixes") or (f"+ {element}" in words("prefixes") and follower in known)
    return "-" in left or prefixed or fold(follower) in words("clitics")
