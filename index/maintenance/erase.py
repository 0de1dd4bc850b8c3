"""Erase people's names on request from every text, every file and every earlier state of an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import ingest
from index.errors import NameUnusable, NoIndex
from index.stores.contract import Snapshot, Stored
from index.stores.files import FileRecord, Files
from index.stores.open import open_store
from index.update.amending import Beside, amended, stored
from index.update.blotting import without_names
from index.update.build import latest, publish, whole
from index.update.eraser import Eraser
from index.update.file_urls import file_at
from index.update.name_marks import form_marks, marks, unbroken, words_of
from index.update.register import Register
from ingest import Document, Person, Reading, corrections
from ingest.corrections import Correction, CorrectionsUnreadable, CorrectionsUnwritable
from ingest.messages import Message


@dataclass(frozen=True, slots=True)
class Erased:
    """How many documents held the names, and the files whose path still holds one.

    `logged` tells that the audit log given could not be rewritten, and still holds them, `kept` which files of
    corrections could not.
    """

    documents: int
    named_so: tuple[str, ...]
    logged: Message | None = None
    kept: tuple[str, ...] = ()


def erase(names: str | Iterable[str], place: Path | str, *, also: str | Iterable[str] = ()) -> Erased:
    """Blot `names` out of the index at `place`, and out of every file indexed from now on.

    A name matches with its words in either order, ignoring accents and case, and with initials for first names; a
    family name alone does not match. `also` are other forms of these names, as `mentions` proposes them. The source
    files are not touched. StateRemains if an earlier state that holds them could not be deleted.
    """
    names, also = ([each] if isinstance(each, str) else list(each) for each in (names, also))  # no list of letters
    marked = marks_of(names, also)
    store = open_store(place)
    with store.writing(), whole(store) as before:
        if before is None:
            raise NoIndex(store.name)
        files = before.files()
        eraser = Eraser(files.erased | marked)
        made = dict(_corrections(files, eraser))
        blotted = dict(_blotted(before, _wanted(names, also), eraser, made))
        known = {where: _record(record, blotted, made) for where, record in files.known.items()}
        older = {_id(one, blotted): _id(newest, blotted) for one, newest in files.older.items()}
        after = replace(files, known=known, erased=eraser.marked, older=older)
        publish(store, before, blotted.values(), removed=blotted.keys(), files=after)
        kept = tuple(_rewritten(files, eraser))
        store.settle()
    sources = (record.source for record in files.known.values())
    return Erased(len(blotted), tuple(source for source in sources if eraser.path(source) != source), kept=kept)


def without_erased(reading: Reading, place: Path | str) -> Reading:
    """Return a reading without the names erased so far from the index at `place`."""
    document = Eraser(_erased(place)).document(reading.document)
    if document == reading.document:
        return reading
    return replace(reading, document=document, passages=tuple(ingest.passages(document)))


def erase_beside(file: Path, place: Path | str) -> None:
    """Blot the names erased so far from the index at `place` out of the corrections beside a file that it has not."""
    eraser = Eraser(_erased(place))
    corrections.rewrite(file, lambda each: without_names(each, eraser))


def _erased(place: Path | str) -> frozenset[str]:
    store = open_store(place)
    with latest(store) as now:
        return now.files().erased if now else store.requests().erased


def marks_of(names: Iterable[str], also: Iterable[str] = ()) -> frozenset[str]:
    """Return the marks of names and of other forms; NameUnusable for one that has no letter."""
    found = {name: marks(name) for name in names} | {form: form_marks(form) for form in also}
    for name, marked in found.items():
        if not marked:
            raise NameUnusable(name)
    return frozenset().union(*found.values())


def parts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every text of a document that somebody may be named in, after what it is."""
    yield "text", document.text
    yield "title", document.title
    yield "address", document.id
    yield "file", document.source
    yield "place", document.place or ""
    yield from (("notice", notice.detail) for notice in document.notices)
    yield from (("genre", sign.words) for sign in document.genre.signs)
    shown = (document.title, document.place)
    stated = dict.fromkeys(text for fact in document.facts for text in (fact.value, fact.words))
    yield from (("fact", text) for text in stated if text not in shown and text not in document.text)
    corrected = document.people if document.as_read else ()
    given = dict.fromkeys(text for person in corrected for text in _told(person))
    yield from (("person", text) for text in given if text not in document.text)


def _told(person: Person) -> tuple[str, ...]:
    """Return what is told of a person, which no text may say where somebody corrected it."""
    return tuple(filter(None, (person.name, *person.variants, person.role, person.organisation)))


def may_name(document: Document, wanted: Sequence[str]) -> bool:
    """Tell whether one of some folded words is in a document, if only as part of a longer word."""
    held = unbroken("\n".join(text for _, text in parts(document)))
    return any(word in held for word in wanted)


def _wanted(names: Iterable[str], also: Iterable[str]) -> list[str]:
    """Return a word for each name that a document must hold to name somebody so; "" for an account, spelt in many ways.

    An account or an e-mail address has no such word: z.roy and zroy are one.
    """
    return ["" if set("@0123456789") & set(form) else words_of(form)[-1] for form in (*names, *also)]


def _blotted(
    before: Snapshot, wanted: Sequence[str], eraser: Eraser, made: Mapping[str, Sequence[Correction]]
) -> Iterator[tuple[str, Stored]]:
    """Yield the documents that hold one of the names, with the names blotted out, by their former id."""
    for each in before.stored():
        if may_name(each.document, wanted):
            document = eraser.document(each.document)
            if document.as_read:
                document = amended(document, made.get(each.document.id, ()), eraser)
            if document != each.document:
                yield each.document.id, stored(document)


def _corrections(files: Files, eraser: Eraser) -> Iterator[tuple[str, Sequence[Correction]]]:
    """Yield the documents that have corrections with those, without the names."""
    register, beside = Register(files.known), Beside()
    for document in dict.fromkeys(record.document for record in files.known.values() if record.corrections):
        with suppress(CorrectionsUnreadable):  # the next `build` tells it, and applies them
            kept = beside.of(register.of_document(document)).corrections
            yield document, [without_names(each, eraser) for each in kept]


def _record(record: FileRecord, blotted: Mapping[str, Stored], made: Mapping[str, Sequence[Correction]]) -> FileRecord:
    """Return the record of a file whose document may have another id, and other corrections."""
    own = made.get(record.document)
    return replace(
        record,
        document=_id(record.document, blotted),
        corrections=record.corrections if own is None else corrections.effect(own),
    )


def _id(document: str, blotted: Mapping[str, Stored]) -> str:
    """Return the id that a document has now."""
    return blotted[document].document.id if document in blotted else document


def _rewritten(files: Files, eraser: Eraser) -> Iterator[str]:
    """Blot the names out of the corrections beside files; yield those that still hold them."""
    for place in files.known:
        file = file_at(place)
        try:
            corrections.rewrite(file, lambda each: without_names(each, eraser))
        except (CorrectionsUnreadable, CorrectionsUnwritable):
            yield str(corrections.beside(file))
