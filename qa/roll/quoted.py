"""The words of a roll that state who was there, as quotations: neighbours of one list are quoted together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index import Index
from ingest import Document, Span
from qa.catalogue import Listed
from qa.cite.citation import Citation, cite

_BETWEEN = re.compile(r"[\W\d]*(?:et\W*)?")  # signs, bullets and "et" between two names of one list
_MOST_LETTERS = 600  # of a quotation: longer lists are cut between names


def quoted(listed: Sequence[Listed], index: Index, *, after: int) -> Iterator[Citation]:
    """Yield the quotations that state the presence of people of one report, numbered on from `after`."""
    number = after
    for group in _groups(listed, index):
        passage = index.passage(group[0].passage)
        document = index.document(passage.document)
        start, end = _whole(document, (group[0].attendance.start, max(one.attendance.end for one in group)))
        span = max(start, passage.start) - passage.start, min(end, passage.end) - passage.start
        if span[0] < span[1]:
            number += 1
            yield replace(cite(document, passage, number=number, span=span), about=())


def _groups(listed: Sequence[Listed], index: Index) -> Iterator[list[Listed]]:
    """Yield the people stated in one stretch of text, with nothing but signs between them."""
    group: list[Listed] = []
    for one in sorted(filter(_is_held, listed), key=lambda each: (each.attendance.start, each.attendance.end)):
        if group and not _goes_on(group, one, index):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _is_held(one: Listed) -> bool:
    """Tell whether a passage holds the words, which can be quoted then: the words of titles cannot."""
    return bool(one.passage)


def _goes_on(group: Sequence[Listed], one: Listed, index: Index) -> bool:
    last = max(each.attendance.end for each in group)
    start, end = one.attendance.start, one.attendance.end
    if one.passage != group[0].passage or end - group[0].attendance.start > _MOST_LETTERS:
        return False
    text = index.document(index.passage(one.passage).document).text
    if start <= last:
        return True
    return ":" not in text[start:end] and _BETWEEN.fullmatch(text, last, start) is not None


def _whole(document: Document, span: Span) -> Span:
    """Return a span with the line above it where that introduces the list: "Étaient excusés :"."""
    start, end = span
    before = document.text[:start].rstrip(" \n\t-–•*·|")
    opening = before.rfind("\n") + 1
    return (opening, end) if before.endswith(":") and "\n" in document.text[len(before) : start] else (start, end)
