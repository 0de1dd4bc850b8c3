"""Search filters: documents, years, speakers, kinds of section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TypedDict, TypeVar

from index.text.stems import unaccented

Value = TypeVar("Value", str, int)


class FilterValues(TypedDict, total=False):
    """Filters as keywords; a hit must match one value of each."""

    document: str | Iterable[str] | None
    year: int | Iterable[int] | None
    speaker: str | Iterable[str] | None
    kind: str | Iterable[str] | None


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters on hits; a hit must match one value of each filter that is set.

    A passage matches `kinds` by the kind of its section or of any enclosing section. It matches `speakers` if all words
    of one value are in the name of one of its speakers, ignoring accents and case. It must also match the filters in
    `also`.
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
        """Return filters from one value, several values or None for each keyword."""
        return cls(_several(document), _several(year), _several(speaker), _several(kind))

    def both(self, other: Filters) -> Filters:
        """Return the conjunction of these filters and `other`."""
        if not (self and other):
            return self or other
        return replace(self, also=self.also.both(other) if self.also else other)


def names_match(asked: str, name: str) -> bool:
    """Tell whether every word of `asked` is a word of `name`: "girardon" matches "Jean Girardon"."""
    return bool(_words(asked)) and _words(asked) <= _words(name)


class NamesByWord:
    """Names indexed by word, for matching."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names

    def matching(self, asked: Iterable[str]) -> tuple[str, ...]:
        """Return the names that match one of `asked`, in alphabetical order."""
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
    """Return the distinct values, in order."""
    if values is None:
        return ()
    if isinstance(values, str | int):
        return (values,)
    return tuple(dict.fromkeys(values))


@lru_cache(maxsize=10_000)  # the facets of one question look the same names up hundreds of times
def _words(name: str) -> frozenset[str]:
    return frozenset(unaccented(name).replace("-", " ").split())
