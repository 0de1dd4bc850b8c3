"""Combines accents that old fonts draw beside their letter: "r´epublique" becomes "république"."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from ingest.formats.pdf.lines import Line, PageLines

_COMBINING = {"´": "\u0301", "`": "\u0300", "^": "\u0302", "ˆ": "\u0302", "¨": "\u0308", "¸": "\u0327"}
_APART = r"(?:(?<=[^\W\d_][´`^ˆ¨¸]) )?"  # the space that a wide accent leaves inside a word: "pr´ elevée"
_BESIDE = re.compile(rf"´{_APART}[eE]|`{_APART}[aeuAEU]|[\^ˆ]{_APART}[aeiouAEIOU]|¨{_APART}[eiuEIU]|¸{_APART}[cC]")
_PROOF = "´e"  # occurs in no other French text; ` and ^ may occur in code


def with_accents(pages: Iterable[PageLines]) -> list[PageLines]:
    """Return the pages with accents combined, if the report proves that its font separates them."""
    read = list(pages)
    if not any(_PROOF in line.text for page in read for line in page.lines):
        return read
    return [replace(page, lines=tuple(map(_composed, page.lines))) for page in read]


def _composed(line: Line) -> Line:
    gone = [at for match in _BESIDE.finditer(line.text) for at in range(match.start(), match.end() - 1)]
    if not gone:
        return line

    def moved(offset: int) -> int:
        return offset - bisect_left(gone, offset)

    text = _BESIDE.sub(lambda match: unicodedata.normalize("NFC", match[0][-1] + _COMBINING[match[0][0]]), line.text)
    return replace(line, text=text, bold=tuple((moved(start), moved(end)) for start, end in line.bold))
