"""The forms of words, by which a question and a text are compared."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from index import Term, terms

_KEPT = 2048  # texts whose forms are cached


def forms_of(said: Iterable[Term]) -> frozenset[str]:
    """Return the forms of all terms together."""
    return frozenset(form for term in said for form in term.forms)


@lru_cache(maxsize=_KEPT)
def text_forms(text: str) -> frozenset[str]:
    """Return the forms of a text's words."""
    return forms_of(terms(text))
