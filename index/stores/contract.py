"""What an index asks of the engine that keeps it: a folder of files, a PostgreSQL database.

    Store ── snapshot() ──> Snapshot    what is there now, for searching; it never changes
      └──── writing() ────> Draft       what will be there next, seen by nobody until it is published

A passage is known by its row, a number that belongs to one snapshot. Words are terms of our own analyser, compared as
they are; no engine analyses French.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.filters import Filters, NamesByWord
from index.stores.files import Files
from index.stores.recipe import Recipe
from ingest import Document, Passage, overlaps

Vectors = NDArray[np.float32]
"""Unit vectors, (passages, dimensions)."""

Tokens = NDArray[np.uint32]

Weights = Mapping[tuple[str, ...], float]
"""How much each word looked for counts; a word is the forms it may be indexed under, of which the best one scores."""

FIELDS: Mapping[str, float] = {"text": 1.0, "path": 0.5, "speakers": 0.6}
"""What is searched in a passage and how much each part counts; chosen on the development questions."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A document with its passages."""

    document: Document
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is searched of a passage.

    `text`, `path` and `speakers` are its terms, as `analyser.analysed` gives them, `words` the words of these as they
    are written, in small letters. `kind` is that of its section, `kinds` also of those around, `names` every name of
    its speakers, `year` that of its document.
    """

    text: str
    path: str = ""
    speakers: str = ""
    words: str = ""
    kind: str = ""
    document: str = ""
    year: int | None = None
    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym as documents have it: with its long form and the first term of that, or both empty."""

    acronym: str
    long_form: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be written, with its acronyms and the sketch of its text (`index.update.likeness`).

    `bodies` are the document and each of its passages as JSON (`ingest.records`).
    Of each passage: what is searched in it, its tokens, the key of its embedded text, and its vector.
    """

    stored: Stored
    bodies: tuple[str, ...]
    entries: tuple[Entry, ...]
    tokens: tuple[Tokens, ...]
    keys: tuple[bytes, ...]
    vectors: Vectors
    acronyms: tuple[Acronym, ...] = ()
    sketch: bytes = b""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: the id of its document, the kind of its section, its first character and its end."""

    document: str
    kind: str
    start: int
    end: int

    def overlaps(self, other: Place) -> bool:
        """Tell whether two passages share a character."""
        return self.document == other.document and overlaps((self.start, self.end), (other.start, other.end))


@dataclass(frozen=True, slots=True)
class Within:
    """A word looked for in some documents only, given by their ids, and how much it counts there."""

    forms: tuple[str, ...]
    weight: float
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassageFilters:
    """The passages a search keeps to: those that every filter that is not None lets pass, by one of its values.

    `names` are the names of speakers, in full, one of which must be among the passage's. What `also` asks holds too.
    """

    documents: tuple[str, ...] | None = None
    years: tuple[int, ...] | None = None
    kinds: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    also: PassageFilters | None = None

    @classmethod
    def of(cls, filters: Filters, *, speakers: NamesByWord) -> PassageFilters:
        """Return filters with the full names of the speakers they let pass, of all `speakers`."""
        return cls(
            filters.documents or None,
            filters.years or None,
            filters.kinds or None,
            speakers.matching(filters.speakers) if filters.speakers else None,
            cls.of(filters.also, speakers=speakers) if filters.also else None,
        )


class Lexical(Protocol):
    """The words' side of a snapshot: BM25 with k1 = 1.2 and b = 0.75 over each of `FIELDS`."""

    def search(
        self,
        weights: Weights,
        *,
        k: int,
        kinds: Mapping[str, float] | None = None,
        within: Sequence[Within] = (),
        filters: PassageFilters | None = None,
    ) -> dict[int, float]:
        """Return the score of the best `k` rows, best first.

        A score is the BM25 of the words, each by its weight, and of the kind of section, by its weight in `kinds`.
        Words `within` documents count nowhere else.
        """

    def document_frequency(self, forms: Iterable[str]) -> int:
        """Return how many passages have a word in their text, by the most frequent of its forms."""

    def knows(self, forms: Iterable[str]) -> bool:
        """Tell whether a word stands in any field of any passage."""

    def names_speaker(self, forms: Iterable[str]) -> bool:
        """Tell whether a word stands in a speaker's name."""

    def words(self) -> list[tuple[str, int]]:
        """Return every word as it is written, in small letters, and how many passages write it so."""


class Snapshot(Protocol):
    """What a store held at one moment; threads may share it."""

    @property
    def recipe(self) -> Recipe:
        """What it was made with."""

    @property
    def counts(self) -> tuple[int, int]:
        """How many documents and passages there are."""

    @property
    def lexical(self) -> Lexical:
        """The words' side of it."""

    def nearest(self, vector: Vectors, *, k: int, filters: PassageFilters | None = None) -> dict[int, float]:
        """Return the cosine of the `k` rows nearest to the unit `vector`, (dimensions,), nearest first."""

    def cosines(self, vector: Vectors, rows: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of `rows` to the unit `vector`."""

    def tokens(self, rows: Sequence[int]) -> list[Tokens]:
        """Return the tokens of each of `rows`, each token once."""

    def places(self, rows: Sequence[int]) -> list[Place]:
        """Return where the passages of `rows` stand, in that order."""

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """Return the passages of `rows`, in that order."""

    def passage(self, identifier: str) -> Passage:
        """Return one passage; KeyError if there is none of that id."""

    def document(self, identifier: str) -> Document:
        """Return one document; KeyError if there is none of that id."""

    def documents(self) -> Iterator[Document]:
        """Yield every document, in the order of their rows."""

    def stored(self) -> Iterator[Stored]:
        """Yield every document with its passages, in the order of their rows."""

    def speakers(self) -> list[str]:
        """Return every name the documents give somebody who speaks or is listed, in alphabetical order."""

    def acronyms(self, acronyms: Iterable[str]) -> list[Acronym]:
        """Return what is known of acronyms, each meaning once, in the order they were learnt."""

    def spelt(self, firsts: Iterable[str]) -> list[Acronym]:
        """Return the acronyms whose long form begins with one of the terms `firsts`, each meaning once."""

    def explaining(self, acronym: str, *, most: int) -> list[tuple[str, str]]:
        """Return long forms that documents give an acronym, each with the document's id; at most `most`."""

    def known_vectors(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """Return the vectors of embedded texts, (dimensions,), of those there are."""

    def sketches(self) -> dict[str, bytes]:
        """Return the sketch of each document's text (`index.update.likeness`), by id."""

    def files(self) -> Files:
        """Return the files that were indexed; for who is writing, while this is live."""

    def close(self) -> None:
        """Let go of it: of files, or of connections that keep what was removed from going."""


class Draft(Protocol):
    """The next state of a store, begun from the live one or, when it is made anew, from nothing."""

    def add(self, prepared: Prepared) -> None:
        """Write a document. One of the same id that is live must be among those `publish` removes."""

    def publish(self, *, removed: Set[str], files: Files) -> None:
        """Make the live documents, less those `removed` by id, plus those added, what everybody sees, at once."""


class Store(Protocol):
    """Where an index lives."""

    @property
    def name(self) -> str:
        """What people know the place by; no password is in it."""

    def version(self) -> str:
        """Return what changes when another snapshot is published; cheap enough for each query. NoIndex if none is."""

    def snapshot(self) -> Snapshot:
        """Open what is live; IndexUnusable if there is nothing, or nothing this program reads."""

    def requests(self) -> Files:
        """Return what was removed and erased on request, of an index that this program does not read, too."""

    def writing(self) -> AbstractContextManager[None]:
        """Keep other writers out meanwhile; IndexBusy if one is there."""

    def draft(self, recipe: Recipe, *, anew: bool) -> AbstractContextManager[Draft]:
        """Begin the next state; what is not published when it ends is thrown away. For who is `writing`."""

    def back(self) -> None:
        """Make the state before the live one live again; NoWayBack if it was not kept."""

    def details(self) -> Iterator[str]:
        """Yield lines that tell how what is live is kept."""

    def faults(self) -> Iterator[str]:
        """Yield what is not as it was written, looking at every byte or row."""
