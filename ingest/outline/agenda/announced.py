"""Reads the agenda that a report announces: its lines, in whatever form they are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, takewhile

from ingest.blocks import Block
from ingest.french.lexicon import even, fold, one_of, words
from ingest.outline.numbers import number_of
from ingest.outline.shape import at, is_prose
from ingest.outline.titles import HOUR, is_sentence, known_title

_LONGEST_OPENER = 300  # letters of a line or sentence that opens an agenda
_LONGEST = 250  # letters of a line of it
_LONGEST_POINT = 120  # letters of a point below a line of it
_MOST = 80  # lines of an agenda
_SOME = 0.01  # likeness of lines that may name one item, whatever else they say
_WORDED = 3  # lines before these that may be worded otherwise below
_AGAIN = 3  # lines of one list that come again below it, for it to be an agenda without a title
_COMMON = 0.75  # of the words of the shorter line
_SHARED = 0.34  # of the words of the longer one: an item is often announced in more words than it is treated under
_URL = re.compile(r"https?://|www\.|\S@\S")
_BULLET = re.compile(r"^(?:[-–—•*►➢→oØ]\s+)+")
_INLINE = re.compile(r"\s*(?:;|\n|\s[-–—•]\s|(?<=\S)\s(?=\d{1,2}\s?[.)/-]\s))\s*")
_REMARK = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W_]+")

SAME = 0.85
"""The likeness of lines that are one and the same."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """An announced agenda: blocks `start` to `end` hold its title and lines; `entries` are the words of each line."""

    start: int
    end: int
    entries: tuple[frozenset[str], ...]


def agendas(blocks: Sequence[Block]) -> Iterator[Agenda]:
    """Yield the agendas announced in a report: a title or an opening sentence, and two lines or more."""
    done = 0
    for rank, block in enumerate(blocks):
        if rank >= done and opens_agenda(block.text):
            agenda = _agenda(blocks, rank)
            if len(agenda.entries) > 1:
                done = agenda.end
                yield agenda


def untitled_agendas(blocks: Sequence[Block]) -> Iterator[Agenda]:
    """Yield the list of lines that come again below it, one by one: an agenda with a lost title, or none."""
    keys = [key_of(block.text) if "\n" not in block.text else frozenset() for block in blocks]
    last = {key: rank for rank, key in enumerate(keys)}
    listed = [len(key) > 1 and not is_prose(blocks[rank]) for rank, key in enumerate(keys)]
    for is_list, run in groupby(range(len(blocks)), key=lambda rank: listed[rank]):
        again = [rank for rank in run if last[keys[rank]] > rank] if is_list else []
        if len(again) >= _AGAIN and 2 * len(again) >= again[-1] - again[0] + 1:
            start = again[0] - _before(keys, again)
            end = next(rank for rank in range(again[0] + 1, len(keys) + 1) if _is_end(keys, listed, again[0], rank))
            yield Agenda(start - 1, end, tuple(keys[start:end]))
            return


def _before(keys: Sequence[frozenset[str]], again: Sequence[int]) -> int:
    """Return how many lines before those that come again do so in slightly other words."""
    below = keys[again[-1] + 1 :]
    before = reversed(keys[max(0, again[0] - _WORDED) : again[0]])
    return sum(1 for _ in takewhile(lambda key: any(likeness(key, each) >= SAME for each in below), before))


def _is_end(keys: Sequence[frozenset[str]], listed: Sequence[bool], start: int, rank: int) -> bool:
    """Return whether a list that begins at `start` ends before a line: none of its kind, or one of it again."""
    if rank >= min(len(keys), start + _MOST) or not listed[rank]:
        return True
    return any(likeness(keys[rank], key) >= SAME for key in keys[start:rank])


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"^(?:\W|\d|[ivx]+\b)*(?:les? |l')?{even(one_of('agendas'))}(?!\w)")


def opens_agenda(text: str) -> bool:
    """Return whether a line is the title of an agenda, or a sentence that announces one."""
    folded = fold(text[:_LONGEST_OPENER])
    if _opener().match(folded):
        return not is_sentence(text) or folded.endswith(":")
    mentioned = any(title in folded for title in words("agendas"))
    return mentioned and len(text) < _LONGEST_OPENER and folded.endswith(":")


def is_treated(blocks: Sequence[Block], start: int) -> bool:
    """Return whether the part under the heading at `start` treats its items: prose below them, hours nowhere."""
    level = blocks[start].level
    inside = False
    treated = False
    for block in blocks[start + 1 : start + 1 + _MOST]:
        if block.kind == "heading":
            if block.level <= level:
                break
            inside = True
        if HOUR.match(block.text.removeprefix("- ")):
            return False
        treated |= inside and is_prose(block)
    return treated


def _agenda(blocks: Sequence[Block], start: int) -> Agenda:
    head = blocks[start].text.partition(":")[2]
    entries = [key_of(line) for line in _INLINE.split(head) if _is_line(line)]
    rank = start + 1
    while len(entries) < _MOST and (block := at(blocks, rank)) is not None:
        enough = _SOME if is_prose(at(blocks, rank + 1)) else SAME
        if not _is_listed(blocks, rank) or _repeats(key_of(block.text), entries, enough):
            break
        entries += map(key_of, _lines(block))
        rank += 1
    if entries and blocks[rank - 1].text.endswith(":") and rank - 1 > start:
        rank, entries = rank - 1, entries[:-1]  # the title above the first item that is treated
    return Agenda(start, rank, tuple(filter(None, entries)))


def _is_listed(blocks: Sequence[Block], rank: int) -> bool:
    """Return whether a block is a line of an agenda: short, no prose, and with no prose below it as a title has."""
    block, follower = blocks[rank], at(blocks, rank + 1)
    known = known_title(block.text)
    if len(block.text) > _LONGEST * len(block.lines) or _URL.search(block.text) or block.kind == "note":
        return False
    if known is not None and known.kind in ("list-of-speakers", "introduction", "annex"):
        return False
    if block.kind == "item":
        return True
    titled = block.kind == "heading" or block.is_bold
    if titled and (follower is None or not (follower.kind in ("heading", block.kind) or _is_point(follower))):
        return False
    return not is_prose(block) or number_of(block.text) is not None


def _is_point(block: Block) -> bool:
    """Return whether a block is a point listed below an item that is announced, not what was said of it."""
    return block.kind == "item" and len(block.text) <= _LONGEST_POINT and not block.text.endswith(".")


def _lines(block: Block) -> list[str]:
    """Return the lines of a block, those that begin with a small letter joined to the one before."""
    lines: list[str] = []
    for line in block.lines:
        if lines and line[:1].islower():
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return [line for line in lines if _is_line(line)]


def _is_line(text: str) -> bool:
    return 3 < len(text) <= _LONGEST and not HOUR.match(text) and _WORD.search(text) is not None


def _repeats(key: frozenset[str], entries: Sequence[frozenset[str]], enough: float) -> bool:
    return bool(key) and any(likeness(key, entry) >= enough for entry in entries)


def key_of(text: str) -> frozenset[str]:
    """Return the words of a line by which it is recognised elsewhere, without its number and remarks in brackets."""
    text = _BULLET.sub("", text)
    number = number_of(text)
    folded = fold(_REMARK.sub(" ", text[number.end if number else 0 :]))
    return frozenset(_stem(word) for word in _WORD.findall(folded) if word not in words("function_words"))


def _stem(word: str) -> str:
    return word.rstrip("sx") or word


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how many words two lines share of the longer one's, or 0 if too few for them to name the same item."""
    if one == other:
        return 1.0
    least, most = sorted((len(one), len(other)))
    common = len(one & other)
    return common / most if least > 1 and common >= _COMMON * least and common >= _SHARED * most else 0.0
