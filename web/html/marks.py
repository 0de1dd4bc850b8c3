"""Text as HTML with spans marked: the query's terms, and the words an answer quotes."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ingest import Span

LONGEST = 500  # characters of a question whose words are marked


def marked(text: str, terms: Iterable[Span] = (), *, quotes: Iterable[Span] = ()) -> str:
    """Return a text escaped, with its terms in <mark> and its quotations in <span class="quote">."""
    parts, done = [], 0
    for start, end in _merged(quotes, len(text)):
        parts.append(_within(text, terms, start=done, end=start))
        parts.append(f'<span class="quote">{_within(text, terms, start=start, end=end)}</span>')
        done = end
    parts.append(_within(text, terms, start=done, end=len(text)))
    return "".join(parts)


def _merged(spans: Iterable[Span], length: int) -> list[Span]:
    """Return spans sorted, clipped to a length, without empty ones, overlapping ones merged."""
    result: list[Span] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _within(text: str, terms: Iterable[Span], *, start: int, end: int) -> str:
    piece = text[start:end]
    parts, done = [], 0
    for first, last in _merged(((first - start, last - start) for first, last in terms), len(piece)):
        parts += [escape(piece[done:first]), f"<mark>{escape(piece[first:last])}</mark>"]
        done = last
    return "".join([*parts, escape(piece[done:])])
