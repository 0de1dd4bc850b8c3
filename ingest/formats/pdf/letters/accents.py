"""Combines accents that old fonts draw beside their letter: "r´epublique" becomes "république"."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from ingest.formats.pdf.lines import Line, PageLines

_COMBINING = {"´": "\u0301", "`": "\u0300", "^": "\u0302", "ˆ": "\u0302", "¨": "\u0308", "¸": "\u0327"}
_BESIDE = re.compile(r"´[eE]|[`][aeuAEU]|[\^ˆ][aeiouAEIOU]|¨[eiuEIU]|¸[cC]")
_PROOF = "´e"  # occurs in no other French text; ` and ^ may occur in code


def with_accents(pages: Iterable[PageLines]) -> list[PageLines]:
    """Return the pages with accents combined, if the report proves that its font separates them."""
    read = list(pages)
    if not any(_PROOF in line.text for page in read for line in page.lines):
        return read
    return [replace(page, lines=tuple(map(_composed, page.lines))) for page in read]


def _composed(line: Line) -> Line:
    accents = [match.start() for match in _BESIDE.finditer(line.text)]
    if not accents:
        return line

    def moved(offset: int) -> int:
        return offset - bisect_left(accents, offset)

    text = _BESIDE.sub(lambda match: unicodedata.normalize("NFC", match[0][1] + _COMBINING[match[0][0]]), line.text)
    return replace(line, text=text, bold=tuple((moved(start), moved(end)) for start, end in line.bold))
