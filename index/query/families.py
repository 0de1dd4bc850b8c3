"""Word families: "qui préside" must find "la présidente", which no stemmer conflates."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from index.text.analyser import Term, terms
from ingest.french import entries

_FAMILIES = Path(__file__).with_name("families.txt")


def query_terms(query: str) -> list[Term]:
    """Return the terms of a query, each with the forms of its word family added."""
    said = terms(spoken(query))
    return [replace(term, forms=tuple(dict.fromkeys((*term.forms, *_relatives(term))))) for term in said]


def spoken(query: str) -> str:
    """Return the query, lower-cased if it is several words all in capitals: these are neither acronyms nor names.

    A single word in capitals is an acronym.
    """
    return query.lower() if query.isupper() and " " in query.strip() else query


def _relatives(term: Term) -> tuple[str, ...]:
    return tuple(form for own in term.forms for form in _families().get(own, ()))


@cache
def _families() -> dict[str, tuple[str, ...]]:
    families = [
        tuple(dict.fromkeys(form for term in terms(line) for form in term.forms)) for line in entries(_FAMILIES)
    ]
    return {form: family for family in families for form in family}
