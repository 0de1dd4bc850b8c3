"""Tells whether a line's look proposes it as a heading, and whether its words agree."""

from __future__ import annotations

import re

from ingest.blocks import Block
from ingest.french.labels import takes_turn
from ingest.french.lexicon import fold, words
from ingest.outline.no_titles import is_no_title
from ingest.outline.numbers import number_of
from ingest.outline.styled.emphasis import is_bold
from ingest.outline.titles import HOUR, is_sentence, known_title

LARGER = 1.12
"""Times running text, from which a line is larger; docs/studies/ingestion.md 3.5."""

_LONGEST = 200  # letters
_LONGEST_NUMBERED = 900  # letters of a bold title with a number: a minister's whole title, the names of two decrees
_LONGEST_SENTENCE = 120  # letters of a title that may end with a full stop
_NO_TITLE = re.compile(r"(?:\.\s?){4,}|…{2,}| \| ")  # leaders of a contents page, cells of a table


def could_head(block: Block) -> bool:
    """Return whether a block is larger than running text or set off in it, and reads as a title."""
    larger, bold = block.size >= LARGER, is_bold(block)
    if block.kind != "paragraph" or block.table or not (larger or bold):
        return False
    text = block.text
    numbered = bold and number_of(text) is not None
    if len(text) > (_LONGEST_NUMBERED if numbered else _LONGEST) or not reads_as_title(text):
        return False
    if numbered:
        return True
    if not larger and (text[0].islower() or text[0] == "("):
        return False  # an emphasised phrase, a remark
    sentence = text.endswith(".") and len(text) > _LONGEST_SENTENCE and is_sentence(text)
    return not sentence and (larger or not _takes_turn(text))


def _takes_turn(text: str) -> bool:
    """Return whether a bold line names who speaks; "Questions diverses" and "Question de M. Roy à Mme Bo" do not."""
    if known_title(text) is not None or not takes_turn(text):
        return False
    first = fold(text).split(" ")[0].removesuffix("s")
    return text.endswith(":") or first not in words("numbered_openers")


def reads_as_title(text: str) -> bool:
    """Return whether a line has words, ends as titles do, and is none of the lines that never are titles."""
    if not re.search(r"[^\W\d_]{2}", text) or text.endswith((",", ";")) or HOUR.match(text):
        return False
    return not _NO_TITLE.search(text) and not is_no_title(text)
