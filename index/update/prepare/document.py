"""Prepare a document for writing: its passages as terms, tokens and keys, and its acronyms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

from index.encoders.open import bundled
from index.stores.contract import Acronym, Prepared, Stored, Vectors
from index.stores.entries import context, entries, naming
from index.text import acronyms
from index.text.analyser import without_endings
from index.update import likeness
from ingest import Document, records

KEY_BYTES = 12  # of the hash of an embedded text: a billion texts collide with a chance of 1 in 10¹¹


def embedded_texts(stored: Stored) -> list[str]:
    """Return the text to embed for each passage: the titles above it and its own text."""
    return [without_endings(f"{context(stored.document, passage)}\n{passage.text}") for passage in stored.passages]


def key(text: str) -> bytes:
    """Return the key of an embedded text, `KEY_BYTES` of its hash."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()


def written(stored: Stored) -> tuple[str, ...]:
    """Return a document and its passages as JSON."""
    return (records.to_json(stored.document), *map(records.to_json, stored.passages))


def prepare(stored: Stored, *, texts: Sequence[str], vectors: Vectors, bodies: tuple[str, ...] = ()) -> Prepared:
    """Return a prepared document, given the embedded text and the vector of each of its passages.

    `bodies` is the result of `written`, if known already.
    """
    tokens = bundled().distinct_tokens(_near_texts(stored))
    return Prepared(
        stored,
        bodies=bodies or written(stored),
        entries=entries(stored),
        tokens=tuple(tokens),
        keys=tuple(map(key, texts)),
        vectors=vectors,
        acronyms=tuple(_acronyms(stored.document)),
        sketch=likeness.sketch(stored.document.text),
    )


def _near_texts(stored: Stored) -> list[str]:
    """Return the text of each passage with what names its report and the title above it.

    A question that names the report has these words near every passage of it, not near its title page only.
    """
    report = naming(stored.document)
    return [without_endings(f"{report}\n{''.join(passage.path[-1:])}\n{passage.text}") for passage in stored.passages]


def _acronyms(document: Document) -> Iterator[Acronym]:
    for acronym, meanings in acronyms.learn(document.text).items():
        if not meanings:
            yield Acronym(acronym)
        for long_form in meanings:
            yield Acronym(acronym, long_form, acronyms.first_forms(long_form)[0])
