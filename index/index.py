"""The index opened for searching: a query becomes hits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index import generations
from index.acronyms import Acronyms, expansions
from index.analyser import Term, terms
from index.encoder import Encoder, open_encoder
from index.errors import IndexOutdated
from index.families import query_terms, spoken
from index.filters import Filters
from index.fusion import KIND_WEIGHT, fuse
from index.generations import Recipe
from index.kinds import kinds_asked
from index.lexical import LexicalIndex, Weights
from index.store import Store
from index.vectors import VectorIndex
from ingest import Document, Passage

if TYPE_CHECKING:
    from index.spelling import Speller

KIND_ASKED = 1.0  # of a kind of section that a word of the query points to
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
        generation = generations.live(directory)
        self.manifest = generations.manifest(generation)
        found, expected = self.manifest.recipe.analyser, generations.analysis()
        if found != expected:
            raise IndexOutdated(directory, "analyser", found=found, expected=expected)
        self.encoder = _encoder(directory, self.manifest.recipe)
        self._store = Store(generation / "passages.db")
        self._lexical = LexicalIndex(generation / "lexical")
        self._vectors = VectorIndex(generation / "vectors.faiss")
        self._acronyms: Acronyms = json.loads((generation / "acronyms.json").read_text(encoding="utf-8"))

    def understood(self, query: str) -> str:
        """Return `query` with the words the reports do not hold replaced by near ones that they do."""
        if all(self._is_known(term) for term in terms(spoken(query))):
            return query
        return self._speller.corrected(query, known=self._is_known)

    def search(self, query: str, *, k: int = 10, filters: Filters | None = None) -> list[Hit]:
        """Return the best `k` passages for `query`, spelt as it is understood, best first, none of which overlap."""
        if k < 1:
            raise ValueError(f"k must be at least 1, got {k}")
        query = self.understood(query)
        rows = self._store.rows(filters) if filters else None
        weights = self._weights(query)
        if rows == [] or not weights:
            return []
        depth = max(DEPTH, k)
        kinds = {kind: KIND_ASKED * count for kind, count in kinds_asked(terms(query)).items()}
        lexical = self._lexical.search(weights, kinds=kinds, k=depth, rows=rows)
        vector = self.encoder.encode_query([query])[0]
        found = self._vectors.search(vector, k=depth, rows=rows)
        cosines = found | self._vectors.cosines(vector, [row for row in lexical if row not in found])
        scale = sum(weight * self.rarity(forms) for forms, weight in weights.items())
        kept = self._kept(fuse(lexical, cosines, scale=scale), k=k)
        asked = _forms(weights)
        return [
            Hit(passage, score, Why(_words(passage.text, asked), lexical.get(row, 0.0), cosines[row]))
            for row, (passage, score) in kept.items()
        ]

    def highlights(self, text: str, query: str) -> list[tuple[int, int]]:
        """Return the spans of `text` that hold the words of `query`, in order."""
        return _spans(text, _forms(self._weights(self.understood(query))))

    def documents(self) -> list[Document]:
        """Return every document, the latest first."""
        return self._store.documents()

    def document(self, identifier: str) -> Document:
        """Return one document; KeyError if the index has none of that id."""
        return self._store.document(identifier)

    def passage(self, identifier: str) -> Passage:
        """Return one passage; KeyError if the index has none of that id."""
        return self._store.passage(identifier)

    def rarity(self, forms: Iterable[str]) -> float:
        """Return the inverse document frequency of a word, as BM25 has it; highest for one found nowhere."""
        return self._lexical.rarity(forms)

    def document_frequency(self, forms: Iterable[str]) -> int:
        """Return how many passages hold a word, by the most frequent of its forms."""
        return self._lexical.document_frequency(forms)

    def knows(self, forms: Iterable[str]) -> bool:
        """Tell whether a word stands in a text, a title, a date, a place or a speaker's name."""
        return self._lexical.knows(forms)

    @cached_property
    def _speller(self) -> Speller:
        from index.spelling import Speller  # rapidfuzz takes 10 ms to import, which most searches do without

        return Speller(self._store.words())

    def _is_known(self, term: Term) -> bool:
        """Tell whether a word stands in the index, or is an acronym that stands for words."""
        return self.knows(term.forms) or any(form in self._acronyms for form in term.forms)

    def names_speaker(self, word: str) -> bool:
        """Tell whether a word, as it is understood, stands in a speaker's name."""
        return any(self._lexical.names_speaker(term.forms) for term in terms(self.understood(word)))

    def _weights(self, query: str) -> Weights:
        added = {(term,): weight for term, weight in expansions(query, self._acronyms).items()}
        return added | {term.forms: 1.0 for term in query_terms(query)}

    def _kept(self, fused: Mapping[int, float], *, k: int) -> dict[int, tuple[Passage, float]]:
        """Return the best `k` passages with their scores, best first, by row; of those that overlap, the best."""
        passages = dict(zip(fused, self._store.passages(list(fused)), strict=True))
        scores = {row: fused[row] * KIND_WEIGHT.get(passages[row].kind, 1.0) for row in fused}
        kept: dict[int, tuple[Passage, float]] = {}
        for row in sorted(scores, key=lambda row: (-scores[row], row)):
            if len(kept) == k:
                break
            if not any(_overlap(passages[row], other) for other, _ in kept.values()):
                kept[row] = passages[row], scores[row]
        return kept


def _forms(weights: Weights) -> set[str]:
    return {form for forms in weights for form in forms}


def _spans(text: str, asked: set[str]) -> list[tuple[int, int]]:
    """Return where words under the forms asked for stand in a text."""
    return [(term.start, term.end) for term in terms(text) if not asked.isdisjoint(term.forms)]


def _words(text: str, asked: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[start:end] for start, end in _spans(text, asked)))


def _encoder(directory: Path, recipe: Recipe) -> Encoder:
    """Open the encoder that made the vectors; IndexOutdated if it has changed since."""
    encoder = open_encoder(recipe.encoder, prompts=recipe.prompts)
    found, expected = recipe.encoder_fingerprint, encoder.fingerprint
    if found != expected:
        raise IndexOutdated(directory, f"encoder {encoder.name}", found=found, expected=expected)
    return encoder


def _overlap(one: Passage, other: Passage) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end
