"""Documents and passages in one SQLite file, found by id, by row and by filter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.filters import Filters, names_match
from index.vocabulary import Word
from ingest import Document, Passage, records

DOCUMENTS_KEPT = 64  # parsed documents kept in memory, some 200 kB each

SCHEMA = """
create table documents (id text primary key, location text, year integer, body text) without rowid;
create table passages (
    row integer primary key, id text unique, document text, kind text, start integer, "end" integer, body text
);
create index passages_document on passages (document);
create table kinds (kind text, row integer);
create index kinds_kind on kinds (kind, row);
create table speakers (name text, row integer);
create index speakers_name on speakers (name, row);
create table words (folded text primary key, written text, passages integer) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """A document with its passages, and where its file is."""

    document: Document
    passages: tuple[Passage, ...]
    location: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: the id of its document, the kind of its section, its first character and its end."""

    document: str
    kind: str
    start: int
    end: int

    def overlaps(self, other: Place) -> bool:
        """Tell whether two passages share a character."""
        return self.document == other.document and self.start < other.end and other.start < self.end


def write(file: Path, stored: Iterable[Stored], *, words: Iterable[Word]) -> None:
    """Write documents, their passages and the words in them to the new `file`; rows count from 0 in their order."""
    with closing(sqlite3.connect(file)) as database, database:
        database.executescript(SCHEMA)
        row = 0
        for item in stored:
            document = item.document
            year = int(document.date[:4]) if document.date else None
            values = (document.id, item.location, year, records.to_json(document))
            database.execute("insert into documents values (?, ?, ?, ?)", values)
            for passage in item.passages:
                _write_passage(database, row, passage, document)
                row += 1
        rows = ((word.folded, word.written, word.passages) for word in words)
        database.executemany("insert into words values (?, ?, ?)", rows)


class Store:
    """Stored documents and passages, opened for reading; may be shared between threads."""

    def __init__(self, file: Path) -> None:
        address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        self._database = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._document = lru_cache(maxsize=DOCUMENTS_KEPT)(self._read_document)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def document(self, identifier: str) -> Document:
        """Return one document; KeyError if there is none of that id."""
        return self._document(identifier)

    def passage(self, identifier: str) -> Passage:
        """Return one passage; KeyError if there is none of that id."""
        return records.passage(self._one("select body from passages where id = ?", identifier))

    def documents(self) -> list[Document]:
        """Return every document, the latest first."""
        rows = self._database.execute("select id from documents order by id").fetchall()
        documents = [self._document(identifier) for (identifier,) in rows]
        return sorted(documents, key=lambda document: document.date or "", reverse=True)

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """Return the passages of `rows`, in that order."""
        query = "select row, body from passages where row in (select value from json_each(?))"
        found = self._database.execute(query, (json.dumps(list(rows)),))
        passages = {row: records.passage(body) for row, body in found}
        return [passages[row] for row in rows]

    def places(self, rows: Sequence[int]) -> list[Place]:
        """Return where the passages of `rows` stand, in that order, without reading them."""
        query = "select row, document, kind, start, end from passages where row in (select value from json_each(?))"
        places = {row: Place(*values) for row, *values in self._database.execute(query, (json.dumps(list(rows)),))}
        return [places[row] for row in rows]

    def stored(self) -> Iterator[tuple[Stored, tuple[int, ...]]]:
        """Yield each document with its passages and their rows."""
        documents = self._database.execute("select id, location, body from documents order by id")
        for identifier, location, body in documents:
            query = "select row, body from passages where document = ? order by row"
            found = self._database.execute(query, (identifier,)).fetchall()
            passages = tuple(records.passage(text) for _, text in found)
            yield Stored(records.document(body), passages, location), tuple(row for row, _ in found)

    def everything(self) -> Iterator[Passage]:
        """Yield every passage, by row."""
        for (body,) in self._database.execute("select body from passages order by row"):
            yield records.passage(body)

    def words(self) -> list[Word]:
        """Return the words of all passages, in alphabetical order."""
        return [Word(*row) for row in self._database.execute("select * from words order by folded")]

    def rows(self, filters: Filters) -> list[int]:
        """Return the rows of the passages that meet `filters`, in order."""
        conditions: list[str] = ["true"]
        values: list[str | int] = []
        for condition, value in (
            ("p.document = ?", filters.document),
            ("d.year = ?", filters.year),
            ("p.row in (select row from kinds where kind = ?)", filters.kind),
        ):
            if value is not None:
                conditions.append(condition)
                values.append(value)
        if filters.speaker is not None:
            names = [name for name in self.speakers() if names_match(filters.speaker, name)]
            conditions.append("p.row in (select row from speakers where name in (select value from json_each(?)))")
            values.append(json.dumps(names))
        query = "select p.row from passages p join documents d on d.id = p.document where "
        return [row for (row,) in self._database.execute(query + " and ".join(conditions) + " order by p.row", values)]

    def speakers(self) -> list[str]:
        """Return every name the documents give somebody who speaks or is listed, in alphabetical order."""
        return [name for (name,) in self._database.execute("select distinct name from speakers order by name")]

    def _read_document(self, identifier: str) -> Document:
        return records.document(self._one("select body from documents where id = ?", identifier))

    def _one(self, query: str, identifier: str) -> str:
        found = self._database.execute(query, (identifier,)).fetchone()
        if found is None:
            raise KeyError(identifier)
        body: str = found[0]
        return body


def _write_passage(database: sqlite3.Connection, row: int, passage: Passage, document: Document) -> None:
    values = (row, passage.id, passage.document, passage.kind, passage.start, passage.end, records.to_json(passage))
    database.execute("insert into passages values (?, ?, ?, ?, ?, ?, ?)", values)
    kinds = {section.kind for section in document.sections if section.start <= passage.start < section.end}
    database.executemany("insert into kinds values (?, ?)", [(kind, row) for kind in sorted(kinds | {passage.kind})])
    names = [name for speaker in passage.speakers for name in document.names(speaker)]
    database.executemany("insert into speakers values (?, ?)", [(name, row) for name in names])
