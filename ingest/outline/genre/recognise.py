"""Recognises what kind of document a report is by the signs in it, whatever it calls itself.

The signs and what they count for are tables: `ingest/french/lists/genre_signs.txt`, `ingest/french/lists/genres.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from ingest.blocks import Source
from ingest.french.lexicon import rows
from ingest.genre import OTHER, Genre, GenreName, Sign
from ingest.outline.genre.signs import signs_of

_ENOUGH = 2.0  # points; fewer are no more than a word that reports of every genre contain


@dataclass(frozen=True, slots=True)
class _Weight:
    """The points of a sign for a genre, all of them where it is found `enough` times."""

    genre: GenreName
    sign: str
    points: float
    enough: int


def genre_of(source: Source) -> Genre:
    """Return the genre of a source, with the signs that speak for it, strongest first; "other" without enough."""
    found = {sign.name: sign for sign in signs_of(source)}
    totals = {name: sum(points for points, _ in _points(name, found)) for name in _genres()}
    best = max(totals, key=lambda name: totals[name])
    if totals[best] < _ENOUGH:
        return OTHER
    signs = sorted(_points(best, found), key=lambda each: (-each[0], each[1].name))
    return Genre(best, tuple(sign for _, sign in signs))


def _points(genre: GenreName, found: Mapping[str, Sign]) -> Iterator[tuple[float, Sign]]:
    """Yield the signs found for a genre, each after its points."""
    for weight in _weights():
        sign = found.get(weight.sign)
        if weight.genre == genre and sign is not None:
            yield weight.points * min(1.0, sign.count / weight.enough), sign


@cache
def _weights() -> tuple[_Weight, ...]:
    return tuple(
        _Weight(_named(genre), sign, float(points), int(enough)) for genre, sign, points, enough in rows("genres")
    )


def _named(genre: str) -> GenreName:
    if genre not in get_args(GenreName):
        raise ValueError(f"genres.txt: {genre!r} is no genre")
    return cast("GenreName", genre)


@cache
def _genres() -> tuple[GenreName, ...]:
    return tuple(dict.fromkeys(weight.genre for weight in _weights()))
