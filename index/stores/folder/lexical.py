"""The lexical index of a folder: BM25 over our own terms, by tantivy.

tantivy receives analysed terms and splits them at spaces only: French is analysed in one place. Its segments are
immutable files: a copy by hard links can grow without altering the original.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tantivy

from index.stores.contract import FIELDS, OTHER_FIELDS, Entry, PassageFilters, Weights, Within
from index.stores.folder.guard import Guard, guarded

_ANALYSED = (*FIELDS, "words", "kind", "document", "kinds", "year")
_WHOLE = ("names",)  # values that may hold spaces

_WRITER_MEMORY = 64_000_000  # bytes; tantivy requires at least 15 MB
_FREQUENCIES_KEPT = 50_000


class LexicalWriter:
    """Adds entries to a lexical index."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def add(self, entry: Entry, *, row: int) -> None:
        """Add the entry of a row."""
        document = tantivy.Document()
        document.add_integer("row", row)
        for field in (*FIELDS, "words", "kind", "document"):
            document.add_text(field, getattr(entry, field))
        document.add_text("kinds", " ".join(entry.kinds))
        document.add_text("year", str(entry.year or ""))
        for name in entry.names:
            document.add_text("names", name)
        self._writer.add_document(document)


@contextmanager
def extending(directory: Path) -> Iterator[LexicalWriter]:
    """Give a writer to the lexical index in `directory`, made if need be; commit at the end."""
    directory.mkdir(exist_ok=True)
    writer = _open(directory, _schema()).writer(heap_size=_WRITER_MEMORY, num_threads=1)
    yield LexicalWriter(writer)
    writer.commit()
    writer.wait_merging_threads()


@guarded
class LexicalIndex:
    """A lexical index opened for reading."""

    def __init__(self, directory: Path, *, guard: Guard | None = None) -> None:
        self.guard = guard
        self._schema = _schema()
        try:
            self._searcher = _open(directory, self._schema).searcher()
        except ValueError as error:
            if "Lockfile" not in str(error):
                raise
            self._stand_in = _stand_in(directory)
            self._searcher = _open(Path(self._stand_in.name), self._schema).searcher()
        self._frequency = lru_cache(maxsize=_FREQUENCIES_KEPT)(self._searcher.doc_freq)

    @property
    def count(self) -> int:
        """The number of passages."""
        return int(self._searcher.num_docs)

    def search(
        self,
        weights: Weights,
        *,
        k: int,
        kinds: Mapping[str, float] | None = None,
        within: Sequence[Within] = (),
        filters: PassageFilters | None = None,
    ) -> dict[int, float]:
        """Return the score of the best `k` rows, best first."""
        clauses = [self._anywhere(forms, weight) for forms, weight in weights.items()]
        clauses += [self._word("kind", (kind,), weight) for kind, weight in (kinds or {}).items()]
        clauses += [self._within(word) for word in within]
        if not clauses:
            return {}
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, clause) for clause in clauses])
        if filters:
            query = _all_of([query, *self._filter_queries(filters)])
        hits = self._searcher.search(query, limit=k, count=False).hits
        found = self._searcher.fast_field_values("row", [address for _, address in hits])
        return {int(row): float(score) for row, (score, _) in zip(found, hits, strict=True)}

    def document_frequency(self, forms: Iterable[str]) -> int:
        """Return how many passages have the most frequent form of a word in their text."""
        return max(int(self._frequency("text", form)) for form in forms)

    def knows(self, forms: Iterable[str]) -> bool:
        """Tell whether a word occurs in any field of any passage."""
        return any(self._frequency(field, form) for form in forms for field in FIELDS)

    def names_speaker(self, forms: Iterable[str]) -> bool:
        """Tell whether a word is part of a speaker's name."""
        return any(self._frequency("speakers", form) for form in forms)

    def words(self) -> list[tuple[str, int]]:
        """Return every distinct word in lower case, with its number of passages."""
        return [(str(word), int(count)) for word, count in self._searcher.terms_with_prefix("words", "")]

    def holds(self, row: int, forms: Iterable[str]) -> bool:
        """Tell whether a row is found by every one of some terms of its text."""
        wanted = [self._term("text", form) for form in forms]
        query = _all_of([tantivy.Query.term_query(self._schema, "row", row), *wanted])
        return bool(self._searcher.search(query, limit=1, count=False).hits)

    def _filter_queries(self, filters: PassageFilters) -> Iterator[Any]:
        """Yield the queries that every row must match, without scoring."""
        given: dict[str, Sequence[object] | None] = {
            "document": filters.documents,
            "year": filters.years,
            "kinds": filters.kinds,
            "names": filters.names,
        }
        for field, values in given.items():
            if values is not None:
                one = tantivy.Query.term_set_query(self._schema, field, list(map(str, values)))
                yield tantivy.Query.const_score_query(one, 0.0)
        if filters.besides is not None:
            those = tantivy.Query.term_set_query(self._schema, "document", list(filters.besides))
            every = tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)
            yield tantivy.Query.boolean_query([(tantivy.Occur.Must, every), (tantivy.Occur.MustNot, those)])
        if filters.also is not None:
            yield from self._filter_queries(filters.also)

    def _within(self, word: Within) -> Any:
        found = self._anywhere(word.forms, word.weight)
        documents = tantivy.Query.term_set_query(self._schema, "document", list(word.documents))
        return _all_of([found, tantivy.Query.const_score_query(documents, 0.0)])

    def _anywhere(self, forms: Sequence[str], weight: float) -> Any:
        """Return the query of a word by its best field and, for less, by the others."""
        fields = [self._word(field, forms, boost * weight) for field, boost in FIELDS.items()]
        return tantivy.Query.disjunction_max_query(fields, tie_breaker=OTHER_FIELDS)

    def _word(self, field: str, forms: Sequence[str], weight: float) -> Any:
        several = [self._term(field, form) for form in forms]
        best = several[0] if len(several) == 1 else tantivy.Query.disjunction_max_query(several)
        return tantivy.Query.boost_query(best, weight)

    def _term(self, field: str, form: str) -> Any:
        return tantivy.Query.term_query(self._schema, field, form, index_option="freq")


def _all_of(clauses: Iterable[Any]) -> Any:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, clause) for clause in clauses])


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("row", fast=True, indexed=True)
    for field in _ANALYSED:
        option = "freq" if field in (*FIELDS, "kind") else "basic"
        builder.add_text_field(field, tokenizer_name="terms", index_option=option)
    for field in _WHOLE:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _stand_in(directory: Path) -> TemporaryDirectory[str]:
    """Return a writable folder of links to the files of a read-only one: tantivy must write a lock to read."""
    folder = TemporaryDirectory()
    for file in directory.iterdir():
        if file.suffix != ".lock":
            (Path(folder.name) / file.name).symlink_to(file.absolute())
    return folder


def _open(directory: Path, schema: Any) -> Any:
    index = tantivy.Index(schema, path=str(directory))
    index.register_tokenizer("terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index
