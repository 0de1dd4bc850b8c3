"""A document as rows of the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from index.stores.bm25 import kept_length
from index.stores.contract import FIELDS, Entry, Prepared
from index.stores.postgres import halfvec
from index.stores.postgres.escaping import shortened
from index.stores.sealed import seal
from ingest import records

_SEARCHED = (*FIELDS, "kind")
"""The fields that have postings."""

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "documents": {"document": "int4", "id": "text", "sketch": "bytea", "body": "text"},
    "passages": {
        "document": "int4", "row": "int8", "id": "text", "kind": "text", "begins": "int4", "ends": "int4",
        "year": "int4", "kinds": "text[]", "names": "text[]", "key": "bytea", "embedding": "bytea",
    },
    "bodies": {"document": "int4", "row": "int8", "tokens": "bytea", "body": "text"},
    "postings": {
        "document": "int4", "row": "int8", "length": "int4", "count": "int4", "field": "text", "term": "text",
    },
    "words": {"document": "int4", "word": "text", "passages": "int4"},
    "lengths": {"document": "int4", "field": "text", "terms": "int8"},
    "speakers": {"document": "int4", "name": "text"},
    "acronyms": {"document": "int4", "place": "int4", "acronym": "text", "long_form": "text", "first": "text"},
}  # fmt: skip
"""The columns of each table and the types they are sent as; `halfvec` makes the bytes of an embedding."""

Rows = Iterable[tuple[Any, ...]]


def of(prepared: Prepared, *, document: int, first: int) -> dict[str, Rows]:
    """Return the rows of a document by table; its passages are numbered from row `first`."""
    stored, entries = prepared.stored, prepared.entries
    return {
        "documents": [(document, stored.document.id, prepared.sketch, seal(records.to_json(stored.document)))],
        "passages": ((document, *values) for values in _passages(prepared, first=first)),
        "bodies": ((document, *values) for values in _bodies(prepared, first=first)),
        "postings": ((document, *values) for values in _postings(entries, first=first)),
        "words": ((document, *pair) for pair in _words(entries).items()),
        "lengths": ((document, *pair) for pair in _lengths(entries).items()),
        "speakers": ((document, name) for name in dict.fromkeys(name for entry in entries for name in entry.names)),
        "acronyms": (
            (document, place, one.acronym, one.long_form, one.first) for place, one in enumerate(prepared.acronyms)
        ),
    }


def _passages(prepared: Prepared, *, first: int) -> Iterator[tuple[Any, ...]]:
    each = zip(prepared.stored.passages, prepared.entries, prepared.keys, prepared.vectors, strict=True)
    for row, (passage, entry, key, vector) in enumerate(each, start=first):
        kinds, names = (list(map(shortened, values)) for values in (entry.kinds, entry.names))
        where = (passage.id, passage.kind, passage.start, passage.end)
        yield (row, *where, entry.year, kinds, names, key, halfvec.to_bytes(vector))


def _bodies(prepared: Prepared, *, first: int) -> Iterator[tuple[int, bytes, str]]:
    each = zip(prepared.stored.passages, prepared.tokens, strict=True)
    for row, (passage, tokens) in enumerate(each, start=first):
        yield row, tokens.astype("<u4").tobytes(), seal(records.to_json(passage))


def _postings(entries: Iterable[Entry], *, first: int) -> Iterator[tuple[int, int, int, str, str]]:
    """Yield, for each term of each field, its row, the length of the field, its count, the field and the term."""
    for row, entry in enumerate(entries, start=first):
        for field in _SEARCHED:
            terms = getattr(entry, field).split()
            length = kept_length(len(terms))
            for term, count in Counter(map(shortened, terms)).items():
                yield row, length, count, field, term


def _words(entries: Iterable[Entry]) -> Counter[str]:
    return Counter(shortened(word) for entry in entries for word in set(entry.words.split()))


def _lengths(entries: Iterable[Entry]) -> dict[str, int]:
    several = list(entries)
    return {field: sum(len(getattr(entry, field).split()) for entry in several) for field in _SEARCHED}
