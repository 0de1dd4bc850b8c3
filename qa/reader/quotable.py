"""Quotable units: sentences, list items, and whole lists with the line that introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest import Span
from ingest.french import sentences

_BULLET = "- "
_LINE = re.compile(r"\S[^\n]*")


def quotable(text: str) -> Iterator[Span]:
    """Yield the span of each quotable unit of a passage's text, in order.

    An introduced list is one unit: an item alone could say the opposite, as after "sont exclus :".
    """
    introduction: Span | None = None  # a line that ends with a colon, and its items so far
    for line in _LINE.finditer(text):
        if text.startswith(_BULLET, line.start()):
            if introduction:
                introduction = introduction[0], line.end()
            elif line.group().rstrip().endswith(":"):
                introduction = line.start() + len(_BULLET), line.end()
            else:
                yield line.start() + len(_BULLET), line.end()
            continue
        if introduction:
            yield introduction
        introduction = None
        for start, end in sentences(line.group()):
            span = line.start() + start, line.start() + end
            if span[1] == line.end() and text[: span[1]].endswith(":"):
                introduction = span
            else:
                yield span
    if introduction:
        yield introduction
