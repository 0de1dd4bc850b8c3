"""Names erased on request: blotted out of every indexed document, and of every document read later.

An index keeps only marks of an erased name (`index.update.name_marks`), to recognise it in documents read later. A mark
confirms a correct guess of the name, and reveals nothing else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from index.update.name_marks import Words, compact, couples, folded, handles, is_one, mark, readings
from ingest import AsRead, Attendance, Document, Fact, Genre, Notice, Person, Section, Span

BLOT = "█"
_ERASED = "name-erased"  # the notice of a document in which something was blotted
_BETWEEN = frozenset(".,'’(_‐‑-+")  # what separates the words of a name and is left, besides spaces


def is_blotted(document: Document) -> bool:
    """Tell whether something was blotted out of a document: its file may show it, and must not be."""
    told = any(notice.code == _ERASED for notice in document.notices)
    return told or BLOT in document.text or BLOT in document.title


class Eraser:
    """Blots out the names that have one of the marks `marked`."""

    def __init__(self, marked: frozenset[str]) -> None:
        self.marked = marked
        self._lengths = sorted({int(mark.partition(":")[0]) for mark in marked})

    def blot(self, text: str) -> str:
        """Return a text with every letter of the names blotted out; its length is unchanged."""
        letters = list(text)
        for start, end in (span for _, name in self.names(text) for span in name):
            letters[start:end] = [one if one.isspace() or one in _BETWEEN else BLOT for one in letters[start:end]]
        return "".join(letters)

    def names(self, text: str) -> Iterator[tuple[str, tuple[Span, ...]]]:
        """Yield the names in a text, each as its mark and the spans to blot: two if it shares its family name."""
        for words in readings(text) if self._lengths else ():
            every = [folded(word) for word in words]
            yield from self._side_by_side(words, every, text)
            yield from self._sharing(words, every, text)
        for each in handles(text) if 1 in self._lengths else ():
            found = mark([compact(each.group())], kind="handle")
            if found in self.marked:
                yield found, (each.span(),)

    def spans(self, text: str) -> list[Span]:
        """Return the spans of a text that hold the names, in order."""
        return sorted({span for _, name in self.names(text) for span in name})

    @property
    def digest(self) -> str:
        """The digest of all marks, by which to tell what was drawn before and after an erasure."""
        return blake2b("\n".join(sorted(self.marked)).encode(), digest_size=8).hexdigest()

    def document(self, document: Document) -> Document:
        """Return a document with the names blotted out of its texts and removed from its people and speakers."""
        title = self.blot(document.title)
        named = title != document.title or self.blot(document.id) != document.id  # an id derives from the title
        read = document.as_read
        blotted = replace(
            document,
            id=document.sha256[:16] if named else document.id,
            text=self.blot(document.text),
            source=self.path(document.source),
            genre=self._genre(document.genre),
            as_read=AsRead(**self._parts(read)) if read else None,
            **self._parts(document),
        )
        if blotted == document:
            return document
        read = blotted.as_read
        told = replace(read, notices=_told(read.notices)) if read else None
        return replace(blotted, notices=_told(blotted.notices), as_read=told)

    def _parts(self, read: Document | AsRead) -> dict[str, Any]:
        """Return the parts of a document that corrections change, with the names blotted out."""
        spoken = {person.name for person in read.people if self._is_erased(person)}
        return {
            "title": self.blot(read.title),
            "kind": self._perhaps(read.kind),
            "date": read.date,
            "place": self._perhaps(read.place),
            "sections": tuple(map(self._section, read.sections)),
            "people": tuple(self._person(person) for person in read.people if not self._is_erased(person)),
            "speeches": tuple(each for each in read.speeches if each.speaker not in spoken),
            "units": read.units,
            "notices": tuple(replace(notice, detail=self.blot(notice.detail)) for notice in read.notices),
            "facts": tuple(map(self._fact, read.facts)),
            "roll": tuple(self._attendance(one) for one in read.roll if not self._names_erased(one.name, spoken)),
        }

    def path(self, path: str) -> str:
        """Return a path with the names blotted out, in whichever way its system spells accents."""
        blotted = self.blot(path)
        if blotted != path:
            return blotted
        composed = unicodedata.normalize("NFC", path)
        blotted = self.blot(composed)
        return blotted if blotted != composed else path

    def _section(self, section: Section) -> Section:
        path = tuple(map(self.blot, section.path))
        return replace(section, title=self.blot(section.title), subtitle=self._perhaps(section.subtitle), path=path)

    def _fact(self, fact: Fact) -> Fact:
        return replace(fact, value=self.blot(fact.value), words=self.blot(fact.words))

    def _genre(self, genre: Genre) -> Genre:
        return replace(genre, signs=tuple(replace(sign, words=self.blot(sign.words)) for sign in genre.signs))

    def _person(self, person: Person) -> Person:
        return replace(person, role=self._perhaps(person.role), organisation=self._perhaps(person.organisation))

    def _attendance(self, one: Attendance) -> Attendance:
        return replace(one, proxy=None if one.proxy and self.blot(one.proxy) != one.proxy else one.proxy)

    def _names_erased(self, name: str, erased: set[str]) -> bool:
        return name in erased or self.blot(name) != name

    def _perhaps(self, text: str | None) -> str | None:
        return self.blot(text) if text else text

    def _is_erased(self, person: Person) -> bool:
        return any(self.blot(name) != name for name in (person.name, *person.variants))

    def _side_by_side(self, words: Words, every: list[str], text: str) -> Iterator[tuple[str, tuple[Span, ...]]]:
        for first in range(len(words)):
            for length in self._lengths:
                run = words[first : first + length]
                found = mark(every[first : first + length])
                if len(run) == length and found in self.marked and is_one(text, run):
                    yield found, ((run[0].start(), run[-1].end()),)

    def _sharing(self, words: Words, every: list[str], text: str) -> Iterator[tuple[str, tuple[Span, ...]]]:
        for first, after, family in couples(words, text):
            for length in (each - (after - first) for each in self._lengths):
                run = words[family : family + max(0, length)]
                found = mark([*every[first:after], *every[family : family + length]], kind="couple")
                if run and found in self.marked and is_one(text, run):
                    yield found, ((words[first].start(), words[after - 1].end()), (run[0].start(), run[-1].end()))


def _told(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Return the notices of a document with that of an erasure last."""
    return (*(notice for notice in notices if notice.code != _ERASED), Notice(_ERASED))
