"""What the place of a passage in its report weighs."""

from __future__ import annotations

from collections.abc import Container, Mapping

from index.stores.contract import PassageLocation

_KIND_WEIGHT: Mapping[str, float] = {"programme": 0.9, "list-of-speakers": 0.9, "annex": 0.9, "cover": 0.7}
"""Parts that repeat the words of the content, or name the report, are weighted down."""
_OPENING, _OPENING_WEIGHT = 100, 0.9
"""The first characters of a report, and the weight of a passage that begins there: it says what meeting this is."""
_SHORT, _SHORT_WEIGHT = 100, 0.9
"""Characters of a passage that says little beyond the titles above it, and its weight: BM25 favours short texts."""


def place_weight(place: PassageLocation, pointed: Container[str]) -> float:
    """Return the weight of a passage by its place in its report, given the kinds of section the query points to."""
    if place.kind == "cover" and place.kind in pointed:
        return 1.0
    weight = _KIND_WEIGHT.get(place.kind, _OPENING_WEIGHT if place.start < _OPENING else 1.0)
    return weight * _SHORT_WEIGHT if place.end - place.start < _SHORT else weight
