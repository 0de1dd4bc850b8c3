"""Corrects what a report states of its meeting."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ingest.corrections.correction import FactChange
from ingest.document import Document, Fact

_OF_THE_DOCUMENT = ("title", "kind", "date", "place")  # facts that are fields of it too
_DOUBTS = {"title": ("title-guessed",), "date": ("date-guessed", "no-date")}
"""The notices that a correction of a fact answers."""


def with_fact(document: Document, change: FactChange) -> Document:
    """Return a document with a fact as somebody gave it: it is read from no words."""
    name, value = change.name, change.value
    stated = next((fact for fact in document.facts if fact.name == name), None)
    if value == (stated.value if stated else "") and not (stated and stated.guessed):
        return document
    facts = tuple(fact for fact in document.facts if fact.name != name)
    rank = document.facts.index(stated) if stated else len(facts)
    given = (Fact(name, value, ""),) if value else ()
    answered = _DOUBTS.get(name, ())
    fields: dict[str, Any] = {name: value or None} if name in _OF_THE_DOCUMENT else {}
    return replace(
        document,
        facts=(*facts[:rank], *given, *facts[rank:]),
        notices=tuple(notice for notice in document.notices if notice.code not in answered),
        **fields,
    )
