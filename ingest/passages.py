"""Cuts documents into passages: citable pieces of one section each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from ingest.document import Document, Page, Passage, Section, Speaker
from ingest.french.sentences import sentences
from ingest.identifiers import passage_id
from ingest.lone_titles import Cut, with_lone_titles
from ingest.outline.titles import HOUR
from ingest.spans import Span

_FILL = 160  # words; best hit@1 and MRR in docs/studies/ingestion.md 6.3
_LIMIT = 220
_SHORTEST = 50  # words; a shorter last piece joins the one before
_AFTERNOON = 13  # hour at which a programme's second half-day begins
_STRENGTH = {"named": 0, "carried": 1, "authored": 2, "about": 3, "listed": 4}
_COVER_LINE = 160  # letters


def passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages of a document in order; together with the titles of their paths they hold every word."""
    repeats: Counter[str] = Counter()
    cuts = with_lone_titles(document, list(_cuts(document)), limit=_LIMIT)
    return tuple(
        _passage(document, span, owner=owner, order=order, repeats=repeats)
        for order, (span, owner) in enumerate(_within(document.text, cuts))
    )


def _cuts(document: Document) -> Iterator[Cut]:
    """Yield the span of each passage with the index of its section."""
    owners = _owners(document)
    text = document.text
    for owner, run in groupby(zip(document.units, owners, strict=True), key=lambda pair: pair[1]):
        units = [unit for unit, _ in run]
        kind = document.sections[owner].kind if owner is not None else ""
        cover = 0 if owner is not None or units[0][0] else _cover_length(text, units)
        yield from ((span, owner) for span in _fill(text, units[:cover], target=_LIMIT))
        units = units[cover:]
        yield from ((span, owner) for span in _by_kind(text, units, kind=kind))


def _within(text: str, cuts: Sequence[Cut]) -> Iterator[Cut]:
    """Yield cuts, with those that are too long in pieces."""
    for span, owner in cuts:
        yield from ((piece, owner) for piece in _fill(text, [span], target=_FILL))


def _cover_length(text: str, units: Sequence[Span]) -> int:
    """Return how many of the first units are title page lines: short, and not sentences."""
    for rank, (start, end) in enumerate(units):
        lines = text[start:end].split("\n")
        if any(len(line) > _COVER_LINE or (len(line) > _COVER_LINE // 3 and line.endswith(".")) for line in lines):
            return rank
    return len(units)


def _owners(document: Document) -> list[int | None]:
    """Return the section of each unit: the innermost one, or the box around box items."""
    owners: list[int | None] = []
    stack: list[int] = []
    following = 0
    for start, _ in document.units:
        while following < len(document.sections) and document.sections[following].start <= start:
            stack.append(following)
            following += 1
        stack = [rank for rank in stack if document.sections[rank].end > start]
        owners.append(_box_of(document.sections, stack))
    return owners


def _box_of(sections: Sequence[Section], stack: Sequence[int]) -> int | None:
    if not stack:
        return None
    boxes = [rank for rank in stack if sections[rank].kind == "box"]
    inside = boxes and sections[stack[-1]].kind == "box-item" and len(sections[stack[-1]].path) > 1
    return boxes[-1] if inside else stack[-1]


def _by_kind(text: str, units: list[Span], *, kind: str) -> Iterator[Span]:
    if kind == "programme":
        for half in _half_days(text, units):
            yield from _fill(text, half, target=_LIMIT)
    elif kind in ("box", "box-item", "list-of-speakers", "back-cover"):
        yield from _fill(text, units, target=_LIMIT)
    elif kind == "proposals" and len(units) > 1 and all(_is_listed(text, unit) for unit in units):
        yield from _proposals(text, units)
    else:
        yield from _fill(text, units, target=_FILL)


def _is_listed(text: str, unit: Span) -> bool:
    return re.match(r"-|\d|[Pp]roposition|[Rr]ecommandation", text[unit[0] : unit[1]]) is not None


def _proposals(text: str, units: list[Span]) -> Iterator[Span]:
    whole = (units[0][0], units[-1][1])
    if _words(text, whole) <= _LIMIT:
        yield whole
    for unit in units:
        yield from _fill(text, [unit], target=_FILL)


def _half_days(text: str, units: list[Span]) -> Iterator[list[Span]]:
    half: list[Span] = []
    late = False
    for unit in units:
        hour = HOUR.match(text[unit[0] : unit[1]].removeprefix("- "))
        if hour and (int(hour[1]) >= _AFTERNOON) != late:
            late = not late
            if half:
                yield half
            half = []
        half.append(unit)
    yield half


def _words(text: str, span: Span) -> int:
    return len(text[span[0] : span[1]].split())


def _fill(text: str, units: Sequence[Span], *, target: int) -> Iterator[Span]:
    """Yield spans of whole units, each filled up to the target; a short last one joins the one before."""
    pieces = [piece for unit in units for piece in _within_limit(text, unit)]
    filled: list[Span] = []
    for piece in pieces:
        joined = (filled[-1][0], piece[1]) if filled else piece
        if filled and _words(text, joined) <= target:
            filled[-1] = joined
        else:
            filled.append(piece)
    if len(filled) > 1 and _words(text, filled[-1]) < _SHORTEST:
        joined = (filled[-2][0], filled[-1][1])
        if _words(text, joined) <= _LIMIT:
            filled[-2:] = [joined]
    yield from filled


def _within_limit(text: str, unit: Span) -> list[Span]:
    """Return a unit, cut between sentences if too long; sentences that are too long are cut at spaces."""
    if _words(text, unit) <= _LIMIT:
        return [unit]
    start, end = unit
    spans = [(start + first, start + last) for first, last in sentences(text[start:end])]
    short = [piece for span in spans for piece in _chop(text, span)]
    filled: list[Span] = []
    for piece in short:
        if filled and _words(text, (filled[-1][0], piece[1])) <= _FILL:
            filled[-1] = (filled[-1][0], piece[1])
        else:
            filled.append(piece)
    return filled


def _chop(text: str, span: Span) -> list[Span]:
    if _words(text, span) <= _LIMIT:
        return [span]
    found = [(match.start(), match.end()) for match in re.compile(r"\S+").finditer(text, *span)]
    return [(found[first][0], found[min(first + _FILL, len(found)) - 1][1]) for first in range(0, len(found), _FILL)]


def _passage(document: Document, span: Span, *, owner: int | None, order: int, repeats: Counter[str]) -> Passage:
    start, end = span
    text = document.text[start:end]
    section = document.sections[owner] if owner is not None else None
    repeat = repeats[text]
    repeats[text] += 1
    return Passage(
        id=passage_id(document.id, text, repeat=repeat),
        document=document.id,
        path=section.path if section else (),
        kind=section.kind if section else _opening_kind(document, span),
        start=start,
        end=end,
        text=text,
        pages=_pages(document, span),
        speakers=_speakers(document, span),
        order=order,
        confidence=_confidence(document, span),
    )


def _sheets(document: Document, span: Span) -> Sequence[Page]:
    """Return the printed pages of a span."""
    first = bisect_right(document.pages, span[0], key=lambda page: page.start)
    last = bisect_left(document.pages, span[1], key=lambda page: page.start)
    return document.pages[max(0, first - 1) : last]


def _pages(document: Document, span: Span) -> tuple[int, int] | None:
    sheets = _sheets(document, span)
    return (sheets[0].number, sheets[-1].number) if sheets else None


def _confidence(document: Document, span: Span) -> float | None:
    known = (sheet.confidence for sheet in _sheets(document, span))
    return min((sure for sure in known if sure is not None), default=None)


def _opening_kind(document: Document, span: Span) -> str:
    """Return "cover" for the title page, which comes first, or "introduction" for prose without a title."""
    return "cover" if span[0] == 0 and _cover_length(document.text, [span]) else "introduction"


def _speakers(document: Document, span: Span) -> tuple[Speaker, ...]:
    strongest: dict[str, Speaker] = {}
    first = bisect_right(document.speeches, span[0], key=lambda speech: speech.end)
    for speech in islice(document.speeches, first, None):
        if speech.start >= span[1]:
            break
        if speech.end > span[0]:
            known = strongest.get(speech.speaker)
            if known is None or _STRENGTH[speech.speaker.attribution] < _STRENGTH[known.attribution]:
                strongest[str(speech.speaker)] = speech.speaker
    return tuple(strongest.values())
