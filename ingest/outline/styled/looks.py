"""Recognises headings by their look: larger than running text, or entirely bold.

Rules and scores: docs/studies/ingestion.md 3.5. Size and weight propose, words decide: lines of the title page and of a
contents page, labels at the start of a paragraph, bold names and bold sentences are not headings.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.blocks import Block
from ingest.outline.agenda.announced import key_of
from ingest.outline.contents import Entry
from ingest.outline.cover import cover_end
from ingest.outline.listed import named_by
from ingest.outline.no_titles import is_date
from ingest.outline.numbers import number_of
from ingest.outline.programme import Chains, hours_of
from ingest.outline.shape import at, could_be_title, introduces_list, leads_somewhere
from ingest.outline.styled.alike import alike
from ingest.outline.styled.emphasis import goes_on, is_bold, unlisted
from ingest.outline.styled.gaps import in_gaps
from ingest.outline.styled.proposed import LARGER, could_head, reads_as_title
from ingest.outline.titles import KnownTitle, box_label, is_capitals, known_title

_FEWEST_DAYS = 2  # large dates, for each to open the part of a day
_FEWEST_LABELS = 2  # bold lines that end in a colon, for them to be a report's titles
_DEEPEST = 6
_LONGEST_ACRONYM = 5  # letters of a word in capitals that may be an acronym
_WORD = re.compile(r"[^\W\d_]+")
_PAGE = re.compile(r"[\s.|…](?:\d{1,3}|[ivx]{1,6})$")  # the end of a line of a contents page
_ENTRIES_APART = 3  # blocks between two such lines

_Look = tuple[float, bool, int]
"""Size relative to running text (in steps of 0.05), capitals, weight: headings of one look are of one kind."""

_BOLD, _COLOURED, _PLAIN = 2, 1, 0

_HeadingLook = tuple[_Look, int, int]
"""A look, and how deep its number is: minus the rank of its family, minus the numbers it joins by dots."""

_RUNNING_TEXT: _Look = (1.0, False, _PLAIN)
_OUTERMOST: _HeadingLook = ((math.inf, False, _PLAIN), 0, 0)


def headed(blocks: Sequence[Block], entries: Sequence[Entry] = (), *, titled: bool = False) -> list[Block]:
    """Return the blocks with those that look like headings marked; larger ones contain smaller ones.

    What an entry of a contents page names is a heading, whatever its look. `titled` says that the report's title stands
    elsewhere.
    """
    lines = [_on_one_line(blocks, rank) for rank in range(len(blocks))]
    cover = cover_end(lines, titled=titled)
    found = _found(lines, entries, cover=cover)
    found -= _labels_in_lists(found, lines, {rank for rank, block in enumerate(blocks) if block.kind == "item"})
    levels = dict(_levels(lines, sorted(found)))
    marked = [
        replace(lines[rank], kind="heading", level=levels[rank]) if rank in levels else block
        for rank, block in enumerate(blocks)
    ]
    title = max(range(cover), key=lambda rank: (lines[rank].size, -rank), default=None)
    if title is None or not could_head(lines[title]):
        return marked
    under_title = [*marked[:title], replace(lines[title], kind="heading", level=1), *marked[title + 1 :]]
    return under_title if cover_end(under_title, titled=titled) > title else marked


def _on_one_line(blocks: Sequence[Block], rank: int) -> Block:
    """Return a block that could be a heading on one line and, outside a list, without a bullet, any other as it is."""
    block = unlisted(blocks[rank])
    listed = rank > 0 and blocks[rank - 1].kind == "item"
    if block.kind == "item" and not (listed or goes_on(block, at(blocks, rank + 1))):
        block = replace(block, kind="paragraph", level=0)
    return replace(block, text=" ".join(block.lines)) if could_head(block) else blocks[rank]


def _found(blocks: Sequence[Block], entries: Sequence[Entry], *, cover: int) -> set[int]:
    """Return the ranks of the headings below the title page."""
    found = {rank for rank in range(cover, len(blocks)) if could_head(blocks[rank])}
    found -= _labels(blocks, found) | _lone_date(blocks, found)
    found |= _titles_by_words(blocks, found, cover=cover)
    found |= alike(blocks, found, cover=cover) | {rank for rank in in_gaps(blocks, found) if rank >= cover}
    found -= _entries(blocks, [rank for rank in sorted(found) if _is_of_kind(blocks[rank], "programme")])
    found -= {rank + 1 for rank in found if rank + 1 in found and _is_subtitled(blocks, rank)}
    return found | {rank for rank in named_by(entries, blocks) if rank >= cover}


def _look(block: Block) -> _Look:
    known = known_title(block.text)
    loud = _is_loud(block.text) and (known is None or known.level == 1)
    coloured = block.coloured and block.size < LARGER  # of larger titles, colour may be that of their part
    return round(block.size * 20) / 20, loud, _BOLD if is_bold(block) else _COLOURED if coloured else _PLAIN


def _is_loud(text: str) -> bool:
    """Return whether a title is in capitals, rather than an acronym after its number."""
    number = number_of(text)
    if number is None or not is_capitals(text):
        return is_capitals(text)
    words_ = [word for word in _WORD.findall(text, number.end) if len(word) > 1]
    return len(words_) > 1 or len("".join(words_)) > _LONGEST_ACRONYM


def _levels(blocks: Sequence[Block], found: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield each heading's rank and level: one below the nearest preceding heading that looks larger.

    Of one look, numbers tell: "A." is below "1." where it comes later, "2.1" below "2". A labelled box is at the level
    of sessions, whatever its size.
    """
    above: list[_HeadingLook] = []
    series: dict[_Look, _Series] = defaultdict(_Series)
    for rank in found:
        plain = _look(blocks[rank])
        worded = _is_known_top(blocks[rank]) and plain == _RUNNING_TEXT
        look = (plain, *series[plain].depth(blocks[rank].text))
        while above and (above[-1] <= look or worded or box_label(blocks[rank].text)):
            above.pop()
        above.append(_OUTERMOST if worded else look)
        yield rank, min(_DEEPEST, len(above) + 1)


@dataclass(slots=True)
class _Series:
    """The numbers of titles of one look: their families in the order met, and the last number."""

    families: list[str] = field(default_factory=list)
    last: str = ""

    def depth(self, text: str) -> tuple[int, int]:
        """Return how deep a title's number is among the families met so far, to which its own is added."""
        number = number_of(text)
        if number is None:
            return 0, 0
        before, self.last = self.last, text[: number.end].strip(" .)/:°–—-")
        family = "capital" if (before, self.last) == ("H", "I") else number.family  # the letter, no Roman number
        if family not in self.families:
            self.families.append(family)
        return -self.families.index(family), 1 - number.depth


def _is_known_top(block: Block) -> bool:
    known = known_title(block.text)
    return known is not None and known.level == 1


def _titles_by_words(blocks: Sequence[Block], found: set[int], *, cover: int) -> set[int]:
    """Return the ranks of lines in the look of running text that only name a part that any report has.

    Where no look tells such a part, the titles of sessions are also told by their first words. Of lines in the same
    words, all but the last announce it.
    """
    tops = not any(_is_known_top(blocks[rank]) for rank in found)
    named = {key_of(blocks[rank].text) for rank in found}  # an agenda that names them is no part
    words_ = {rank: known_title(blocks[rank].text) for rank in range(cover, len(blocks))}
    last = {
        key_of(blocks[rank].text): rank
        for rank, known in words_.items()
        if known is not None
        and ((tops and known.level == 1) or (_is_usual(known) and rank + 1 not in found))
        and could_be_title(blocks[rank])
        and reads_as_title(blocks[rank].text)
        and leads_somewhere(blocks, rank)
        and not introduces_list(blocks, rank)
    }
    return {rank for key, rank in last.items() if key not in named}


def _is_usual(known: KnownTitle) -> bool:
    return known.bare and (known.level == 1 or known.kind == "list-of-speakers")


def _labels(blocks: Sequence[Block], found: set[int]) -> set[int]:
    """Return the bold lines that end in a colon without being titles: most bold titles of a report end as these do."""
    bold = {rank for rank in found if blocks[rank].size < LARGER}
    labels = {rank for rank in bold if blocks[rank].text.endswith(":")}
    if len(labels) >= max(_FEWEST_LABELS, len(bold) - len(labels)):
        return set()
    return {rank for rank in labels if not number_of(blocks[rank].text) and not known_title(blocks[rank].text)}


def _labels_in_lists(found: set[int], blocks: Sequence[Block], items: set[int]) -> set[int]:
    """Return the items that end in a colon, which introduce a list inside a list unless most titles end so."""
    labels = {rank for rank in found if blocks[rank].text.endswith(":")}
    return labels & items if 2 * len(labels) < len(found) else set()


def _lone_date(blocks: Sequence[Block], found: set[int]) -> set[int]:
    """Return the lines that only state a date, unless several of one large look do, as the days of a meeting."""
    dated = {rank for rank in found if is_date(blocks[rank].text)}
    days: dict[_Look, set[str]] = defaultdict(set)
    for rank in dated:
        days[_look(blocks[rank])].add(blocks[rank].text)
    return {rank for rank in dated if blocks[rank].size < LARGER or len(days[_look(blocks[rank])]) < _FEWEST_DAYS}


def _is_of_kind(block: Block, kind: str) -> bool:
    known = known_title(block.text)
    return known is not None and known.kind == kind


def _entries(blocks: Sequence[Block], openers: Sequence[int]) -> set[int]:
    """Return the ranks of the entries of programmes and contents pages, which may be bold without being titles."""
    if not openers:
        return set()
    hours = hours_of(blocks)
    numbers = Chains([rank for rank, block in enumerate(blocks) if _PAGE.search(block.text)], reach=_ENTRIES_APART)
    entries: set[int] = set()
    rolls = [*(rank for rank, block in enumerate(blocks) if _is_of_kind(block, "list-of-speakers")), len(blocks)]
    done = 0
    for rank in openers:
        end = min(numbers.end(hours.end(rank)) + 1, rolls[bisect_right(rolls, rank)])
        entries.update(range(max(done, rank + 1), end))
        done = max(done, end)
    return entries


def _is_subtitled(blocks: Sequence[Block], rank: int) -> bool:
    """Return whether the heading-like line after a heading is its subtitle: "Atelier 2", then its subject."""
    block, follower = blocks[rank], at(blocks, rank + 1)
    if follower is None or _look(follower) == _look(block) or known_title(follower.text) or number_of(follower.text):
        return False
    known = known_title(block.text)
    if known is not None and known.bare:
        return known.kind in ("session", "workshop")
    return is_capitals(block.text) and known is None and _look(follower) > _look(block)
