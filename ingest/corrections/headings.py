"""Corrects the headings of a report: paragraphs that are one, headings that are none, and their levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.corrections.anchor import Letters
from ingest.corrections.correction import HeadingChange
from ingest.document import Document, Section
from ingest.spans import Span, Spans, outside, overlaps

_LONGEST = 300  # characters of a heading: more are prose


@dataclass(frozen=True, slots=True)
class _Part:
    """A section before its path and its end are known.

    `outside` tells that it stands in no other, whatever its level, `until` where it ends before the next heading does.
    """

    section: Section
    outside: bool = False
    until: int | None = None


def with_heading(document: Document, change: HeadingChange, letters: Letters) -> Document | None:
    """Return a document with a heading of another level, one more, or one less; None where its words do not stand."""
    span = letters.find(change.words)
    if span is None:
        return None
    section = next((each for each in document.sections if each.start <= span[0] and span[1] <= each.body), None)
    if section is None and change.level and _may_be_heading(document, span):
        return _with_new(document, span, change.level)
    if section is None:
        return None if change.level else document
    if not change.level:
        return _without(document, section)
    parts = _parts(document)
    changed = [_raised(part, change.level) if part.section == section else part for part in parts]
    return replace(document, sections=_laid_out(changed, len(document.text)))


def _raised(part: _Part, level: int) -> _Part:
    return _Part(replace(part.section, level=level), until=part.until)


def _may_be_heading(document: Document, span: Span) -> bool:
    """Tell whether words outside tables may be made a heading."""
    return span[1] - span[0] <= _LONGEST and not any(
        overlaps((table.start, table.end), span) for table in document.tables
    )


def _with_new(document: Document, span: Span, level: int) -> Document:
    """Return a document with a heading made of words of a paragraph, whose rest stays one."""
    from ingest.outline.titles import known_title  # its rules take 30 ms to import, and a search needs none

    start, end = _widened(document.text, span)
    title = " ".join(line.strip() for line in document.text[start:end].split("\n"))
    known = known_title(title)
    kind = known.kind if known else "session" if level == 1 else "subsection"
    body, length = _next_text(document.text, end), len(document.text)
    added = Section(title, None, level, kind, (title,), start, body, length)
    parts = sorted((*_parts(document), _Part(added)), key=lambda part: part.section.start)
    units = tuple(part for unit in document.units for part in outside(document.text, unit, (start, end)))
    return replace(document, sections=_laid_out(parts, length), units=units)


def _widened(text: str, span: Span) -> Span:
    """Return a span with the punctuation beside it on its line."""
    start, end = span
    while start and not text[start - 1].isalnum() and text[start - 1] not in "\n ":
        start -= 1
    while end < len(text) and not text[end].isalnum() and text[end] != "\n":
        end += 1
    return start, start + len(text[start:end].rstrip())


def _next_text(text: str, offset: int) -> int:
    rest = text[offset:]
    return offset + len(rest) - len(rest.lstrip())


def _without(document: Document, section: Section) -> Document:
    """Return a document where a heading is a paragraph."""
    parts = [part for part in _parts(document) if part.section != section]
    title = document.text[section.start : section.body]
    unit = (section.start, section.start + len(title.rstrip()))
    held = any(overlaps(unit, other) for other in document.units)
    units: Spans = document.units if held else tuple(sorted((*document.units, unit)))
    return replace(document, sections=_laid_out(parts, len(document.text)), units=units)


def _parts(document: Document) -> list[_Part]:
    """Return the sections of a document as parts that `_laid_out` puts together the same way."""
    parts: list[_Part] = []
    around: list[int] = []  # the levels of the sections that the next one might stand in
    for section in document.sections:
        around = [level for level in around if level < section.level]
        outside = len(section.path) == 1 and bool(around)
        around = [section.level] if outside else [*around, section.level]
        parts.append(_Part(section, outside))
    ends = _ends(parts, len(document.text))
    return [
        part if part.section.end == end else replace(part, until=part.section.end)
        for part, end in zip(parts, ends, strict=True)
    ]


def _ends(parts: Sequence[_Part], length: int) -> list[int]:
    """Return where the next heading that is not below each one begins, or where the part ends before."""
    ends = [length if part.until is None else part.until for part in parts]
    open_: list[int] = []
    for rank, part in enumerate(parts):
        while open_ and (part.outside or parts[open_[-1]].section.level >= part.section.level):
            ended = open_.pop()
            ends[ended] = min(ends[ended], part.section.start)
        open_.append(rank)
    return ends


def _laid_out(parts: Sequence[_Part], length: int) -> tuple[Section, ...]:
    """Return the sections of parts with their paths and ends."""
    sections: list[Section] = []
    around: list[Section] = []
    for part, end in zip(parts, _ends(parts, length), strict=True):
        section = part.section
        around = [] if part.outside else [outer for outer in around if outer.level < section.level]
        around.append(section)
        path = tuple(outer.title for outer in around)
        sections.append(replace(section, path=path, body=min(section.body, end), end=end))
    return tuple(sections)
