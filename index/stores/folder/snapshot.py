"""A snapshot of a folder's index: its segments seen as one, and the terms of all."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, islice
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from index.errors import IndexDamaged
from index.stores.contract import Acronym, PassageFilters, PassageLocation, Stored, Tokens, Vectors
from index.stores.files import Files
from index.stores.folder import generations
from index.stores.folder.guard import Guard, guarded
from index.stores.folder.lexical import LexicalIndex
from index.stores.folder.passages import UnknownId
from index.stores.folder.segment import Segment
from ingest import Document, Passage

Value = TypeVar("Value")


@guarded
class FolderSnapshot:
    """A generation opened for reading. A passage's row is its position counted over all segments in order."""

    def __init__(self, generation: Path, *, expected: str | None = None) -> None:
        """Open a generation; IndexDamaged if its manifest has not the id `expected`, or a file is altered."""
        self.folder = generation
        self.manifest = generations.manifest(generation, expected=expected)
        self.recipe = self.manifest.recipe
        self.counts = (self.manifest.documents, self.manifest.passages)
        self.guard = Guard(generation, self.manifest.files)
        try:
            self._open()
        except BaseException as error:
            self.guard.judge(error)
            raise

    @property
    def damage(self) -> IndexDamaged | None:
        """The damage found since it was opened."""
        return self.guard.damage

    def check(self) -> None:
        """Look at every file not looked at since the start, and at all once a day; IndexDamaged if one is altered."""
        self.guard.check()

    def nearest(self, vector: Vectors, *, k: int, filters: PassageFilters | None = None) -> dict[int, float]:
        """Return the cosine of the `k` rows nearest to the unit `vector`, nearest first."""
        found: dict[int, float] = {}
        for first, segment in zip(self._firsts[:-1], self.segments, strict=True):
            kept = segment.kept(filters) if filters else None
            found |= {first + place: cosine for place, cosine in segment.vectors.search(vector, k=k, kept=kept).items()}
        return found if len(self.segments) == 1 else dict(sorted(found.items(), key=itemgetter(1), reverse=True)[:k])

    def cosines(self, vector: Vectors, rows: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of `rows` to the unit `vector`."""
        return self._by_row(rows, lambda segment, places: segment.vectors.cosines(vector, places))

    def tokens(self, rows: Sequence[int]) -> list[Tokens]:
        """Return the distinct tokens of each of `rows`."""
        found = self._by_row(rows, lambda segment, places: dict(zip(places, segment.tokens(places), strict=True)))
        return [found[row] for row in rows]

    def locations(self, rows: Sequence[int]) -> list[PassageLocation]:
        """Return the locations of the passages of `rows`, in that order."""
        found = self._by_row(rows, lambda segment, places: segment.documents.locations(places))
        return [found[row] for row in rows]

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """Return the passages of `rows`, in that order."""
        found = self._by_row(rows, lambda segment, places: segment.documents.passages(places))
        return [found[row] for row in rows]

    def passage(self, identifier: str) -> Passage:
        """Return a passage; KeyError if no passage has this id."""
        return self._first(lambda segment: segment.documents.passage(identifier), identifier)

    def document(self, identifier: str) -> Document:
        """Return a document; KeyError if no document has this id."""
        return self._first(lambda segment: segment.documents.document(identifier), identifier)

    def documents(self) -> Iterator[Document]:
        """Yield every document, in the order of their rows."""
        for segment in self.segments:
            yield from map(segment.documents.document, segment.documents.identifiers())

    def stored(self) -> Iterator[Stored]:
        """Yield every document with its passages, in the order of their rows."""
        return chain.from_iterable(segment.documents.with_passages() for segment in self.segments)

    def speakers(self) -> list[str]:
        """Return every name of a speaker or a listed person, in alphabetical order."""
        return self._speakers

    def acronyms(self, acronyms: Iterable[str]) -> list[Acronym]:
        """Return the known meanings of acronyms, each once, in the order they were learnt."""
        return self._acronyms("acronym", list(acronyms))

    def spelt(self, firsts: Iterable[str]) -> list[Acronym]:
        """Return the acronyms whose long form begins with one of the terms `firsts`, each meaning once."""
        return self._acronyms("first", list(firsts))

    def explaining(self, acronym: str, *, most: int) -> list[tuple[str, str]]:
        """Return at most `most` long forms of an acronym, each with the id of the document that defines it."""
        found = (pair for segment in self.segments for pair in segment.documents.explaining(acronym, most=most))
        return list(islice(found, most))

    def known_vectors(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """Return the stored vectors of embedded texts by key; unknown keys are left out."""
        found: dict[bytes, Vectors] = {}
        for segment in self.segments:
            places = segment.documents.keyed(keys)
            if places:
                found |= dict(zip(places, segment.vectors.vectors(list(places.values())), strict=True))
        return found

    def sketches(self) -> dict[str, bytes]:
        """Return the sketch of each document's text, by id."""
        return {name: sketch for segment in self.segments for name, sketch in segment.documents.sketches().items()}

    def files(self) -> Files:
        """Return the indexed files."""
        return self._files

    def is_kept(self) -> bool:
        """Tell whether its folder is still there."""
        return self.guard.is_kept()

    def close(self) -> None:
        """Close the files."""
        for segment in self.segments:
            segment.close()

    def _open(self) -> None:
        folder, segments = self.folder / generations.SEGMENTS, self.manifest.segments
        self._files = generations.files(self.folder)  # now: the generation may be deleted while it is in use
        self.lexical = LexicalIndex(self.folder / generations.LEXICAL, guard=self.guard)
        self.segments = [Segment(folder / name, codes) for name, codes in segments.items()]
        self._firsts = list(accumulate((len(segment) for segment in self.segments), initial=0))

    @cached_property
    def _speakers(self) -> list[str]:
        return sorted({name for segment in self.segments for name in segment.documents.speakers()})

    def _acronyms(self, column: str, values: Sequence[str]) -> list[Acronym]:
        found = (one for segment in self.segments for one in segment.documents.acronyms(column, values))
        return list(dict.fromkeys(found))

    def _by_row(
        self, rows: Sequence[int], look: Callable[[Segment, list[int]], Mapping[int, Value]]
    ) -> dict[int, Value]:
        """Return what `look` returns for positions of each segment, by row."""
        places: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            number = bisect_right(self._firsts, row) - 1
            places[number].append(row - self._firsts[number])
        return {
            self._firsts[number] + place: found
            for number, held in places.items()
            for place, found in look(self.segments[number], held).items()
        }

    def _first(self, look: Callable[[Segment], Value], identifier: str) -> Value:
        for segment in self.segments:
            try:
                return look(segment)
            except UnknownId:
                continue
        raise UnknownId(identifier)
