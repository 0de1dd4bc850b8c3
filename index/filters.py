"""What a search may be narrowed to: documents, years, speakers, kinds of section."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from index.stems import fold

Value = TypeVar("Value", str, int)
NAMES_KEPT = 8192  # whose words are remembered: those of some hundred reports


@dataclass(frozen=True, slots=True)
class Filters:
    """The conditions that every hit meets: one of the values of each kind of condition; none asks for nothing.

    `kinds` hold for a passage when one is the kind of its section or of a section around it. `speakers` hold when the
    words of one are all in the name of one of the passage's speakers, accents and case aside. `also` are further
    conditions, all of which hold too.
    """

    documents: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    speakers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    also: Filters | None = None

    def __bool__(self) -> bool:
        return any((self.documents, self.years, self.speakers, self.kinds, self.also))

    @classmethod
    def of(
        cls,
        *,
        document: str | Iterable[str] | None = None,
        year: int | Iterable[int] | None = None,
        speaker: str | Iterable[str] | None = None,
        kind: str | Iterable[str] | None = None,
    ) -> Filters:
        """Return filters from one value of each kind, several, or None."""
        return cls(_several(document), _several(year), _several(speaker), _several(kind))

    def both(self, other: Filters) -> Filters:
        """Return what keeps only what these and `other` keep."""
        if not (self and other):
            return self or other
        return replace(self, also=self.also.both(other) if self.also else other)


def names_match(asked: str, name: str) -> bool:
    """Tell whether every word of `asked` is a word of `name`: "girardon" matches "Jean Girardon"."""
    return bool(_words(asked)) and _words(asked) <= _words(name)


def names_matching(asked: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that one of those asked matches, in their order."""
    wanted = list(asked)
    return tuple(name for name in names if any(names_match(one, name) for one in wanted))


def _several(values: Value | Iterable[Value] | None) -> tuple[Value, ...]:
    """Return each value once."""
    if values is None:
        return ()
    if isinstance(values, str | int):
        return (values,)
    return tuple(dict.fromkeys(values))


@lru_cache(maxsize=NAMES_KEPT)
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name).replace("-", " ").split())
