"""Classifies a block and its neighbours: prose, list, card, title."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.blocks import Block
from ingest.french.labels import casts, is_name_line, label, takes_turn
from ingest.french.lexicon import even, opens_with
from ingest.french.names import mentions
from ingest.french.verbs import has_finite_verb
from ingest.outline.no_titles import is_no_title, is_of_roll
from ingest.outline.titles import HOUR, NUMBERED, is_plain_question, is_sentence, is_title_like, known_title

_PROSE = 100  # letters; docs/studies/ingestion.md 6.1 rule 7
_SHORT_PROSE = 50  # letters of prose that also ends like a sentence
_LONGEST_LABEL = 60  # letters of a title that ends in a colon; longer ones introduce a list
_LABEL_WORDS = 2  # words that a full stop may end without their being a sentence: "Sans objet."
_LONGEST_ENTRY = 120  # letters of a person, a function and an organisation
_CARD_LINE = 120  # letters of a line under a picture


def at(blocks: Sequence[Block], index: int) -> Block | None:
    """Return a block, or None past the end."""
    return blocks[index] if 0 <= index < len(blocks) else None


def is_prose(block: Block | None) -> bool:
    """Return whether a block is running text."""
    if block is None or block.kind != "paragraph" or is_card(block):
        return False
    if label(block.text):
        return True
    ended = block.text.rstrip(" »”\"'’)¹²³").endswith((".", "!", "?", "…", ":"))
    return len(block.text) >= _PROSE or (len(block.text) >= _SHORT_PROSE and ended and not is_title_like(block.text))


def is_card(block: Block | None) -> bool:
    """Return whether a block consists of a few short lines, as under a picture."""
    return (
        block is not None
        and block.kind == "paragraph"
        and len(block.lines) > 1
        and all(len(line) <= _CARD_LINE for line in block.lines)
        and not block.text.endswith(".")
    )


def introduces_list(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a block ends in a colon and a list follows."""
    follower = at(blocks, index + 1)
    return blocks[index].text.endswith(":") and follower is not None and follower.kind == "item"


def could_be_title(block: Block | None) -> bool:
    """Return whether a block has the form of a title, regardless of its neighbours."""
    if block is None or block.kind != "paragraph" or not is_title_like(block.text):
        return False
    form = block.text.startswith("(") or is_plain_question(block.text) or takes_turn(block.text)
    return not (form or is_no_title(block.text))


def leads_somewhere(blocks: Sequence[Block], index: int, *, depth: int = 2) -> bool:
    """Return whether a possible title is followed by prose, a list or another title."""
    follower = at(blocks, index + 1)
    text = blocks[index].text
    if follower is None:
        return False
    if follower.kind == "paragraph" and follower.gap == 0 and not HOUR.match(follower.text):
        return True  # it stood on the next line
    if follower.kind == "item":
        return not text.endswith(":") and not is_sentence(text)
    if text.endswith(":") and len(text) > _LONGEST_LABEL:
        return False
    numbered = NUMBERED.match(text) is not None
    if opens_with("recitals").match(even(follower.text)):
        return True
    if is_prose(follower) or is_name_line(follower.text) or (numbered and _is_short_prose(follower.text)):
        return not HOUR.match(follower.text)
    stacks = could_be_title(follower) and (known_title(follower.text) is None or numbered)
    return depth > 0 and stacks and leads_somewhere(blocks, index + 1, depth=depth - 1)


def _is_short_prose(text: str) -> bool:
    """Return whether a line is a sentence, however short: "Le tarif ne change pas." under a numbered title."""
    return text.endswith((".", "!", "?", "…")) and len(text.split()) > _LABEL_WORDS and not NUMBERED.match(text)


def _is_entry(text: str) -> bool:
    """Return whether a line names somebody and says no sentence of them: "Ana Roy - Région"."""
    named = mentions(text[:_LONGEST_ENTRY]) if len(text) <= _LONGEST_ENTRY and text[-1] not in ".:" else []
    return bool(named) and named[0].start == len(named[0].civil) and not has_finite_verb(text)


def speaker_list_end(blocks: Sequence[Block], index: int) -> int:
    """Return the index after the list of names that begins at `index`; its first block need not begin with one."""
    position = index
    while (block := at(blocks, position)) is not None and block.kind != "heading":
        named = position == index or block.kind == "item" or is_name_line(block.lines[0])
        named = named or casts(block.text) or is_of_roll(block.text)
        named = named or _is_entry(block.text) or block.text.startswith(("Et ", "Avec "))
        if not named or (block.kind == "paragraph" and label(block.text)):
            break
        position += 1
    return position
