"""The index opened for searching: a query becomes hits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log
from pathlib import Path

from index import generations
from index.acronyms import expansions
from index.analyser import fingerprint, terms
from index.encoder import Encoder, open_encoder
from index.errors import IndexOutdated
from index.filters import Filters
from index.fusion import KIND_WEIGHT, fuse
from index.lexical import LexicalIndex
from index.store import Store
from index.vectors import Vectors, VectorIndex
from ingest import ActesError, Document, Passage

EXPANSION_WEIGHT = 0.4  # of a term that stands for an acronym of the query, so that the words asked win
DEPTH = 100  # candidates taken from each ranker before they are fused


@dataclass(frozen=True, slots=True)
class Why:
    """What made a hit: the query's words found in it, its BM25 score and its cosine to the query."""

    words: tuple[str, ...]
    lexical: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by a search; a higher score is a better hit, comparable within one search."""

    passage: Passage
    score: float
    why: Why


class Index:
    """A searchable index. Readers keep the generation they opened."""

    def __init__(self, directory: Path) -> None:
        manifest = generations.manifest(directory)
        self.manifest = manifest
        self._directory = directory
        self._generation = generations.live(directory)
        if manifest.recipe.analyser != fingerprint():
            raise IndexOutdated(directory, "analyser", found=manifest.recipe.analyser, expected=fingerprint())
        self._store = Store(self._generation / "passages.db")
        self._lexical = LexicalIndex(self._generation / "lexical")
        self._acronyms: Mapping[str, tuple[str, ...]] = json.loads(
            (self._generation / "acronyms.json").read_text(encoding="utf-8")
        )

    def search(self, query: str, *, k: int = 10, filters: Filters | None = None) -> list[Hit]:
        """Return the best `k` passages for `query`, best first, none of which overlap."""
        if k < 1:
            raise ValueError(f"k must be at least 1, got {k}")
        rows = self._store.rows(filters) if filters else None
        if rows == [] or not query.strip():
            return []
        lexical = self._lexical.search(self._weights(query), k=DEPTH, rows=rows)
        vector = self.encoder.encode_query([query])[0]
        found = self._vectors.search(vector, k=DEPTH, rows=rows)
        cosines = found | self._vectors.cosines(vector, [row for row in lexical if row not in found])
        return self._hits(query, lexical, cosines)[:k]

    def highlights(self, text: str, query: str) -> list[tuple[int, int]]:
        """Return the spans of `text` that hold the words of `query`, in order."""
        asked = self._weights(query).keys()
        return [(term.start, term.end) for term in terms(text) if asked & set(term.forms)]

    def documents(self) -> list[Document]:
        """Return every document, the latest first."""
        return self._store.documents()

    def document(self, identifier: str) -> Document:
        """Return one document; KeyError if the index has none of that id."""
        return self._store.document(identifier)

    def passage(self, identifier: str) -> Passage:
        """Return one passage; KeyError if the index has none of that id."""
        return self._store.passage(identifier)

    def rarity(self, term: str) -> float:
        """Return the inverse document frequency of a term, as BM25 has it; highest for a term found nowhere."""
        count, found = self.manifest.passages, self.document_frequency(term)
        return log(1 + (count - found + 0.5) / (found + 0.5))

    def document_frequency(self, term: str) -> int:
        """Return how many passages hold a term."""
        return self._lexical.document_frequency(term)

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder that made the vectors; IndexOutdated if it has changed since."""
        recipe = self.manifest.recipe
        encoder = open_encoder(recipe.encoder)
        if encoder.fingerprint != recipe.encoder_fingerprint:
            raise IndexOutdated(
                self._directory,
                f"encoder {encoder.name}",
                found=recipe.encoder_fingerprint,
                expected=encoder.fingerprint,
            )
        return encoder

    @cached_property
    def _vectors(self) -> VectorIndex:
        return VectorIndex(self._generation / "vectors.faiss")

    def _weights(self, query: str) -> dict[str, float]:
        added = {term: EXPANSION_WEIGHT for term in expansions(query, self._acronyms)}
        return added | {term.form: 1.0 for term in terms(query)}

    def _hits(self, query: str, lexical: Mapping[int, float], cosines: Mapping[int, float]) -> list[Hit]:
        fused = fuse(lexical, cosines)
        passages = dict(zip(fused, self._store.passages(list(fused)), strict=True))
        scores = {row: fused[row] * KIND_WEIGHT.get(passages[row].kind, 1.0) for row in fused}
        ranked = sorted(scores, key=lambda row: (-scores[row], row))
        kept: list[int] = []
        for row in ranked:
            if not any(_overlap(passages[row], passages[other]) for other in kept):
                kept.append(row)
        return [
            Hit(passages[row], scores[row], self._why(query, passages[row], lexical.get(row, 0.0), cosines[row]))
            for row in kept
        ]

    def _why(self, query: str, passage: Passage, lexical: float, cosine: float) -> Why:
        words = (passage.text[start:end] for start, end in self.highlights(passage.text, query))
        return Why(tuple(dict.fromkeys(words)), lexical, cosine)


def _overlap(one: Passage, other: Passage) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end
