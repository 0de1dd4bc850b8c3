"""Corrections for tests, with ids and times that can be told apart."""

from itertools import count

from ingest import corrections
from ingest.corrections import Correction, Letters

_NUMBERS = count(1)


def correction(change, *, name="", by="ana"):
    """Return a correction with an id of its own."""
    return Correction(name or f"c{next(_NUMBERS)}", "2026-03-01T10:00:00Z", by, change)


def corrected(document, *changes):
    """Return a document with changes applied, in order."""
    return corrections.corrected(document, [correction(change) for change in changes])


def words(document, exact, *, nth=0):
    """Return the anchor of the nth place of words in a document."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(exact, start + 1)
    return Letters(document.text).anchor((start, start + len(exact)))
