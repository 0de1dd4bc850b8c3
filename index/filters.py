"""What a search may be narrowed to: a document, a year, a speaker, a kind of section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from index.stems import fold


@dataclass(frozen=True, slots=True)
class Filters:
    """The conditions that every hit meets; None asks for nothing.

    `kind` holds for a passage when it is the kind of its section or of a section around it. `speaker` holds when its
    words are all in the name of one of the passage's speakers, accents and case aside.
    """

    document: str | None = None
    year: int | None = None
    speaker: str | None = None
    kind: str | None = None

    def __bool__(self) -> bool:
        return any(value is not None for value in (self.document, self.year, self.speaker, self.kind))


def names_match(asked: str, name: str) -> bool:
    """Tell whether every word of `asked` is a word of `name`: "girardon" matches "Jean Girardon"."""
    return bool(_words(asked)) and _words(asked) <= _words(name)


class NamesByWord:
    """Names, ready to be asked which of them match."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, set[str]] = defaultdict(set)
        for name in names:
            for word in _words(name):
                self._names[word].add(name)

    def matching(self, asked: str) -> tuple[str, ...]:
        """Return the names that `asked` matches, in alphabetical order."""
        found = [self._names.get(word, set()) for word in _words(asked)]
        return tuple(sorted(set.intersection(*found))) if found else ()


def _words(name: str) -> set[str]:
    return set(fold(name).replace("-", " ").split())
