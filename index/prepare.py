"""A document made ready to be written to an index: its passages as terms, tokens and keys, and its acronyms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

from index import acronyms, likeness
from index.analyser import analysed, without_endings
from index.contract import Acronym, Entry, Prepared, Stored, Vectors
from index.encoder import bundled
from ingest import Document, Passage, records
from ingest.document import Section

KEY_BYTES = 12  # of the hash of an embedded text: among a billion texts, two meet with a chance of 1 in 10¹¹


def context(document: Document, passage: Passage) -> str:
    """Return the titles above `passage`, from the report's down, with their subtitles."""
    titles = [f"{section.title} – {section.subtitle}" if section.subtitle else section.title
              for section in _around(document, passage)]  # fmt: skip
    return " > ".join([document.title, *titles])


def embedded_texts(stored: Stored) -> list[str]:
    """Return what the encoder reads of each passage: the titles above it and its text."""
    return [without_endings(f"{context(stored.document, passage)}\n{passage.text}") for passage in stored.passages]


def key(text: str) -> bytes:
    """Return what an embedded text is known by."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()


def written(stored: Stored) -> tuple[str, ...]:
    """Return a document and its passages as JSON."""
    return (records.to_json(stored.document), *map(records.to_json, stored.passages))


def prepare(stored: Stored, *, texts: Sequence[str], vectors: Vectors, bodies: tuple[str, ...] = ()) -> Prepared:
    """Return a document ready to be written, given the embedded text and the vector of each of its passages.

    `bodies` is what `written` returns of it, if that is known already.
    """
    tokens = bundled().distinct_tokens([without_endings(passage.text) for passage in stored.passages])
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


def entries(stored: Stored) -> tuple[Entry, ...]:
    """Return what is searched in each passage."""
    return tuple(_entry(stored.document, passage) for passage in stored.passages)


def _around(document: Document, passage: Passage) -> list[Section]:
    """Return the sections that a passage stands in, the outermost first."""
    return [section for section in document.sections if section.start <= passage.start < section.end]


def _entry(document: Document, passage: Passage) -> Entry:
    """Return what is searched in a passage."""
    names = tuple(dict.fromkeys(name for speaker in passage.speakers for name in document.names(speaker)))
    text, written = analysed(passage.text)
    path, written_above = _remembered(
        " ".join(filter(None, (context(document, passage), document.date, document.place)))
    )
    speakers, written_names = _remembered(" ".join(names))
    return Entry(
        text=text,
        path=path,
        speakers=speakers,
        words=" ".join(sorted(written | written_above | written_names)),
        kind=passage.kind,
        document=document.id,
        year=int(document.date[:4]) if document.date else None,
        kinds=tuple(sorted({passage.kind, *(section.kind for section in _around(document, passage))} - {""})),
        names=names,
    )


_remembered = lru_cache(maxsize=1024)(analysed)  # the passages of a section have one path, and often one speaker


def _acronyms(document: Document) -> Iterator[Acronym]:
    for sigle, meanings in acronyms.learn(document.text).items():
        if not meanings:
            yield Acronym(sigle)
        for long_form in meanings:
            yield Acronym(sigle, long_form, acronyms.said(long_form)[0])
