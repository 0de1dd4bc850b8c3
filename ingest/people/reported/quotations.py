"""Finds the quotations of a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

from ingest.spans import Span, Spans

_MARK = re.compile('[«»“”"]')
_OPENS, _CLOSES = "«“", "»”"


def quotations(text: str) -> Spans:
    """Return the span of each quotation, marks included; one that is not closed goes to the end of the text."""
    found: list[Span] = []
    depth, start = 0, 0
    straight: int | None = None
    for mark in _MARK.finditer(text):
        if mark[0] in _OPENS:
            start = start if depth else mark.start()
            depth += 1
        elif mark[0] in _CLOSES and depth:
            depth -= 1
            if not depth:
                found.append((start, mark.end()))
        elif mark[0] == '"' and not depth:
            if straight is not None:
                found.append((straight, mark.end()))
            straight = mark.start() if straight is None else None
    if depth:
        found.append((start, len(text)))
    return tuple(sorted(found))


def quoted(spans: Spans, offset: int) -> Span | None:
    """Return the quotation around an offset, behind its opening mark, or None."""
    rank = bisect_right(spans, offset, key=itemgetter(0)) - 1
    return spans[rank] if rank >= 0 and spans[rank][0] < offset < spans[rank][1] else None


def cited(text: str, span: Span) -> Span | None:
    """Return the quotation in a sentence that whoever speaks cites of another, "en citant Ana Roy : « … »", or None."""
    match = _CITING.search(text, *span)
    return (match.end() - 1, span[1]) if match else None


_CITING = re.compile(
    r"(?i:\bcit(?:ant|e|ent|é)\s|\bparaphras(?:ant|e)\s|\b(?:mots?|formule|expression|phrase)\s+d(?:e\s|u\s|['’]))"
    r"[^.;«»“\"]{0,100}[«“\"]"
)


def is_left_open(text: str) -> bool:
    """Return whether a quotation is opened in a text and not closed."""
    return sum(text.count(mark) for mark in _OPENS) > sum(text.count(mark) for mark in _CLOSES)
