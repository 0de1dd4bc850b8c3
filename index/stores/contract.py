"""The contract of a storage engine: a folder of files, a PostgreSQL database.

    Store ── snapshot() ──> Snapshot    the live state, for searching; immutable
      └──── writing() ────> Draft       the next state, invisible until published

A row, a number valid in one snapshot, identifies a passage. Words are terms of our analyser; no engine analyses French.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamaged
from index.filters import Filters, NamesByWord
from index.stores.files import Files
from index.stores.recipe import Recipe
from ingest import Document, Passage, overlaps

Vectors = NDArray[np.float32]
"""Unit vectors, (passages, dimensions)."""

Tokens = NDArray[np.uint32]

Weights = Mapping[tuple[str, ...], float]
"""The weight of each searched word; a word is a tuple of alternative forms, and scores by its best form."""

FIELDS: Mapping[str, float] = {"text": 1.0, "path": 1.0, "speakers": 0.6, "report": 1.0}
"""The searched fields of a passage and their weights, chosen on the development questions."""

OTHER_FIELDS = 0.3
"""What a word counts in every field but the one where it scores best; chosen with the weights of the fields.

A title page has the words that name a report in its text as well as in its titles: summed, they would put it before
every passage that says something about them.
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """A document with its passages."""

    document: Document
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """The searchable fields of a passage.

    `text`, `path`, `speakers` and `report` hold terms from `analyser.analysed`, `words` the lower-cased words of the
    first three. `report` is what identifies the report: its title, kind, date and place, and its opening.
    `kind` is the kind of its section, `kinds` those of its section and all enclosing ones, `names` every name of its
    speakers, `year` the year of its document.
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
    report: str = ""


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym of a document: its long form and that form's first term, both empty if the document has none."""

    acronym: str
    long_form: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready for writing, with its acronyms and the sketch of its text (`index.update.likeness`).

    `bodies` are the document and each of its passages as JSON (`ingest.records`). `entries`, `tokens`, `keys` (of the
    embedded texts) and `vectors` have one item for each passage.
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
class PassageLocation:
    """The location of a passage: the id of its document, the kind of its section, its start and end offsets."""

    document: str
    kind: str
    start: int
    end: int

    def overlaps(self, other: PassageLocation) -> bool:
        """Tell whether two passages share a character."""
        return self.document == other.document and overlaps((self.start, self.end), (other.start, other.end))


@dataclass(frozen=True, slots=True)
class Within:
    """A word searched in some documents only, given by their ids, with its weight."""

    forms: tuple[str, ...]
    weight: float
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassageFilters:
    """Filters on passages; a passage must match one value of each filter that is not None, and the filters in `also`.

    `names` are full names of speakers; a passage of a document `besides` matches nothing.
    """

    documents: tuple[str, ...] | None = None
    years: tuple[int, ...] | None = None
    kinds: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    besides: tuple[str, ...] | None = None
    also: PassageFilters | None = None

    @classmethod
    def of(cls, filters: Filters, *, speakers: NamesByWord) -> PassageFilters:
        """Return filters with speakers resolved to the full names among `speakers`."""
        return cls(
            filters.documents or None,
            filters.years or None,
            filters.kinds or None,
            speakers.matching(filters.speakers) if filters.speakers else None,
            also=cls.of(filters.also, speakers=speakers) if filters.also else None,
        )


class Lexical(Protocol):
    """The lexical index of a snapshot: BM25 with k1 = 1.2 and b = 0.75 over each of `FIELDS`."""

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

        A score is the weighted sum of the BM25 of the words and of the kinds of section in `kinds`. A word scores by
        its best field and, times `OTHER_FIELDS`, by the others. Words in `within` score in their own documents only.
        """

    def document_frequency(self, forms: Iterable[str]) -> int:
        """Return how many passages have the most frequent form of a word in their text."""

    def knows(self, forms: Iterable[str]) -> bool:
        """Tell whether a word occurs in any field of any passage."""

    def names_speaker(self, forms: Iterable[str]) -> bool:
        """Tell whether a word is part of a speaker's name."""

    def words(self) -> list[tuple[str, int]]:
        """Return every distinct word in lower case, with its number of passages."""


class Snapshot(Protocol):
    """The state of a store at one moment; threads may share it."""

    @property
    def recipe(self) -> Recipe:
        """The recipe it was made with."""

    @property
    def counts(self) -> tuple[int, int]:
        """The number of documents and of passages."""

    @property
    def lexical(self) -> Lexical:
        """The lexical index."""

    def nearest(self, vector: Vectors, *, k: int, filters: PassageFilters | None = None) -> dict[int, float]:
        """Return the cosine of the `k` rows nearest to the unit `vector`, (dimensions,), nearest first."""

    def cosines(self, vector: Vectors, rows: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of `rows` to the unit `vector`."""

    def tokens(self, rows: Sequence[int]) -> list[Tokens]:
        """Return the distinct tokens of each of `rows`."""

    def locations(self, rows: Sequence[int]) -> list[PassageLocation]:
        """Return the locations of the passages of `rows`, in that order."""

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """Return the passages of `rows`, in that order."""

    def passage(self, identifier: str) -> Passage:
        """Return a passage; KeyError if no passage has this id."""

    def document(self, identifier: str) -> Document:
        """Return a document; KeyError if no document has this id."""

    def documents(self) -> Iterator[Document]:
        """Yield every document, in the order of their rows."""

    def stored(self) -> Iterator[Stored]:
        """Yield every document with its passages, in the order of their rows."""

    def speakers(self) -> list[str]:
        """Return every name of a speaker or a listed person, in alphabetical order."""

    def acronyms(self, acronyms: Iterable[str]) -> list[Acronym]:
        """Return the known meanings of acronyms, each once, in the order they were learnt."""

    def spelt(self, firsts: Iterable[str]) -> list[Acronym]:
        """Return the acronyms whose long form begins with one of the terms `firsts`, each meaning once."""

    def explaining(self, acronym: str, *, most: int) -> list[tuple[str, str]]:
        """Return at most `most` long forms of an acronym, each with the id of the document that defines it."""

    def known_vectors(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """Return the stored vectors of embedded texts, (dimensions,), by key; unknown keys are left out."""

    def sketches(self) -> dict[str, bytes]:
        """Return the sketch of each document's text (`index.update.likeness`), by id."""

    def files(self) -> Files:
        """Return the indexed files; for a writer, while this snapshot is live."""

    @property
    def damage(self) -> IndexDamaged | None:
        """The damage found since it was opened: from then on every reading raises it."""

    def check(self) -> None:
        """Look at what was stored, once after a start and then once a day; IndexDamaged if it was altered."""

    def is_kept(self) -> bool:
        """Tell whether what it reads is still kept: what is erased, removed or replaced is deleted."""

    def close(self) -> None:
        """Release its files, or the connections that keep the server from deleting removed rows."""


class Draft(Protocol):
    """The next state of a store, started from the live one or, if `anew`, from nothing."""

    def add(self, prepared: Prepared) -> None:
        """Write a document. A live document of the same id must be among those `publish` removes or replaces."""

    def publish(self, *, removed: Set[str], files: Files, amended: Set[str] = frozenset()) -> None:
        """Publish at once what is live but the ids `removed` and `amended`, plus what was added; none removed stays."""


class Store(Protocol):
    """The storage of an index."""

    @property
    def name(self) -> str:
        """The name to show, without a password."""

    def version(self) -> str:
        """Return an id of the live snapshot, cheap enough to read for each query; NoIndex if there is none."""

    def snapshot(self) -> Snapshot:
        """Open the live snapshot; IndexUnusable if there is none this program can read."""

    def requests(self) -> Files:
        """Return the removals and erasures requested, even from an index this program cannot read."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the write lock; IndexBusy if another writer holds it."""

    def draft(self, recipe: Recipe, *, anew: bool) -> AbstractContextManager[Draft]:
        """Begin the next state; discard it at the end unless it was published. Requires `writing`."""

    def back(self) -> None:
        """Restore the state before the live one; NoWayBack if it was not kept."""

    def settle(self) -> None:
        """Raise StateRemains if an earlier state that had to go could not be deleted; requires `writing`."""

    def details(self) -> Iterator[str]:
        """Yield lines that describe the storage of the live state."""

    def faults(self) -> Iterator[str]:
        """Yield every fault found by checking each byte or row."""
