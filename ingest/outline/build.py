"""Builds the text, sections and units of a report from its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ingest.blocks import Block, Sheet
from ingest.document import Page, Section, Table
from ingest.genre import OTHER, Genre
from ingest.outline.agenda.announced import opens_agenda
from ingest.outline.agenda.treated import with_treated
from ingest.outline.cover import cover_end
from ingest.outline.heading_list import Heading, HeadingList
from ingest.outline.headings import find_headings
from ingest.outline.marked_headings import marked_headings
from ingest.outline.marking import ENOUGH_MARKS
from ingest.outline.tables import tables_of
from ingest.outline.units import units_of
from ingest.spans import Span

_TOP_UNMARKED = 2  # the level of sections in a report with one mark or none, which is the title's


@dataclass(frozen=True, slots=True)
class Outline:
    """A report laid out: block i has span `spans[i]` in `text`; its innermost section is `owners[i]`."""

    blocks: tuple[Block, ...]
    text: str
    spans: tuple[Span, ...]
    sections: tuple[Section, ...]
    owners: tuple[int | None, ...]
    units: tuple[Span, ...]
    genre: Genre = OTHER

    def tables(self) -> tuple[Table, ...]:
        """Return the tables in the text, in order."""
        return tables_of(self.blocks, self.spans)

    def pages(self, sheets: Sequence[Sheet]) -> tuple[Page, ...]:
        """Return the start of each printed page in the text; an empty page starts where the next does."""
        starts = [len(self.text)] * len(sheets)
        for block, (start, _) in zip(self.blocks, self.spans, strict=True):
            for offset, rank in block.breaks if block.kind != "note" else ():  # a note may come from a later page
                starts[rank] = min(starts[rank], start + offset)
        starts = list(accumulate(reversed(starts), min))[::-1]
        return tuple(
            Page(start, sheet.number, sheet.label, sheet.confidence)
            for start, sheet in zip(starts, sheets, strict=True)
        )


def outline(blocks: Sequence[Block], *, genre: Genre = OTHER, marked: bool = True, titled: bool = False) -> Outline:
    """Return the outline of the repaired blocks of a report of one genre; words decide where marks are not all.

    `titled` says that the file states its title apart, so that a lone heading below it is a section.
    """
    cover = cover_end(blocks, titled=titled)
    cover = next((rank for rank in range(cover) if opens_agenda(blocks[rank].text)), cover)
    levels = [block.level for block in blocks[cover:] if block.kind == "heading"]
    marked = marked and len(levels) >= ENOUGH_MARKS
    items = with_treated(blocks[cover:], genre.name, level=min(levels) if marked else _TOP_UNMARKED)
    result = (marked_headings if marked else find_headings)([*blocks[:cover], *items], cover=cover, genre=genre.name)
    for rank in range(result.cover):
        result.blocks[rank] = replace(result.blocks[rank], kind="paragraph")
    text, spans = _lay_out(result.blocks)
    ends = [_end_block(result, rank) for rank in range(len(result.headings))]
    sections = _sections(result, ends=ends, spans=spans, length=len(text))
    owners = _owners(result, ends)
    kinds = tuple(sections[owner].kind if owner is not None else "" for owner in owners)
    units = units_of(result.blocks, spans=spans, kinds=kinds, owners=owners)
    return Outline(tuple(result.blocks), text, tuple(spans), sections, tuple(owners), units, genre)


def _lay_out(blocks: Sequence[Block]) -> tuple[str, list[Span]]:
    pieces: list[str] = []
    spans: list[Span] = []
    length = 0
    for rank, block in enumerate(blocks):
        tight = rank and (block.gap == 0 or block.kind == "item" == blocks[rank - 1].kind)
        separator = "\n" if tight else "\n\n" if rank else ""
        length += len(separator)
        pieces += [separator, block.text]
        spans.append((length, length + len(block.text)))
        length += len(block.text)
    return "".join(pieces), spans


def _end_block(result: HeadingList, rank: int) -> int:
    """Return the index of the block after a heading's section."""
    heading = result.headings[rank]
    for following in range(rank + 1, len(result.headings)):
        other = result.headings[following]
        if other.level <= heading.level or other.outside:
            return min(other.index, heading.until or other.index)
    return heading.until or len(result.blocks)


def _sections(result: HeadingList, *, ends: Sequence[int], spans: Sequence[Span], length: int) -> tuple[Section, ...]:
    sections: list[Section] = []
    stack: list[Heading] = []
    for heading, end in zip(result.headings, ends, strict=True):
        stack = [] if heading.outside else [outer for outer in stack if outer.level < heading.level]
        stack.append(heading)
        start, body = spans[heading.index]
        stop = spans[end][0] if end < len(spans) else length
        body = min(spans[heading.index + 1][0], stop) if heading.index + 1 < len(spans) else body
        path = tuple(outer.title for outer in stack)
        sections.append(Section(heading.title, heading.subtitle, heading.level, heading.kind, path, start, body, stop))
    return tuple(sections)


def _owners(result: HeadingList, ends: Sequence[int]) -> list[int | None]:
    owners: list[int | None] = [None] * len(result.blocks)
    for rank, (heading, end) in enumerate(zip(result.headings, ends, strict=True)):
        for index in range(heading.index, end):
            owners[index] = rank
    return owners
