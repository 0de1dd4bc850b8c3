"""The text of a report as HTML: paragraphs, lists and notes under headings, page marks, links to speakers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from ingest import ITEM_MARKS, RAISED, Document, Passage, Section, Span, Spans, Table, overlaps
from qa import slug
from web.html import addresses
from web.html.marks import marked
from web.reports.pdf.view import has_pages

_NOTE = re.compile(rf"\s*(?:[{RAISED}]+|\[\^?\d+\]:?|\(\d+\))\s")
_ITEM = re.compile(rf"\s*[{ITEM_MARKS}]\s+(?=\S)")
_DEEPEST = 6  # heading levels in HTML


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text: the heading of the section with a rank, or the text between two headings."""

    start: int
    end: int
    rank: int | None = None


def stretches(document: Document, cited: Passage | None) -> Iterator[Stretch]:
    """Yield the text in order, split where the cited passage begins and ends."""
    at = 0
    for rank, section in enumerate(document.sections):
        yield from _between(at, section.start, cited)
        yield Stretch(section.start, section.body, rank)
        at = section.body
    yield from _between(at, len(document.text), cited)


def _between(start: int, end: int, cited: Passage | None) -> Iterator[Stretch]:
    edges = [edge for edge in ((cited.start, cited.end) if cited else ()) if start < edge < end]
    for first, last in zip([start, *edges], [*edges, end], strict=True):
        if first < last:
            yield Stretch(first, last)


def is_cited(stretch: Stretch, cited: Passage | None) -> bool:
    """Return whether a stretch is in the cited passage."""
    return cited is not None and overlaps((stretch.start, stretch.end), (cited.start, cited.end))


class Text:
    """Renders the stretches of a report in order, and marks each page once, where it begins."""

    def __init__(self, document: Document, spans: Iterable[Span] = ()) -> None:
        self.document = document
        self.spans = _joined(spans, document.text)
        self.starts = [start for start, _ in self.spans]
        self.people = _named(document)
        self.named = [start for start, *_ in self.people]
        # Without pages, references give paragraph numbers.
        numbered = () if document.pages else enumerate(document.units, start=1)
        self.numbers = {start: number for number, (start, _) in numbered}
        self.subtitles = {section.body: section.subtitle for section in document.sections}
        self.marked = 0  # pages marked so far
        self.pictured = has_pages(document)
        titles = [rank for rank, section in enumerate(document.sections) if _is_titled(section, document)]
        depths = steps(len(document.sections[rank].path) for rank in titles)
        self.levels = dict(zip(titles, depths, strict=True))

    def html(self, stretch: Stretch) -> str:
        """Render a stretch; stretches must come in order."""
        if stretch.rank is not None:
            return self._heading(stretch, self.document.sections[stretch.rank])
        return "\n".join(self._blocks(stretch.start, stretch.end))

    def _heading(self, stretch: Stretch, section: Section) -> str:
        level = min(self.levels.get(stretch.rank or 0, 1) + 1, _DEEPEST)
        begin, end = _trimmed(self.document.text, stretch.start, stretch.end)
        words = self._words(begin, end) or escape(section.title)
        title = f'<h{level} id="{part_id(stretch.rank or 0)}">{words}</h{level}>' if words else ""
        return self._pages_before(stretch.start) + title

    def _blocks(self, start: int, end: int) -> Iterator[str]:
        """Yield the paragraphs, lists and notes of a stretch."""
        for found in re.compile(r"[^\n](?:.|\n(?!\n))*").finditer(self.document.text, start, end):
            first, last = found.span()
            if not found[0].strip():
                continue
            subtitle = self.subtitles.get(first)
            kind = "subtitle" if subtitle and found[0].startswith(subtitle) else ""
            kind = kind or ("footnote" if _NOTE.match(found[0]) else "")
            table = self.document.table_at(first)
            if table is not None and (table.start, table.end) == (first, last):
                yield self._pages_before(first) + self._table(table)
            else:
                yield self._pages_before(first) + self._block(first, last, kind)

    def _block(self, start: int, end: int, kind: str) -> str:
        """Render the lines of a block; those that begin with a bullet become list items."""
        lines = [found.span() for found in re.compile(r".+").finditer(self.document.text, start, end)]
        parts = []
        for listed, several in groupby(lines, key=self._is_item):
            run = list(several)
            if listed:
                items = (
                    f"<li{self._number(first)}>{self._inline(self._after_bullet(first), last)}</li>"
                    for first, last in run
                )
                parts.append(f"<ul>{''.join(items)}</ul>")
            else:
                shape = f' class="{kind}"' if kind else self._number(run[0][0])
                parts.append(f"<p{shape}>{'<br>'.join(self._inline(*line) for line in run)}</p>")
        return "\n".join(parts)

    def _table(self, table: Table) -> str:
        """Render a table: its header's cells name columns, and a cell over several places is drawn once."""
        rows = [self._row(row, is_header=rank < table.header) for rank, row in enumerate(table.rows)]
        head, body = "".join(rows[: table.header]), "".join(rows[table.header :])
        head = f"<thead>{head}</thead>" if head else ""
        number = self._number(table.start)
        return f'<div class="table"{number}><table>{head}<tbody>{body}</tbody></table></div>'

    def _row(self, row: Spans, *, is_header: bool) -> str:
        cells = []
        for span, places in groupby(row):
            across = len(list(places)) if span[0] < span[1] else 1
            wide = f' colspan="{across}"' if across > 1 else ""
            name = ' scope="col"' if is_header else ""
            tag = "th" if is_header else "td"
            cells += [f"<{tag}{name}{wide}>{self._inline(*span)}</{tag}>"]
        return f"<tr>{''.join(cells)}</tr>"

    def _number(self, start: int) -> str:
        """Render a paragraph's number as an attribute: the style sheet shows it, for it is not text of the report."""
        return f' data-paragraph="{self.numbers[start]}"' if start in self.numbers else ""

    def _is_item(self, line: Span) -> bool:
        return _ITEM.match(self.document.text, *line) is not None

    def _after_bullet(self, start: int) -> int:
        found = _ITEM.match(self.document.text, start)
        return found.end() if found else start

    def _inline(self, start: int, end: int) -> str:
        """Render part of a line: query words marked, speakers linked, pages marked where they begin."""
        parts, at = [], start
        first = bisect_left(self.named, start)
        people = [one for one in self.people[first : bisect_left(self.named, end)] if one[1] <= end]
        marks = [(begin, begin, html) for begin, html in self._pages_until(end)]
        for begin, stop, html in sorted([*people, *marks]):
            if begin < at and begin != stop:
                continue
            begin, stop = max(begin, at), max(stop, at)
            parts += [self._words(at, begin), html.replace("\0", self._words(begin, stop))]
            at = stop
        return "".join([*parts, self._words(at, end)])

    def _words(self, start: int, end: int) -> str:
        return marked(self.document.text[start:end], self._within(start, end))

    def _within(self, start: int, end: int) -> list[Span]:
        """Return the spans to mark between two offsets, relative to the first."""
        first = max(0, bisect_left(self.starts, start) - 1)
        found = self.spans[first : bisect_left(self.starts, end)]
        return [(a - start, b - start) for a, b in found if b > start]

    def _pages_before(self, start: int) -> str:
        """Render the marks of the pages that begin before a block or at its start."""
        marks = (f'<p class="page-mark">{html}</p>\n' for _, html in self._pages_until(start + 1))
        return "".join(marks)

    def _pages_until(self, end: int) -> list[tuple[int, str]]:
        """Return the pages not yet marked that begin before `end`, each as its offset and its mark."""
        pages = self.document.pages
        found = []
        while self.marked < len(pages) and pages[self.marked].start < end:
            sheet = pages[self.marked]
            self.marked += 1
            words = f'<span class="page" id="page-{self.marked}">page&nbsp;{escape(sheet.label)}</span>'
            address = escape(addresses.page(self.document.id, sheet.number)) if self.pictured else ""
            found.append((sheet.start, f'<a href="{address}">{words}</a>' if address else words))
        return found


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return a span without surrounding whitespace."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _is_titled(section: Section, document: Document) -> bool:
    return bool(section.title or document.text[section.start : section.body].strip())


def _joined(spans: Iterable[Span], text: str) -> list[Span]:
    """Return spans sorted, merged where only spaces separate them: a full name gets one mark."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and text[joined[-1][1] : start].isspace() and "\n" not in text[joined[-1][1] : start]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _named(document: Document) -> list[tuple[int, int, str]]:
    """Return start, end and link of each speaker's name in the paragraph that gives them the floor."""
    found: dict[int, tuple[int, int, str]] = {}
    for speech in document.speeches:
        called = slug(speech.speaker)
        if speech.speaker.attribution not in ("named", "authored") or not called:
            continue
        for name in sorted(document.names(speech.speaker), key=len, reverse=True):
            start = document.text.find(name, speech.start, speech.end)
            if start >= 0:
                link = f'<a class="speaker" href="{escape(addresses.person(called))}">\0</a>'
                found.setdefault(start, (start, start + len(name), link))
                break
    return sorted(found.values())


def steps(depths: Iterable[int]) -> list[int]:
    """Return depths from 1 that increase by one at most: sections without a title may leave gaps."""
    steps = [0]
    for depth in depths:
        steps.append(min(depth, steps[-1] + 1))
    return steps[1:]


def part_id(rank: int) -> str:
    """Return the HTML id of a section's heading."""
    return f"partie-{rank + 1}"
