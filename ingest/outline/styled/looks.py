"""Recognises headings by their look: larger than running text, or entirely bold.

Rules and scores: docs/studies/ingestion.md 3.5. Size and weight propose, words decide: lines of the title page and of a
contents page, labels at the start of a paragraph, bold names and bold sentences are not headings.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Block
from ingest.french.labels import takes_turn
from ingest.french.lexicon import fold, words
from ingest.outline.contents import Entry
from ingest.outline.cover import cover_end
from ingest.outline.listed import named_by
from ingest.outline.no_titles import is_date, is_no_title
from ingest.outline.numbers import number_of
from ingest.outline.programme import Chains, hours_of
from ingest.outline.shape import at, could_be_title, introduces_list, leads_somewhere
from ingest.outline.styled.emphasis import is_bold
from ingest.outline.titles import HOUR, box_label, is_capitals, is_sentence, known_title

_LARGER = 1.12  # times running text; docs/studies/ingestion.md 3.5
_LONGEST = 200  # letters
_LONGEST_NUMBERED = 900  # letters of a bold title with a number: a minister's whole title, the names of two decrees
_FEWEST_DAYS = 2  # large dates, for each to open the part of a day
_FEWEST_LABELS = 2  # bold lines that end in a colon, for them to be a report's titles
_LONGEST_SENTENCE = 120  # letters of a title that may end with a full stop
_DEEPEST = 6
_PAGE = re.compile(r"[\s.|…](?:\d{1,3}|[ivx]{1,6})$")  # the end of a line of a contents page
_ENTRIES_APART = 3  # blocks between two such lines
_NO_TITLE = re.compile(r"(?:\.\s?){4,}|…{2,}| \| ")  # leaders of a contents page, cells of a table

_Look = tuple[float, bool, bool]
"""Size relative to running text (in steps of 0.05), capitals, weight: headings of one look are of one kind."""

_HeadingLook = tuple[_Look, int, int]
"""A look, and how deep its number is: minus the rank of its family, minus the numbers it joins by dots."""

_RUNNING_TEXT: _Look = (1.0, False, False)
_OUTERMOST: _HeadingLook = ((math.inf, False, False), 0, 0)


def headed(blocks: Sequence[Block], entries: Sequence[Entry] = (), *, titled: bool = False) -> list[Block]:
    """Return the blocks with those that look like headings marked; larger ones contain smaller ones.

    What an entry of a contents page names is a heading, whatever its look. `titled` says that the report's title stands
    elsewhere.
    """
    blocks = [replace(block, text=" ".join(block.lines)) if _could_head(block) else block for block in blocks]
    cover = cover_end(blocks, titled=titled)
    title = max(range(cover), key=lambda rank: (blocks[rank].size, -rank), default=None)
    found = {rank for rank in range(cover, len(blocks)) if _could_head(blocks[rank])}
    found -= _labels(blocks, found) | _lone_date(blocks, found)
    if not any(_is_known_top(blocks[rank]) for rank in found):
        found |= {rank for rank in range(cover, len(blocks)) if _is_top_by_words(blocks, rank)}
    named = named_by(entries, blocks)
    found -= _entries(blocks, [rank for rank in sorted(found) if _opens_programme(blocks[rank])])
    found -= {rank + 1 for rank in found if rank + 1 in found and _is_subtitled(blocks, rank)}
    found |= {rank for rank in named if rank >= cover}
    levels = dict(_levels(blocks, sorted(found)))
    if title is not None and _could_head(blocks[title]):
        levels[title] = 1
    return [
        replace(block, kind="heading", level=levels[rank]) if rank in levels else block
        for rank, block in enumerate(blocks)
    ]


def _look(block: Block) -> _Look:
    known = known_title(block.text)
    loud = is_capitals(block.text) and (known is None or known.level == 1)
    return round(block.size * 20) / 20, loud, is_bold(block)


def _levels(blocks: Sequence[Block], found: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield each heading's rank and level: one below the nearest preceding heading that looks larger.

    Of one look, numbers tell: "A." is below "1." where it comes later, "2.1" below "2". A labelled box is at the level
    of sessions, whatever its size.
    """
    above: list[_HeadingLook] = []
    families: dict[_Look, list[str]] = {}
    for rank in found:
        plain = _look(blocks[rank])
        outermost = box_label(blocks[rank].text) or (_is_known_top(blocks[rank]) and plain == _RUNNING_TEXT)
        look = (plain, *_depth(blocks[rank].text, families.setdefault(plain, [])))
        while above and (above[-1] <= look or outermost):
            above.pop()
        above.append(_OUTERMOST if plain == _RUNNING_TEXT else look)
        yield rank, min(_DEEPEST, len(above) + 1)


def _depth(text: str, families: list[str]) -> tuple[int, int]:
    """Return how deep a title's number is among the families met so far, to which its own is added."""
    number = number_of(text)
    if number is None:
        return 0, 0
    if number.family not in families:
        families.append(number.family)
    return -families.index(number.family), 1 - number.depth


def _is_known_top(block: Block) -> bool:
    known = known_title(block.text)
    return known is not None and known.level == 1


def _is_top_by_words(blocks: Sequence[Block], rank: int) -> bool:
    """Return whether a line in the look of running text is a session's title by its words, as underlined ones are."""
    block = blocks[rank]
    titled = could_be_title(block) and _is_known_top(block) and not _NO_TITLE.search(block.text)
    return titled and not introduces_list(blocks, rank) and leads_somewhere(blocks, rank)


def _could_head(block: Block) -> bool:
    larger, bold = block.size >= _LARGER, is_bold(block)
    if block.kind != "paragraph" or block.table or not (larger or bold):
        return False
    text = block.text
    numbered = bold and number_of(text) is not None
    if len(text) > (_LONGEST_NUMBERED if numbered else _LONGEST) or not _reads_as_title(text):
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


def _reads_as_title(text: str) -> bool:
    """Return whether a line has words, ends as titles do, and is none of the lines that never are titles."""
    if not re.search(r"[^\W\d_]{2}", text) or text.endswith((",", ";")) or HOUR.match(text):
        return False
    return not _NO_TITLE.search(text) and not is_no_title(text)


def _labels(blocks: Sequence[Block], found: set[int]) -> set[int]:
    """Return the bold lines that end in a colon without being titles: most bold titles of a report end as these do."""
    bold = {rank for rank in found if blocks[rank].size < _LARGER}
    labels = {rank for rank in bold if blocks[rank].text.endswith(":")}
    if len(labels) >= max(_FEWEST_LABELS, len(bold) - len(labels)):
        return set()
    return {rank for rank in labels if not number_of(blocks[rank].text) and not known_title(blocks[rank].text)}


def _lone_date(blocks: Sequence[Block], found: set[int]) -> set[int]:
    """Return the lines that only state a date, unless several do, as the days of a meeting."""
    dated = {rank for rank in found if is_date(blocks[rank].text)}
    days = {blocks[rank].text for rank in dated if blocks[rank].size >= _LARGER}
    return dated if len(days) < _FEWEST_DAYS else {rank for rank in dated if blocks[rank].size < _LARGER}


def _opens_programme(block: Block) -> bool:
    known = known_title(block.text)
    return known is not None and known.kind == "programme"


def _entries(blocks: Sequence[Block], openers: Sequence[int]) -> set[int]:
    """Return the ranks of the entries of programmes and contents pages, which may be bold without being titles."""
    if not openers:
        return set()
    hours = hours_of(blocks)
    numbers = Chains([rank for rank, block in enumerate(blocks) if _PAGE.search(block.text)], reach=_ENTRIES_APART)
    entries: set[int] = set()
    done = 0
    for rank in openers:
        end = numbers.end(hours.end(rank)) + 1
        entries.update(range(max(done, rank + 1), end))
        done = max(done, end)
    return entries


def _is_subtitled(blocks: Sequence[Block], rank: int) -> bool:
    """Return whether the heading-like line after a heading is its subtitle: "Atelier 2", then its subject."""
    block, follower = blocks[rank], at(blocks, rank + 1)
    if follower is None or _look(follower) == _look(block) or known_title(follower.text):
        return False
    known = known_title(block.text)
    if known is not None and known.bare:
        return known.kind in ("session", "workshop")
    return is_capitals(block.text) and known is None and _look(follower) > _look(block)
