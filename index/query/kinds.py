"""Kinds of section that a query points to: "recommandations" to proposals, "date du séminaire" to the cover."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from index.text.analyser import Term, terms
from ingest.french import pairs

_WORDS = Path(__file__).with_name("kindwords.txt")


def kinds_asked(query: list[Term]) -> dict[str, int]:
    """Return the kinds that words of `query` point to, with the number of these words."""
    counts = {kind: sum(bool(set(term.forms) & words) for term in query) for kind, words in _forms().items()}
    return {kind: count for kind, count in counts.items() if count}


def points_to(term: Term, kind: str) -> bool:
    """Tell whether a word of a query points to a kind of section."""
    return not _forms().get(kind, frozenset()).isdisjoint(term.forms)


@cache
def _forms() -> dict[str, frozenset[str]]:
    return {
        kind: frozenset(form for term in terms(words) for form in term.forms) for kind, words in pairs(_WORDS).items()
    }
