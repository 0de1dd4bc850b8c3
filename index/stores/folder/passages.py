"""The documents and passages of a segment in one SQLite file; a passage is identified by its position, from 0.

Their texts are sealed: one that was altered is refused when it is read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from index.stores.contract import Acronym, Entry, PassageLocation, Prepared, Stored
from index.stores.folder.packing import packed, unpacked
from index.stores.sealed import SealBroken, seal, unseal
from ingest import Document, Passage, records

Value = TypeVar("Value", Document, Passage)

_DOCUMENTS_KEPT = 64  # parsed documents kept in memory, some 200 kB each


class UnknownId(KeyError):
    """No document, or no passage, has this id."""


_SCHEMA = """
create table documents (rank integer primary key, id text unique, sketch blob, body text, entries blob);
create table passages (
    place integer primary key, id text unique, document text, kind text, start integer, "end" integer,
    key blob, body text
);
create index passages_document on passages (document, place);
create index passages_key on passages (key);
create table speakers (name text, place integer);
create index speakers_name on speakers (name, place);
create table meanings (acronym text, long_form text, first text, unique (acronym, long_form));
create index meanings_first on meanings (first);
create table acronyms (acronym text, long_form text, document text);
create index acronyms_meaning on acronyms (acronym, long_form);
"""

_COPY = """
create temp table kept as
    select place as old, :first + row_number() over (order by place) - 1 as new from added.passages
    where document not in (select value from json_each(:without));
create unique index temp.kept_old on kept (old);
insert into documents (id, sketch, body, entries)
    select id, sketch, body, entries from added.documents
    where id not in (select value from json_each(:without)) order by rank;
insert into passages select new, id, document, kind, start, "end", key, body
    from added.passages join temp.kept on old = place order by new;
insert into speakers select name, new from added.speakers join temp.kept on old = place order by new;
insert into acronyms select * from added.acronyms
    where document not in (select value from json_each(:without)) order by rowid;
insert or ignore into meanings select * from added.meanings
    where (acronym, long_form) in (select acronym, long_form from main.acronyms) order by rowid;
drop table temp.kept;
"""


def write(file: Path, documents: Iterable[Prepared]) -> None:
    """Write documents and their passages to the new `file`."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("pragma synchronous = off")  # publishing forces the whole generation to disk
        database.executescript(_SCHEMA)
        place = 0
        for prepared in documents:
            _write_document(database, prepared, place=place)
            place += len(prepared.entries)


def join(file: Path, parts: Mapping[Path, Set[str]]) -> None:
    """Write to the new `file` the documents of several files, in order, without some of each, by id."""
    with closing(sqlite3.connect(file, isolation_level=None, uri=True)) as database:
        database.execute("pragma synchronous = off")
        database.executescript(_SCHEMA)
        first = 0
        for part, without in parts.items():
            database.execute("attach ? as added", (f"{part.absolute().as_uri()}?mode=ro&immutable=1",))
            database.execute("begin")
            values = {"first": first, "without": json.dumps(sorted(without))}
            for statement in filter(str.strip, _COPY.split(";")):
                database.execute(statement, values if ":" in statement else {})
            (first,) = database.execute("select count(*) from passages").fetchone()
            database.execute("commit")
            database.execute("detach added")


class PassagesFile:
    """Documents and passages opened for reading; threads may share it."""

    def __init__(self, file: Path) -> None:
        address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        self._database = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._document = lru_cache(maxsize=_DOCUMENTS_KEPT)(self._read_document)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def document(self, identifier: str) -> Document:
        """Return a document; KeyError if no document has this id."""
        return self._document(identifier)

    def passage(self, identifier: str) -> Passage:
        """Return a passage; KeyError if no passage has this id."""
        return _of_id(records.passage(self._one("select body from passages where id = ?", identifier)), identifier)

    def identifiers(self) -> list[str]:
        """Return the ids of the documents, in order."""
        return [identifier for (identifier,) in self._database.execute("select id from documents order by rank")]

    def locations(self, places: Sequence[int]) -> dict[int, PassageLocation]:
        """Return the locations of passages by position, without parsing them."""
        query = "select place, document, kind, start, end from passages where place in (select value from json_each(?))"
        return {
            place: PassageLocation(*values) for place, *values in self._database.execute(query, (json.dumps(places),))
        }

    def passages(self, places: Sequence[int]) -> dict[int, Passage]:
        """Return passages by position."""
        query = "select place, body from passages where place in (select value from json_each(?))"
        found = self._database.execute(query, (json.dumps(places),))
        return {place: records.passage(unseal(body)) for place, body in found}

    def with_passages(self) -> Iterator[Stored]:
        """Yield each document with its passages."""
        for identifier in self.identifiers():
            query = "select body from passages where document = ? order by place"
            found = self._database.execute(query, (identifier,)).fetchall()
            yield Stored(self._read_document(identifier), tuple(records.passage(unseal(body)) for (body,) in found))

    def entries(self, without: Set[str] = frozenset()) -> Iterator[Entry]:
        """Yield the entry of each passage, in order, as it was written, without those of some documents, by id."""
        for identifier, stored in self._database.execute("select id, entries from documents order by rank"):
            if identifier not in without:
                yield from unpacked(stored)

    def span(self, document: str) -> range:
        """Return the positions of a document's passages; an empty range if it has none here."""
        query = "select min(place), max(place) from passages where document = ?"
        first, last = self._database.execute(query, (document,)).fetchone()
        return range(first, last + 1) if first is not None else range(0)

    def spoken_by(self, names: Sequence[str]) -> list[int]:
        """Return the positions of the passages that have one of `names` among their speakers."""
        query = "select place from speakers where name in (select value from json_each(?))"
        return [place for (place,) in self._database.execute(query, (json.dumps(names),))]

    def speakers(self) -> list[str]:
        """Return every name of a speaker."""
        return [name for (name,) in self._database.execute("select distinct name from speakers")]

    def acronyms(self, column: str, values: Sequence[str]) -> list[Acronym]:
        """Return the acronyms with one of `values` in `column`, "acronym" or "first", each meaning once."""
        query = f"""select acronym, long_form, first from meanings
            where {column} in (select value from json_each(?)) order by rowid"""  # noqa: S608 - a name, not a value
        return [Acronym(*row) for row in self._database.execute(query, (json.dumps(values),))]

    def explaining(self, acronym: str, *, most: int) -> Iterator[tuple[str, str]]:
        """Yield at most `most` long forms of an acronym, each with the id of the document that defines it."""
        query = (
            "select long_form, document from acronyms where acronym = ? and long_form > '' order by long_form limit ?"
        )
        yield from self._database.execute(query, (acronym, most))

    def keyed(self, keys: Sequence[bytes]) -> dict[bytes, int]:
        """Return the position of a passage for each known key of an embedded text."""
        query = "select place from passages where key = ?"
        found = ((key, self._database.execute(query, (key,)).fetchone()) for key in keys)
        return {key: row[0] for key, row in found if row}

    def sketches(self) -> dict[str, bytes]:
        """Return the sketch of each document's text, by id."""
        return dict(self._database.execute("select id, sketch from documents order by rank"))

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(self.identifiers())

    def _read_document(self, identifier: str) -> Document:
        try:
            body = self._one("select body from documents where id = ?", identifier)
        except UnknownId:
            if identifier in self._listed:  # read from the table, not from the index of its ids
                raise SealBroken(f"{identifier} is listed and not found") from None
            raise
        return _of_id(records.document(body), identifier)

    def _one(self, query: str, identifier: str) -> str:
        found = self._database.execute(query, (identifier,)).fetchone()
        if found is None:
            raise UnknownId(identifier)
        return unseal(found[0])


def _of_id(found: Value, identifier: str) -> Value:
    """Return what was found for an id; SealBroken if it is another's."""
    if found.id != identifier:
        raise SealBroken(f"{found.id} stands where {identifier} should")
    return found


def _write_document(database: sqlite3.Connection, prepared: Prepared, *, place: int) -> None:
    document, passages = prepared.stored.document, prepared.stored.passages
    body, *bodies = map(seal, prepared.bodies)
    values = (document.id, prepared.sketch, body, packed(prepared.entries))
    database.execute("insert into documents (id, sketch, body, entries) values (?, ?, ?, ?)", values)
    rows = (
        (at, passage.id, passage.document, passage.kind, passage.start, passage.end, key, text)
        for at, (passage, key, text) in enumerate(zip(passages, prepared.keys, bodies, strict=True), start=place)
    )
    database.executemany("insert into passages values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    spoken = ((name, at) for at, entry in enumerate(prepared.entries, start=place) for name in entry.names)
    database.executemany("insert into speakers values (?, ?)", spoken)
    meanings = ((one.acronym, one.long_form, one.first) for one in prepared.acronyms)
    database.executemany("insert or ignore into meanings values (?, ?, ?)", meanings)
    found = ((one.acronym, one.long_form, document.id) for one in prepared.acronyms)
    database.executemany("insert into acronyms values (?, ?, ?)", found)
