"""Names erased on request: blotted out of every indexed document, and of every document read later.

An index keeps only a hash of the words of an erased name, to recognise it in documents read later. The hash confirms a
correct guess of the name, and reveals nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from itertools import pairwise

from index.text.stems import unaccented
from ingest import Document, Person, Section, Span

BLOT = "█"
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"(?<=[^\W\d_])[-‐]\n(?=[^\W\d_])")  # where a word continues on the next line
_BROKEN = re.compile(rf"[^\W\d_]+(?:{_BREAK.pattern}[^\W\d_]+)*")
_GAP = re.compile(r"[\s.,'’(‐‑-]{1,3}")  # what may separate two words of one name


def marks(name: str) -> set[str]:
    """Return the marks that recognise a name with its words in either order and with initials for first names.

    Any number of leading words may be first names: A. de Brest, M.-C. Roy.
    """
    words = words_of(name)
    return {_mark([*(word[0] for word in words[:first]), *words[first:]]) for first in range(len(words))}


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case without accents, as names are compared."""
    return _WORD.findall(unaccented(text))


def vocabulary(text: str) -> set[str]:
    """Return the distinct `words_of` a text, including words hyphenated over two lines."""
    return {*words_of(text), *(words_of(_BREAK.sub("", text)) if _BREAK.search(text) else ())}


class Eraser:
    """Blots out the names that have one of the marks `marked`."""

    def __init__(self, marked: frozenset[str]) -> None:
        self.marked = marked
        self._lengths = sorted({int(mark.partition(":")[0]) for mark in marked})

    def blot(self, text: str) -> str:
        """Return a text with every letter of the names blotted out; its length is unchanged."""
        letters = list(text)
        for start, end in self._names(text):
            letters[start:end] = [BLOT if letter.isalpha() else letter for letter in letters[start:end]]
        return "".join(letters)

    def document(self, document: Document) -> Document:
        """Return a document with the names blotted out of its texts and removed from its people and speakers."""
        spoken = {person.name for person in document.people if self._is_erased(person)}
        title = self.blot(document.title)
        named = title != document.title or self.blot(document.id) != document.id  # an id derives from the title
        blotted = replace(
            document,
            id=document.sha256[:16] if named else document.id,
            title=title,
            text=self.blot(document.text),
            source=self.blot(document.source),
            place=self._perhaps(document.place),
            notices=tuple(replace(notice, detail=self.blot(notice.detail)) for notice in document.notices),
            sections=tuple(map(self._section, document.sections)),
            people=tuple(self._person(person) for person in document.people if not self._is_erased(person)),
            speeches=tuple(each for each in document.speeches if each.speaker not in spoken),
        )
        return document if blotted == document else blotted

    def _section(self, section: Section) -> Section:
        path = tuple(map(self.blot, section.path))
        return replace(section, title=self.blot(section.title), subtitle=self._perhaps(section.subtitle), path=path)

    def _person(self, person: Person) -> Person:
        return replace(person, role=self._perhaps(person.role), organisation=self._perhaps(person.organisation))

    def _perhaps(self, text: str | None) -> str | None:
        return self.blot(text) if text else text

    def _is_erased(self, person: Person) -> bool:
        return any(self.blot(name) != name for name in (person.name, *person.variants))

    def _names(self, text: str) -> Iterator[Span]:
        """Yield the spans of the names in a text."""
        yield from self._among(list(_WORD.finditer(text)), text)
        if _BREAK.search(text):
            yield from self._among(list(_BROKEN.finditer(text)), text)

    def _among(self, words: list[re.Match[str]], text: str) -> Iterator[Span]:
        """Yield the spans of the names among the words of a text."""
        folded = [unaccented(_BREAK.sub("", word.group())) for word in words]
        for first in range(len(words)):
            for length in self._lengths:
                run = words[first : first + length]
                if len(run) == length and _mark(folded[first : first + length]) in self.marked and _is_one(text, run):
                    yield run[0].start(), run[-1].end()


def _is_one(text: str, run: list[re.Match[str]]) -> bool:
    """Tell whether only separators allowed within a name stand between the words."""
    return all(_GAP.fullmatch(text, one.end(), other.start()) for one, other in pairwise(run))


def _mark(words: Iterable[str]) -> str:
    """Return the mark of some words, whatever their order: their number and their hash."""
    ordered = sorted(words)
    return f"{len(ordered)}:{blake2b(' '.join(ordered).encode(), digest_size=16, person=b'actes erasure').hexdigest()}"
