"""The words' side of the index: BM25 over our own terms, kept by tantivy.

tantivy is fed terms that are already analysed and splits them at spaces only, so French lives in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import tantivy

FIELDS: Mapping[str, float] = {"text": 1.0, "path": 0.5, "speakers": 0.6}
"""What is searched in a passage and how much each part counts; chosen on the development questions."""

WRITTEN = (*FIELDS, "kind", "document")

Weights = Mapping[tuple[str, ...], float]
"""How much each word looked for counts; a word is the forms it may be indexed under, of which the best one scores."""

WRITER_MEMORY = 64_000_000  # bytes; tantivy asks for 15 MB at least


@dataclass(frozen=True, slots=True)
class Within:
    """A word looked for in some documents only, given by their ids, and how much it counts there."""

    forms: tuple[str, ...]
    weight: float
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is searched of a passage: its terms, by field, as `analyser.as_indexed` gives them, and exact values.

    These are the kind of its section and the id of its document.
    """

    text: str
    path: str
    speakers: str
    kind: str = ""
    document: str = ""


def write(directory: Path, entries: Iterable[Entry]) -> None:
    """Write a lexical index of `entries` in the empty folder `directory`; rows count from 0 in their order."""
    directory.mkdir()
    index = _open(directory, _schema())
    writer = index.writer(heap_size=WRITER_MEMORY, num_threads=1)
    for row, entry in enumerate(entries):
        document = tantivy.Document()
        document.add_integer("row", row)
        for field in WRITTEN:
            document.add_text(field, getattr(entry, field))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class LexicalIndex:
    """A lexical index opened for reading."""

    def __init__(self, directory: Path) -> None:
        self._schema = _schema()
        self._searcher = _open(directory, self._schema).searcher()

    def search(
        self,
        weights: Weights,
        *,
        k: int,
        kinds: Mapping[str, float] | None = None,
        within: Sequence[Within] = (),
        rows: Sequence[int] | None = None,
    ) -> dict[int, float]:
        """Return the score of the best `k` rows, best first; only among `rows` if given.

        A score is the BM25 of the words, each by its weight, and of the kind of section, by its weight in `kinds`.
        Words `within` documents count nowhere else.
        """
        clauses = [
            self._word(field, forms, boost * weight)
            for field, boost in FIELDS.items()
            for forms, weight in weights.items()
        ]
        clauses += [self._word("kind", (kind,), weight) for kind, weight in (kinds or {}).items()]
        clauses += [self._within(field, word, boost) for field, boost in FIELDS.items() for word in within]
        if not clauses:
            return {}
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, clause) for clause in clauses])
        if rows is not None:
            kept = tantivy.Query.term_set_query(self._schema, "row", list(rows))
            silent = tantivy.Query.const_score_query(kept, 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, silent)])
        hits = self._searcher.search(query, limit=k, count=False).hits
        found = self._searcher.fast_field_values("row", [address for _, address in hits])
        return {int(row): float(score) for row, (score, _) in zip(found, hits, strict=True)}

    def document_frequency(self, forms: Iterable[str]) -> int:
        """Return how many passages have a word in their text, by the most frequent of its forms."""
        return max(int(self._searcher.doc_freq("text", form)) for form in forms)

    def rarity(self, forms: Iterable[str]) -> float:
        """Return the inverse document frequency of a word, as BM25 has it; highest for one found nowhere."""
        count, found = int(self._searcher.num_docs), self.document_frequency(forms)
        return log(1 + (count - found + 0.5) / (found + 0.5))

    def knows(self, forms: Iterable[str]) -> bool:
        """Tell whether a word stands in any field of any passage."""
        return any(self._searcher.doc_freq(field, form) for field in FIELDS for form in forms)

    def names_speaker(self, forms: Iterable[str]) -> bool:
        """Tell whether a word stands in a speaker's name."""
        return any(self._searcher.doc_freq("speakers", form) for form in forms)

    def _within(self, field: str, word: Within, boost: float) -> Any:
        found = self._word(field, word.forms, boost * word.weight)
        documents = self._word("document", word.documents, 0.0)
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, found), (tantivy.Occur.Must, documents)])

    def _word(self, field: str, forms: Sequence[str], weight: float) -> Any:
        terms = [tantivy.Query.term_query(self._schema, field, form, index_option="freq") for form in forms]
        best = terms[0] if len(terms) == 1 else tantivy.Query.disjunction_max_query(terms)
        return tantivy.Query.boost_query(best, weight)


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("row", fast=True, indexed=True)
    for field in WRITTEN:
        builder.add_text_field(field, tokenizer_name="terms", index_option="freq")
    return builder.build()


def _open(directory: Path, schema: Any) -> Any:
    index = tantivy.Index(schema, path=str(directory))
    index.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index
