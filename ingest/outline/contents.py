"""Finds contents pages: entries that end in leaders or page numbers, or that name the titles below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from ingest.blocks import Block
from ingest.french.lexicon import fold, lines
from ingest.outline.numbers import number_of

_LEADERS = re.compile(r"(?<!\s)\s*+(?:(?:[.·•_]\s?){4,}|(?:…\s?){2,})[\s|]*(\d{1,4}\b|[ivxl]{1,6}\b)?\s*")
_PAGE = re.compile(r"(?<!n°)(?<!nº)(?:\s\|?\s?|\s\|\s?p(?:age|\.)?\s?)(\d{1,3})$")
_PAGE_LETTERS = 12  # at the end of a line, in which its page number stands
_REACH = 4  # blocks from an entry to the next: a long entry has several lines
_FEWEST = 3  # entries of a contents page
_LONGEST_ENTRY = 1000  # letters; a longer stretch without a page number is text
_LED = 0.5  # of the entries of a contents page without a title, those with leaders
_SHORTEST_SAID = 60  # letters of a paragraph with a full stop that is no entry
_MOST_NAMED = 80  # entries without page numbers
_NAMED = 0.6  # of the entries without page numbers, those that are found below as lines


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a contents page: its title without leaders, and its page number, None without one."""

    title: str
    page: int | None = None

    @property
    def key(self) -> str:
        """Return what the entry and the title it names have in common."""
        return key_of(self.title)


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents pages of a report: the ranks of their blocks, and their entries."""

    ranks: frozenset[int] = frozenset()
    entries: tuple[Entry, ...] = ()


@dataclass(slots=True)
class _Run:
    """Entries met one after the other, from the block `start` to the block before `end`."""

    start: int
    end: int
    entries: list[Entry] = field(default_factory=list)
    led: int = 0


def key_of(text: str) -> str:
    """Return the letters and digits of a title without its number.

    >>> key_of("2.1 L’eau : à qui ?")
    'leauaqui'
    """
    number = number_of(text)
    return re.sub(r"[\W_]+", "", fold(text[number.end :] if number else text))


def find_contents(blocks: Sequence[Block]) -> Contents:
    """Return the contents pages among the blocks of a report."""
    ranks: set[int] = set()
    entries: list[Entry] = []
    last = _last_places(blocks)
    rank = 0
    while rank < len(blocks):
        run = _titled(blocks, rank, last) or _untitled(blocks, rank)
        if run is None:
            rank += 1
            continue
        if run.entries:
            ranks.update(range(run.start, run.end))
            entries += run.entries
        rank = max(rank + 1, run.end)
    return Contents(frozenset(ranks), tuple(entries))


def _last_places(blocks: Sequence[Block]) -> dict[str, int]:
    """Return the last block of each line that could be a title, where a title of contents without pages needs it."""
    if not any(_title_kind(block) == "contents" for block in blocks):
        return {}
    short = ((rank, block.text) for rank, block in enumerate(blocks) if len(block.text) <= _LONGEST_ENTRY)
    return {key_of(text.removeprefix("- ")): rank for rank, text in short}


def _titled(blocks: Sequence[Block], rank: int, last: Mapping[str, int]) -> _Run | None:
    """Return the contents page that a title opens, empty if what follows is none, or None without a title."""
    kind = _title_kind(blocks[rank])
    if kind is None:
        return None
    run = _run(blocks, rank + 1)
    paged = [entry.page for entry in run.entries if entry.page is not None]
    titles = {entry.key for entry in run.entries}
    listed = len(titles) == len(run.entries) and paged != list(range(1, len(paged) + 1))
    if len(paged) >= _FEWEST - 1 and (run.led > 1 or (_rises(paged) and (kind == "contents" or listed))):
        return replace(run, start=rank)
    named = _named(blocks, rank, last) if kind == "contents" else None
    return named or _Run(rank, run.end)


def _title_kind(block: Block) -> str | None:
    if len(block.text) > _longest_title():
        return None
    return _titles().get(fold(block.text).strip(" .:–—-*"))


def _untitled(blocks: Sequence[Block], rank: int) -> _Run | None:
    """Return the contents page that begins with leaders, empty if it has too few entries, or None without leaders."""
    if not _LEADERS.search(blocks[rank].text):
        return None
    run = _run(blocks, rank)
    paged = [entry.page for entry in run.entries if entry.page is not None]
    enough = len(paged) >= _FEWEST and run.led >= _LED * len(run.entries) and _rises(paged)
    return run if enough else _Run(rank, run.end)


def _run(blocks: Sequence[Block], start: int) -> _Run:
    """Return the entries from a block on, up to the last that is followed by another within a few blocks."""
    run = _Run(start, start)
    kept = ""  # of an entry whose page number has not come yet
    page = 0
    met: set[str] = set()
    for rank in range(start, len(blocks)):
        block = blocks[rank]
        if rank - run.end >= _REACH or block.kind == "note" or (not kept and key_of(block.text) in met):
            break
        if _is_said(block) or _is_figures(block):
            break
        *found, rest = _entries(block.lines, kept)
        kept = rest.title
        leaders = len(_LEADERS.findall(block.text))
        back = any(entry.page is not None and entry.page < page for entry in found)
        if len(kept) > _LONGEST_ENTRY or (back and not leaders):
            break
        if found:
            run.entries += found
            run.led += leaders
            run.end = rank + 1
            page = max([page, *(entry.page or 0 for entry in found)])
            met |= {entry.key for entry in found}
    return run


def _is_said(block: Block) -> bool:
    """Return whether a block is what a report says, without page numbers: it ends as sentences do."""
    said = len(block.text) >= _SHORTEST_SAID and block.text.rstrip(" »").endswith((".", "!", "?", ";"))
    return said and not _LEADERS.search(block.text)


def _is_figures(block: Block) -> bool:
    """Return whether a block is a table with several figures in a row, of which none is a page."""
    rows = (line.split(" | ") for line in block.lines) if block.table else ()
    return any(sum(cell.strip().isdecimal() for cell in row[1:]) > 1 for row in rows)


def _entries(texts: Iterable[str], kept: str) -> Iterator[Entry]:
    """Yield the entries of lines, the first after what was `kept` of it; the last one is what has no page yet."""
    title = [kept]
    for text in texts:
        start = 0
        for leaders in _LEADERS.finditer(text):
            yield Entry(_joined([*title, text[start : leaders.start()]]), _number(leaders[1]))
            title, start = [], leaders.end()
        rest = text[start:]
        page = _PAGE.search(rest, max(0, len(rest) - _PAGE_LETTERS))
        if page:
            yield Entry(_joined([*title, rest[: page.start()]]), int(page[1]))
            title = []
        else:
            title.append(rest)
    yield Entry(_joined(title))


def _joined(pieces: Iterable[str]) -> str:
    return " ".join(" ".join(pieces).replace(" | ", " ").split()).removeprefix("- ")


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else 0 if text else None


def _rises(pages: Sequence[int]) -> bool:
    """Return whether page numbers rise, but for one step."""
    return sum(first > second for first, second in pairwise(pages)) <= 1


def _named(blocks: Sequence[Block], rank: int, last: Mapping[str, int]) -> _Run | None:
    """Return the contents page without page numbers that a title opens: its lines are those of titles below."""
    entries: list[Entry] = []
    met: set[str] = set()
    end = rank + 1
    while end < len(blocks) and len(entries) < _MOST_NAMED and blocks[end].kind in ("item", "paragraph"):
        found = [Entry(_joined([line])) for line in blocks[end].lines]
        if len(blocks[end].text) > _LONGEST_ENTRY or _keys(blocks[end])[0] in met:
            break
        entries += found
        met |= {entry.key for entry in found}
        end += 1
    while end > rank + 1 and all(last.get(one, -1) < end for one in _keys(blocks[end - 1])):
        end -= 1  # what the page names stands below; a line that nothing repeats is text
        entries = entries[: len(entries) - len(blocks[end].lines)]
    named = sum(last.get(entry.key, -1) >= end for entry in entries)
    return _Run(rank, end, entries) if len(entries) >= _FEWEST and named >= _NAMED * len(entries) else None


def _keys(block: Block) -> list[str]:
    return [key_of(line.removeprefix("- ")) for line in block.lines]


@cache
def _titles() -> dict[str, str]:
    rows = [line.rpartition("|") for line in lines("contents_titles")]
    return {fold(title.strip()): kind.strip() or "contents" for kind, _, title in rows}


@cache
def _longest_title() -> int:
    return max(map(len, _titles())) + 8
