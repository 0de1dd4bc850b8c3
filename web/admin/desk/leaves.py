"""The leaves of a report: its pages, or stretches of its paragraphs where its format has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import Document, Span, Spans, overlaps

_STRETCH = 3_000  # letters, about a printed page


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf by its number, from 1 or as in the file, and the spans of the text on it."""

    number: int
    spans: Spans

    def holds(self, span: Span) -> bool:
        """Tell whether a span begins here, or the leaf begins within it."""
        return any(overlaps(span, each) or each[0] <= span[0] < each[1] for each in self.spans)


def leaves(document: Document) -> list[Leaf]:
    """Return the leaves of a document, in order."""
    if document.pages:
        return list(_pages(document))
    ends = list(_ends(document))
    return [Leaf(number, (span,)) for number, span in enumerate(zip([0, *ends], ends, strict=False), start=1)]


def leaf_at(listed: Sequence[Leaf], offset: int) -> Leaf:
    """Return the leaf of a character of the text."""
    return next((leaf for leaf in listed if any(start <= offset < end for start, end in leaf.spans)), listed[-1])


def _pages(document: Document) -> Iterator[Leaf]:
    spans: dict[int, list[Span]] = {}
    for rank, page in enumerate(document.pages):
        end = document.pages[rank + 1].start if rank + 1 < len(document.pages) else len(document.text)
        spans.setdefault(page.number, []).append((page.start, end))
    for number in sorted(spans):
        yield Leaf(number, tuple(spans[number]))


def _ends(document: Document) -> Iterator[int]:
    """Yield where each stretch ends, between paragraphs."""
    start = 0
    for unit, _ in document.units:
        if unit - start > _STRETCH:
            yield unit
            start = unit
    yield len(document.text)
