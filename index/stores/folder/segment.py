"""A segment: some documents with all their data except terms, in immutable files.

passages.db                     documents, the entries of their passages, passages, speakers, acronyms
vectors.faiss, codes.faiss      vectors of the passages, and their compressed codes in a large segment
tokens.u32, token_begins.i64, token_sums.u32    tokens of all passages, the offset and the CRC-32 of each passage's
years.i16, kinds.u64, kinds.json    facets
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.stores.contract import PassageFilters, Prepared, Tokens
from index.stores.folder import arrays, passages, vectors
from index.stores.folder.facets import Facets
from index.stores.folder.passages import PassagesFile
from index.stores.folder.vectors import Codes, Kept, VectorIndex
from index.stores.sealed import SealBroken

_PASSAGES, _TOKENS, _BEGINS, _SUMS = "passages.db", "tokens.u32", "token_begins.i64", "token_sums.u32"
_FILTERS_KEPT = 16  # masks cached, some hundred kilobytes each in the largest segments


def write(folder: Path, documents: Sequence[Prepared]) -> Codes | None:
    """Write a segment of documents in the new `folder`; return the codes of its vectors, None if it has none."""
    folder.mkdir()
    passages.write(folder / _PASSAGES, documents)
    _write_tokens(folder, list(chain.from_iterable(each.tokens for each in documents)))
    Facets.of(list(chain.from_iterable(each.entries for each in documents))).save(folder)
    return vectors.write(folder, np.concatenate([each.vectors for each in documents]))


def join(folder: Path, parts: Mapping[Segment, Set[str]], *, relearn: bool = True) -> Codes | None:
    """Write in the new `folder` the documents of several segments, in order, without some of each; return its codes.

    These are learnt from its vectors, or, unless `relearn`, are those of the largest segment if it has any.
    """
    folder.mkdir()
    passages.join(folder / _PASSAGES, {part.folder / _PASSAGES: without for part, without in parts.items()})
    kept = {part: part.besides(without) for part, without in parts.items()}
    places = {part: np.flatnonzero(which) for part, which in kept.items()}
    _write_tokens(folder, [tokens for part, held in places.items() for tokens in part.tokens(held)])
    Facets.join([(part.facets, which) for part, which in kept.items()]).save(folder)
    learnt = None if relearn else max(parts, key=len).folder
    found = np.concatenate([part.vectors.vectors(held) for part, held in places.items()])
    return vectors.write(folder, found, learnt=learnt)


class Segment:
    """A segment opened for reading; a passage is identified by its position, from 0."""

    def __init__(self, folder: Path, codes: Codes | None) -> None:
        self.folder = folder
        self.documents = PassagesFile(folder / _PASSAGES)
        self.vectors = VectorIndex(folder, codes)
        self.facets = Facets.open(folder)
        self._tokens = arrays.mapped(folder / _TOKENS, np.uint32)
        self._begins = arrays.mapped(folder / _BEGINS, np.int64)
        self._sums = arrays.mapped(folder / _SUMS, np.uint32)
        self.kept = lru_cache(maxsize=_FILTERS_KEPT)(self._kept)

    def __len__(self) -> int:
        return len(self._begins) - 1

    def close(self) -> None:
        """Close the files."""
        self.documents.close()

    def tokens(self, places: Sequence[int] | NDArray[np.int64]) -> list[Tokens]:
        """Return the tokens of the passages at the positions `places`; SealBroken if some were altered."""
        return list(map(self._tokens_of, places))

    def besides(self, documents: Set[str]) -> Kept:
        """Return a mask of the passages outside `documents`."""
        kept = np.ones(len(self), dtype=np.bool_)
        for document in documents:
            kept[self._span(document)] = False
        return kept

    def _tokens_of(self, place: int) -> Tokens:
        tokens = self._tokens[self._begins[place] : self._begins[place + 1]]
        if _sum(tokens) != self._sums[place]:
            raise SealBroken(f"the tokens of passage {place} are altered")
        return tokens

    def _kept(self, filters: PassageFilters) -> Kept:
        """Return a mask of the passages that match the filters."""
        kept = np.ones(len(self), dtype=np.bool_)
        if filters.documents is not None:
            inside = np.zeros_like(kept)
            for document in filters.documents:
                inside[self._span(document)] = True
            kept &= inside
        for document in filters.besides or ():
            kept[self._span(document)] = False
        if filters.years is not None:
            kept &= self.facets.of_years(filters.years)
        if filters.kinds is not None:
            kept &= self.facets.of_kinds(filters.kinds)
        if filters.names is not None:
            spoken = np.zeros_like(kept)
            spoken[self.documents.spoken_by(filters.names)] = True
            kept &= spoken
        if filters.also is not None:
            kept &= self._kept(filters.also)
        return kept

    def _span(self, document: str) -> slice:
        places = self.documents.span(document)
        return slice(places.start, places.stop)


def _write_tokens(folder: Path, tokens: Sequence[Tokens]) -> None:
    begins = np.concatenate(([0], np.cumsum([len(each) for each in tokens], dtype=np.int64)))
    arrays.save(folder / _TOKENS, np.concatenate([*tokens, np.zeros(0, dtype=np.uint32)]).astype(np.uint32))
    arrays.save(folder / _BEGINS, begins.astype(np.int64))
    arrays.save(folder / _SUMS, np.array(list(map(_sum, tokens)), dtype=np.uint32))


def _sum(tokens: Tokens) -> int:
    return crc32(tokens.astype("<u4").tobytes())
