"""Search hits: passages, each with its score and the reasons for it."""

from __future__ import annotations

from dataclasses import dataclass

from index.text.analyser import terms
from ingest import Passage, Span


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons for a hit: the forms of the words searched, its BM25 score and its cosine to the query."""

    forms: frozenset[str]
    lexical: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by a search; higher scores are better, and compare within one search only."""

    passage: Passage
    score: float
    why: Why

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the passage that the query matched, each spelling once."""
        text = self.passage.text
        return tuple(dict.fromkeys(text[start:end] for start, end in spans(text, self.why.forms)))


def spans(text: str, forms: frozenset[str]) -> list[Span]:
    """Return the spans of the words of a text that have any of `forms`, in order."""
    return [(term.start, term.end) for term in terms(text) if not forms.isdisjoint(term.forms)]
