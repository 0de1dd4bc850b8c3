"""The searchable fields of each passage of a document."""

from __future__ import annotations

from functools import lru_cache

from index.stores.contract import Entry, Stored
from index.text.analyser import analysed
from ingest import Document, Passage
from ingest.french import lines

_OPENING = 400  # characters: who met, when and where


def entries(stored: Stored) -> tuple[Entry, ...]:
    """Return the entry of each passage."""
    return tuple(_entry(stored.document, passage) for passage in stored.passages)


def context(document: Document, passage: Passage) -> str:
    """Return the titles above `passage`, from the document's down, with their subtitles."""
    titles = [f"{section.title} – {section.subtitle}" if section.subtitle else section.title
              for section in document.sections_of(passage)]  # fmt: skip
    return " > ".join([document.title, *titles])


def identity(document: Document) -> str:
    """Return what questions call a report by besides its title: kind, date in figures and in words, place."""
    _, month, day = (*(document.date or "").split("-"), "", "")[:3]
    named = lines("months")[int(month) - 1] if month else ""
    return " ".join(filter(None, (document.kind, document.date, day.lstrip("0"), named, document.place)))


def naming(document: Document) -> str:
    """Return what questions call a report by."""
    return f"{document.title}\n{identity(document)}"


def opening(document: Document) -> str:
    """Return the characters of a report that name it where its title does not."""
    return document.text[:_OPENING]


def _entry(document: Document, passage: Passage) -> Entry:
    """Return the entry of a passage."""
    names = tuple(dict.fromkeys(name for speaker in passage.speakers for name in document.names(speaker)))
    text, written = analysed(passage.text)
    path, written_above = _remembered(f"{context(document, passage)} {identity(document)}")
    report, _ = _remembered(f"{naming(document)} {opening(document)}")
    speakers, written_names = _remembered(" ".join(names))
    return Entry(
        text=text,
        path=path,
        speakers=speakers,
        report=report,
        words=" ".join(sorted(written | written_above | written_names)),
        kind=passage.kind,
        document=document.id,
        year=int(document.date[:4]) if document.date else None,
        kinds=tuple(sorted({passage.kind, *(section.kind for section in document.sections_of(passage))} - {""})),
        names=names,
    )


_remembered = lru_cache(maxsize=1024)(analysed)  # the passages of a section share one path, and often one speaker
