"""The words' side of the index: BM25 over our own terms, kept by tantivy.

tantivy is fed terms that are already analysed and splits them at spaces only, so French lives in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

FIELDS: Mapping[str, float] = {"text": 1.0, "path": 0.5, "speakers": 0.5}
"""What is searched in a passage and how much each part counts; chosen on the development questions."""

WRITER_MEMORY = 64_000_000  # bytes; tantivy asks for 15 MB at least


@dataclass(frozen=True, slots=True)
class Entry:
    """The terms of one passage, by field, as `analyser.index_text` gives them."""

    text: str
    path: str
    speakers: str


def write(directory: Path, entries: Iterable[Entry]) -> None:
    """Write a lexical index of `entries` in the empty folder `directory`; rows count from 0 in their order."""
    directory.mkdir()
    index = _open(directory, _schema())
    writer = index.writer(heap_size=WRITER_MEMORY, num_threads=1)
    for row, entry in enumerate(entries):
        document = tantivy.Document()
        document.add_integer("row", row)
        for field in FIELDS:
            document.add_text(field, getattr(entry, field))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


class LexicalIndex:
    """A lexical index opened for reading."""

    def __init__(self, directory: Path) -> None:
        self._schema = _schema()
        self._searcher = _open(directory, self._schema).searcher()

    def search(self, weights: Mapping[str, float], *, k: int, rows: Sequence[int] | None = None) -> dict[int, float]:
        """Return the BM25 score of the best `k` rows for the weighted terms, best first; only among `rows` if given."""
        if not weights:
            return {}
        query = self._query(weights)
        if rows is not None:
            kept = tantivy.Query.term_set_query(self._schema, "row", list(rows))
            silent = tantivy.Query.const_score_query(kept, 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, silent)])
        hits = self._searcher.search(query, limit=k, count=False).hits
        found = self._searcher.fast_field_values("row", [address for _, address in hits])
        return {int(row): float(score) for row, (score, _) in zip(found, hits, strict=True)}

    def document_frequency(self, term: str) -> int:
        """Return how many passages have `term` in their text or in the titles above it."""
        return max(int(self._searcher.doc_freq(field, term)) for field in FIELDS)

    def _query(self, weights: Mapping[str, float]) -> Any:
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(field, term), boost * weight))
            for field, boost in FIELDS.items()
            for term, weight in weights.items()
        ]
        return tantivy.Query.boolean_query(clauses)

    def _term(self, field: str, term: str) -> Any:
        return tantivy.Query.term_query(self._schema, field, term, index_option="freq")


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("row", fast=True, indexed=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="terms", index_option="freq")
    return builder.build()


def _open(directory: Path, schema: Any) -> Any:
    index = tantivy.Index(schema, path=str(directory))
    index.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index
