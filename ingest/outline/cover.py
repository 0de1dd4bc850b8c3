"""Reads title page facts: title, kind of report, date and place, None if not stated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ingest.blocks import Block
from ingest.french.dates import find_date, find_year
from ingest.french.labels import label
from ingest.french.lexicon import fold, one_of, words
from ingest.outline.shape import is_prose
from ingest.outline.titles import HOUR, NUMBERED, box_label, known_title

_LONGEST_LINE = 160
_LONGEST_COVER = 30  # blocks
_DEPARTMENT = re.compile(r"^[A-ZÀ-Ý][^()\d,;:]{1,50}\((?:\d{2,3}|2[AB])\)$")
_NAMED_PLACE = re.compile(r"^(?:lieu|adresse)\s?:\s*(\S.+)$", re.I)
_TOWN = r"(?:(?:La|Le|Les|L['’])\s?)?[A-ZÀ-Ý][\w'’-]+"


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts stated on a title page."""

    title: str | None = None
    kind: str | None = None
    date: str | None = None
    place: str | None = None


def cover_end(blocks: Sequence[Block]) -> int:
    """Return the number of blocks in the title page."""
    index = 1 if blocks and blocks[0].kind == "heading" and _is_sole_title(blocks) else 0
    while index < min(len(blocks), _LONGEST_COVER) and _on_cover(blocks, index):
        index += 1
    if index and index < len(blocks) and is_prose(blocks[index]) and _is_body_title(blocks, index - 1):
        return index - 1
    return index


def _is_sole_title(blocks: Sequence[Block]) -> bool:
    """Return whether the first block is the only heading of its level, and no other is outside it."""
    levels = [block.level for block in blocks if block.kind == "heading"]
    return levels.count(min(levels)) == 1 and levels[0] == min(levels)


def _on_cover(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    if block.kind != "paragraph" or is_prose(block) or label(block.text):
        return False
    if any(len(line) > _LONGEST_LINE for line in block.lines) or NUMBERED.match(block.text):
        return False
    if index and box_label(block.text) and not _is_fact(block.text):
        return False
    known = known_title(block.text)
    follower = blocks[index + 1] if index + 1 < len(blocks) else None
    dated = index == 0 and follower is not None and len(follower.text) <= _LONGEST_LINE and find_date(follower.text)
    if known is None or dated:
        return True
    return report_kind(block.text) is not None and not is_prose(blocks[min(index + 1, len(blocks) - 1)])


def _is_fact(text: str) -> bool:
    return bool(HOUR.match(text) or find_date(text) or report_kind(text) or place_of(text))


def _is_body_title(blocks: Sequence[Block], index: int) -> bool:
    """Return whether the last short line before the first prose is the title of that prose, not of the report."""
    text = blocks[index].text
    earlier = any(find_date(block.text) or report_kind(block.text) for block in blocks[:index])
    return index > 0 and earlier and not _is_fact(text) and blocks[index].kind == "paragraph" and len(text.split()) > 1


def read_cover(blocks: Sequence[Block]) -> Facts:
    """Return the facts stated in the title page's blocks."""
    lines = [line.strip() for block in blocks for line in block.lines]
    title = _title(blocks)
    kinds = [kind for line in lines if (kind := report_kind(line))]
    dates = [date for line in lines if (date := find_date(line))]
    years = [year for line in lines if (year := find_year(line))]
    found = dates or years
    return Facts(title, kinds[0] if kinds else None, found[0] if found else None, _place(lines))


def _title(blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        text = _named(" ".join(block.lines)).strip(" :")
        bare_kind = report_kind(text) is not None and fold(text) in words("report_kinds")
        dated = find_date(text) is not None and len(re.sub(r"[\d\W]+", "", text)) <= 40
        if block.kind == "heading" or not (
            bare_kind or dated or HOUR.match(text) or not re.search(r"[^\W\d_]{2}", text)
        ):
            return _first_lines(block)
    return None


def _first_lines(block: Block) -> str:
    """Return the lines of a block that form the title, up to the first date, hour, kind or place."""
    kept: list[str] = []
    for line in block.lines:
        if kept and (find_date(line) or HOUR.match(line) or fold(line) in words("report_kinds") or place_of(line)):
            break
        if fold(line) not in words("report_kinds") or len(block.lines) == 1:
            kept.append(_named(line.strip()))
    return " ".join(kept)


def _named(line: str) -> str:
    """Return a line without a kind or date after its last dash: "Habiter demain – actes du 3 mai 2016"."""
    head, dash, tail = line.rpartition(" – ")
    return head if dash and (report_kind(tail) or find_date(tail)) else line


@cache
def _kind_pattern() -> re.Pattern[str]:
    return re.compile(rf"^({one_of('report_kinds')})(?!\w)", re.I)


def report_kind(line: str) -> str | None:
    """Return the kind of report that begins a line ("Actes du colloque"), or None."""
    match = _kind_pattern().match(line.strip())
    return " ".join(match[1].split()).capitalize() if match else None


def _place(lines: Sequence[str]) -> str | None:
    for line in lines:
        place = place_of(line)
        if place:
            return place
    for before, line in pairwise(lines):
        if (find_date(before) or HOUR.match(before)) and re.fullmatch(_TOWN, line) and report_kind(line) is None:
            return line
    return None


def place_of(line: str) -> str | None:
    """Return the place in a line of known form: "Lieu : X", "X (93)", "Lyon, le 3 mai 2016", "3 mai 2016 à Lyon"."""
    named = _NAMED_PLACE.match(line)
    if named:
        return named[1].strip()
    if _DEPARTMENT.match(line):
        return line
    if len(line) <= 120 and re.match(rf"(?:{one_of('places')})\b", line, re.I):
        return re.split(r"\s[–-]\s(?=\d)", line)[0]
    if find_date(line):
        match = re.match(rf"^({_TOWN}),\s(?:le\s)?\w*\s?\d", line) or re.search(rf"\d{{4}},?\s[àa]\s({_TOWN}.*)$", line)
        match = match or re.search(rf"\d{{4}}\s?[,–-]\s({_TOWN}(?:\s\(\d\d\))?)$", line)
        return match[1] if match else None
    return None
