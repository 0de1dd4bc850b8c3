"""Puts text that no passage holds, titles without a text of their own, into the passage beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ingest.document import Document, Passage, Section
from ingest.spans import Span

Cut = tuple[Span, int | None]
"""The span of a passage, and the index of its section."""

_WORD = re.compile(r"[^\W_]")
_LONE = 50  # words; a longer run of titles is a passage of its own, as the last piece of a section is


def with_lone_titles(document: Document, cuts: Sequence[Cut], *, limit: int) -> list[Cut]:
    """Return the cuts in order; together they hold each word that is not a title above one of them.

    Titles without a text join the passage that follows, or the one before where only that is in the section around
    them. A long run of them, or one beside which no passage has room for `limit` words in all, is a cut of its own.
    """
    joined = list(cuts)
    own: list[Cut] = []
    parents = _parents(document.sections)
    starts = [start for (start, _), _ in cuts]
    for stretch in _stretches(document, starts, cuts):
        innermost = _innermost(document.sections, parents, stretch)
        following = bisect_left(starts, stretch[0])
        around = None if innermost is None else parents[innermost]
        host = _beside(joined, following, around=None if around is None else document.sections[around])
        if host is not None and not _fits(document.text, joined[host][0], stretch, limit):
            host = None
        if host is None:
            own.append((stretch, _around(document.sections, parents, stretch, innermost)))
        else:
            (start, end), owner = joined[host]
            joined[host] = ((min(start, stretch[0]), max(end, stretch[1])), owner)
    return sorted((*joined, *own), key=lambda cut: cut[0][0])


def unheld(document: Document, passages: Sequence[Passage]) -> list[Span]:
    """Return the stretches of a document's text with words that are in no passage nor in a title above one."""
    cuts: list[Cut] = [((passage.start, passage.end), None) for passage in passages]
    return list(_stretches(document, [passage.start for passage in passages], cuts))


def _stretches(document: Document, starts: Sequence[int], cuts: Sequence[Cut]) -> Iterator[Span]:
    """Yield each stretch of text with words that is neither in a cut nor a title above one."""
    held = [span for span, _ in cuts]
    for section in document.sections:
        rank = bisect_left(starts, section.start)
        if rank < len(starts) and starts[rank] < section.end:
            held.append((section.start, section.body))
    place = 0
    for start, end in [*sorted(held), (len(document.text),) * 2]:
        between = document.text[place:start]
        if _WORD.search(between):
            yield place + len(between) - len(between.lstrip()), start - len(between) + len(between.rstrip())
        place = max(place, end)


def _parents(sections: Sequence[Section]) -> list[int | None]:
    """Return the index of the section around each one."""
    parents: list[int | None] = []
    stack: list[int] = []
    for rank, section in enumerate(sections):
        while stack and sections[stack[-1]].end <= section.start:
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(rank)
    return parents


def _innermost(sections: Sequence[Section], parents: Sequence[int | None], stretch: Span) -> int | None:
    """Return the index of the innermost section around the first letter of a stretch."""
    begun = bisect_right(sections, stretch[0], key=lambda section: section.start)
    return _around(sections, parents, (stretch[0], stretch[0] + 1), begun - 1 if begun else None)


def _around(sections: Sequence[Section], parents: Sequence[int | None], stretch: Span, rank: int | None) -> int | None:
    """Return the index of this section or the nearest around it that holds the whole stretch."""
    while rank is not None and sections[rank].end < stretch[1]:
        rank = parents[rank]
    return rank


def _beside(cuts: Sequence[Cut], following: int, *, around: Section | None) -> int | None:
    """Return the rank of the cut that titles in the section `around` join, None if it is a title page or missing.

    It is the following one, unless that leaves the section and the one before does not.
    """
    inside = following < len(cuts) and (around is None or cuts[following][0][0] < around.end)
    before = following > 0 and (around is None or cuts[following - 1][0][0] >= around.start)
    rank = following - 1 if before and not inside else following
    return rank if rank < len(cuts) and cuts[rank][1] is not None else None


def _fits(text: str, cut: Span, stretch: Span, limit: int) -> bool:
    whole = text[min(cut[0], stretch[0]) : max(cut[1], stretch[1])]
    return len(text[stretch[0] : stretch[1]].split()) <= _LONE and len(whole.split()) <= limit
