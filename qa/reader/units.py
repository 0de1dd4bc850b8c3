"""The quotable units of a passage, with their terms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from index import Term, terms
from ingest import Span
from qa.reader.quotable import quotable

_KEPT = 2048  # passages whose units are cached, about 10 kB each


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, list item or list: span, text and terms; offsets count from the start of the passage."""

    start: int
    end: int
    text: str
    terms: tuple[Term, ...]

    @property
    def span(self) -> Span:
        """Return its span in the passage."""
        return self.start, self.end


@lru_cache(maxsize=_KEPT)
def units(text: str) -> tuple[Unit, ...]:
    """Return the units of a passage's text, in order."""
    found = terms(text)
    spans = list(quotable(text))
    return tuple(
        Unit(start, end, text[start:end], tuple(term for term in found if start <= term.start < end))
        for start, end in spans
    )
