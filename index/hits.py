"""What a search finds: passages, each with its score and the reasons for it."""

from __future__ import annotations

from dataclasses import dataclass

from index.text.analyser import terms
from ingest import Passage, Span


@dataclass(frozen=True, slots=True)
class Why:
    """What made a hit: the forms of the words looked for, its BM25 score and its cosine to the query."""

    forms: frozenset[str]
    lexical: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by a search; a higher score is a better hit, comparable within one search."""

    passage: Passage
    score: float
    why: Why

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the passage that were looked for, each spelling once."""
        text = self.passage.text
        return tuple(dict.fromkeys(text[start:end] for start, end in spans(text, self.why.forms)))


def spans(text: str, forms: frozenset[str]) -> list[Span]:
    """Return where words under any of `forms` stand in a text, in order."""
    return [(term.start, term.end) for term in terms(text) if not forms.isdisjoint(term.forms)]
