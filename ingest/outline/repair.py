"""Repairs blocks damaged by page breaks: marks running lines, joins cut paragraphs, moves footnotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from ingest.blocks import Block
from ingest.french.labels import label
from ingest.left_out import leave_out
from ingest.outline.titles import known_title
from ingest.spans import Span, Spans
from ingest.typography import RAISED

_PAGE_NUMBER = re.compile(r"^(?:- )?(?:page|p\.)?\s*+[-–—]?\s*+(\d{1,4})\s*(?:[-–—]|(?:/|sur)\s*\d+)?$", re.I)
_CUT = re.compile(r"[^\W\d_][’']?$|,$")
_LONGEST_LABEL = 250  # letters inspected for a speaker's label
_CUT_LETTERS = 2  # at the end of a paragraph, by which a cut is known
_SHORTEST_CUT = 60  # letters of a paragraph that a page can cut; shorter lines are titles, captions, verses


def running_marked(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, turns of a transcript apart, with running lines and page numbers marked as left out."""
    turns = [turn for block in blocks for turn in _split_turns(block)]
    dropped = _page_numbers(turns) | _running(turns)
    return [leave_out("running-line", turn) if position in dropped else turn for position, turn in enumerate(turns)]


def repair(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks without running lines, the paragraphs that a page cut joined and footnotes moved home."""
    return _notes_home(_join_cuts(blocks))


def _split_turns(block: Block) -> list[Block]:
    """Return the turns of a transcript printed on consecutive lines as separate blocks."""
    if block.kind != "paragraph" or "\n" not in block.text or block.table:
        return [block]
    starts = [match.start() for match in re.finditer(r"^", block.text, re.M)]
    cuts = [start for start in starts if start and label(block.text[start : start + _LONGEST_LABEL])]
    edges = [0, *cuts, len(block.text)]
    return [piece(block, start, end) for start, end in pairwise(edges)]


def piece(block: Block, start: int, end: int) -> Block:
    """Return the part of a block between two places in its text, below the rest if it does not begin the block."""
    text = block.text[start:end].rstrip("\n")
    bold = tuple((max(0, a - start), b - start) for a, b in _bold_within(block, start, end))
    breaks = tuple((max(0, at - start), rank) for at, rank in breaks_within(block, start, end))
    return replace(block, text=text, bold=bold, breaks=breaks, gap=block.gap if start == 0 else 0)


def _bold_within(block: Block, start: int, end: int) -> Spans:
    """Return the bold spans that end after `start`, and at most at `end`."""
    first, last = (bisect_right(block.bold, edge, key=itemgetter(1)) for edge in (start, end))
    return block.bold[first:last]


def breaks_within(block: Block, start: int, end: int) -> Spans:
    """Return the page at `start` and the pages that begin before `end`."""
    first = bisect_right(block.breaks, start, key=itemgetter(0))
    last = bisect_left(block.breaks, end, key=itemgetter(0))
    return block.breaks[max(0, first - 1) : max(first, last)]


def _page_numbers(blocks: Sequence[Block]) -> set[int]:
    """Return the positions of lone numbers that increase."""
    numbers = [position for position, block in enumerate(blocks) if _PAGE_NUMBER.match(block.text)]
    values = [int(match[1]) for position in numbers if (match := _PAGE_NUMBER.match(blocks[position].text))]
    return set(numbers) if len(numbers) >= 3 and values == sorted(values) else set()


def _running(blocks: Sequence[Block]) -> set[int]:
    """Return the positions of short lines that repeat, at least once in the middle of a paragraph.

    A repeated title ("Les propositions") never occurs there, so it is kept.
    """
    masked = [re.sub(r"\d+", "0", block.text) if _may_run(block) else "" for block in blocks]
    counts = Counter(text for text in masked if text)
    cutting = {
        masked[position]
        for position in range(1, len(blocks) - 1)
        if masked[position] and _is_cut(blocks[position - 1], blocks[position + 1])
    }
    running = {text for text in cutting if counts[text] >= 3}
    return {position for position, text in enumerate(masked) if text in running}


def _may_run(block: Block) -> bool:
    short = block.kind == "paragraph" and not block.table and len(block.text) <= 100 and "\n" not in block.text
    return short and not block.text.endswith((".", ":", ";")) and known_title(block.text) is None


def _is_cut(first: Block, second: Block) -> bool:
    return len(first.text) >= _SHORTEST_CUT and _goes_on(first, second)


def _goes_on(first: Block, second: Block) -> bool:
    """Return whether the second block continues the sentence of the first, however short that is."""
    if first.table or second.table:
        return False
    if first.kind not in ("paragraph", "item") or second.kind != "paragraph" or (first.breaks and second.breaks):
        return False  # where pages are known, the lines were already joined across them
    if "\n" in first.text or not second.text[:1].islower():
        return False
    return _CUT.search(first.text, max(0, len(first.text) - _CUT_LETTERS)) is not None


def _join_cuts(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with each run of pieces of one paragraph joined, all at once."""
    runs: list[list[Block]] = []
    for block in blocks:
        if runs and _continues(runs[-1], block):
            runs[-1].append(block)
        else:
            runs.append([block])
    return [_joined(run) if len(run) > 1 else run[0] for run in runs]


def _continues(run: Sequence[Block], block: Block) -> bool:
    """Return whether a block continues a paragraph; of its later pieces, only the last tells."""
    if len(run) == 1:
        return _is_cut(run[0], block)
    broken = any(piece.breaks for piece in run) if block.breaks else False
    return not broken and _goes_on(run[-1], block)


def _joined(run: Sequence[Block]) -> Block:
    bold: list[Span] = []
    breaks: list[Span] = []
    shift = 0
    for block in run:
        bold += ((start + shift, end + shift) for start, end in block.bold)
        breaks += ((offset + shift, rank) for offset, rank in block.breaks)
        shift += len(block.text) + 1
    text = " ".join(block.text for block in run)
    return replace(run[0], text=text, bold=tuple(bold), breaks=tuple(breaks))


def _notes_home(blocks: list[Block]) -> list[Block]:
    """Return the blocks with each footnote after the nearest preceding block with its marker."""
    placed: list[Block] = []
    last: dict[str, int] = {}
    notes: dict[int, list[Block]] = {}
    for block in blocks:
        home = last.get(block.text.split(" ")[0]) if block.kind == "note" else None
        if home is not None:
            notes.setdefault(home, []).append(replace(block, gap=1))
            continue
        for marker in re.findall(rf"[{RAISED}]+", block.text if block.kind != "note" else ""):
            last[marker] = len(placed)
        placed.append(block)
    return [kept for position, block in enumerate(placed) for kept in (block, *notes.get(position, []))]
