"""What a search may be filtered by: documents, years, speakers, kinds of section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TypedDict, TypeVar

from index.text.stems import unaccented

Value = TypeVar("Value", str, int)


class FilterValues(TypedDict, total=False):
    """Filters as keywords: each is one value or several, of which one must hold."""

    document: str | Iterable[str] | None
    year: int | Iterable[int] | None
    speaker: str | Iterable[str] | None
    kind: str | Iterable[str] | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What every hit meets: of each filter that is given, one of its values.

    `kinds` hold for a passage when one is the kind of its section or of a section around it. `speakers` hold when the
    words of one are all in the name of one of the passage's speakers, accents and case aside. `also` are further
    filters, all of which hold too.
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


class NamesByWord:
    """Names, ready to be asked which of them match."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names

    def matching(self, asked: Iterable[str]) -> tuple[str, ...]:
        """Return the names that one of those `asked` matches, in alphabetical order."""
        found = ([self._by_word.get(word, set()) for word in _words(one)] for one in asked)
        return tuple(sorted(set().union(*(set.intersection(*several) for several in found if several))))

    @cached_property
    def _by_word(self) -> dict[str, set[str]]:
        by_word: dict[str, set[str]] = defaultdict(set)
        for name in self._names:
            for word in _words(name):
                by_word[word].add(name)
        return by_word


def _several(values: Value | Iterable[Value] | None) -> tuple[Value, ...]:
    """Return each value once."""
    if values is None:
        return ()
    if isinstance(values, str | int):
        return (values,)
    return tuple(dict.fromkeys(values))


@lru_cache(maxsize=10_000)  # the facets of one question ask for the same names hundreds of times
def _words(name: str) -> frozenset[str]:
    return frozenset(unaccented(name).replace("-", " ").split())
