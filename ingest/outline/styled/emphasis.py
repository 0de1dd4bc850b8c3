"""Says how a whole line is set off from running text, whatever its number and its remark look like."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.blocks import Block
from ingest.outline.numbers import number_of
from ingest.spans import Spans

_BULLET = "- "
_PLAIN = re.compile(r"\W*(?:\([^()]*\)\W*)?(?:\|\W*)?")  # what may be plain: punctuation, a remark in brackets


def is_bold(block: Block) -> bool:
    """Return whether the words of a block are bold, but for a number before them and a remark after."""
    return block.is_bold or _covers(block.text, block.bold)


def unlisted(block: Block) -> Block:
    """Return a list item without its bullet, any other block as it is."""
    if not block.text.startswith(_BULLET):
        return block
    bold = tuple((max(0, start - len(_BULLET)), end - len(_BULLET)) for start, end in block.bold if end > len(_BULLET))
    return replace(block, text=block.text.removeprefix(_BULLET), bold=bold)


def goes_on(block: Block, follower: Block | None) -> bool:
    """Return whether a block is a line of a list that goes on: of those, none is the title of what follows."""
    return block.kind == "item" and (
        follower is None or (follower.kind != "paragraph" and follower.level <= block.level)
    )


def _covers(text: str, spans: Spans) -> bool:
    if not spans:
        return False
    number = number_of(text)
    start = number.end if number else 0
    if not any(first <= start < last for first, last in spans):
        return False
    rest: list[str] = []
    for first, last in spans:
        rest.append(text[start : max(start, first)])
        start = max(start, last)
    return _PLAIN.fullmatch("".join((*rest, text[start:]))) is not None
