"""What can be quoted alone: sentences, list items, and lists with the line that introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.sentences import sentences

BULLET = "- "
LINE = re.compile(r"\S[^\n]*")


def quotable(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each quotable unit of a passage's text; a list comes whole, after its items."""
    introduction: int | None = None  # where the last line that ends in a colon begins
    last_item = 0
    for line in LINE.finditer(text):
        if text.startswith(BULLET, line.start()):
            yield line.start() + len(BULLET), line.end()
            last_item = line.end()
            continue
        if introduction is not None and last_item > introduction:
            yield introduction, last_item
        introduction = None
        for start, end in sentences(line.group()):
            yield line.start() + start, line.start() + end
            introduction = line.start() + start if text[: line.start() + end].rstrip().endswith(":") else None
    if introduction is not None and last_item > introduction:
        yield introduction, last_item
