"""A snapshot of a database, for searching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from typing import Any

import numpy as np
import psycopg

from index.stores.contract import Acronym, PassageFilters, PassageLocation, Stored, Tokens, Vectors
from index.stores.files import Files
from index.stores.postgres import halfvec, state
from index.stores.postgres.errors import TablesDamaged
from index.stores.postgres.lexical import PostgresLexical
from index.stores.postgres.moment import Moment, Row
from index.stores.postgres.nearest import Nearest
from index.stores.postgres.server import Server
from index.stores.sealed import SealBroken, unseal
from ingest import ActesError, Document, Passage, records

_DOCUMENTS_KEPT = 64  # parsed documents kept in memory, some 200 kB each
_PAGE = 16  # documents read at a time when listing all

_STATE = """
select recipe, (select count(*) from actes.documents), (select count(*) from actes.passages) from actes.state
"""
_HELD = "select document, left(body, 16) from actes.documents"  # a sealed text begins with its hash
_LENGTHS = "select field, sum(terms)::bigint from actes.lengths group by field"
_LOCATIONS = """
select row, id, kind, begins, ends from
(select document, row, kind, begins, ends from actes.passages where row = any(%s::bigint[])) as passages
join (select document, id from actes.documents) as documents using (document)
"""
_PASSAGE = """
select body from actes.bodies
where (document, row) in (select document, row from actes.passages where id = %s)
"""
_ACRONYMS = """
select acronym, long_form, first from actes.acronyms where {column} = any(%s::text[])
group by acronym, long_form, first order by min(array[document, place])
"""
_EXPLAINING = """
select long_form, id from actes.acronyms join actes.documents using (document)
where acronym = %s and long_form <> '' order by document, place limit %s
"""
_VECTORS = "select distinct on (key) key, embedding from actes.passages where key = any(%s::bytea[]) order by key, row"


class PostgresSnapshot:
    """The state of a database when this was opened, held until `close` or garbage collection."""

    def __init__(self, server: Server) -> None:
        self._moment = moment = Moment(server)
        ((recipe, documents, passages),) = moment.rows(_STATE)
        self.recipe = state.recipe(recipe)
        self.counts: tuple[int, int] = (documents, passages)
        lengths: dict[str, int] = dict(moment.rows(_LENGTHS))
        self.lexical = PostgresLexical(moment, passages=passages, lengths=lengths)
        self._nearest = Nearest(moment, passages=passages)
        self._document = lru_cache(maxsize=_DOCUMENTS_KEPT)(partial(_document, moment))

    @property
    def damage(self) -> None:
        """None: the server looks at its own bytes, and a text that was altered is refused when it is read."""

    def check(self) -> None:
        """Do nothing: the server looks at its own bytes."""

    def is_kept(self) -> bool:
        """Tell whether every document is still in the tables as it was; a fault of the server is no deletion."""
        try:
            return self._held <= set(self._moment.latest(_HELD))
        except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn, psycopg.errors.InvalidSchemaName):
            return False
        except (psycopg.Error, ActesError):
            return True

    def close(self) -> None:
        """Close the connections."""
        self._moment.close()

    def nearest(self, vector: Vectors, *, k: int, filters: PassageFilters | None = None) -> dict[int, float]:
        """Return the cosine of the `k` rows nearest to the unit `vector`, nearest first."""
        return self._nearest.search(vector, k=k, filters=filters)

    def cosines(self, vector: Vectors, rows: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of `rows` to the unit `vector`."""
        return self._nearest.cosines(vector, rows)

    def tokens(self, rows: Sequence[int]) -> list[Tokens]:
        """Return the distinct tokens of each of `rows`."""
        found = self._bodies(rows, "tokens")
        return [np.frombuffer(found[row], dtype="<u4").astype(np.uint32) for row in rows]

    def locations(self, rows: Sequence[int]) -> list[PassageLocation]:
        """Return the locations of the passages of `rows`, in that order."""
        found = {row: PassageLocation(*values) for row, *values in self._moment.rows(_LOCATIONS, (list(rows),))}
        return [found[row] for row in rows]

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """Return the passages of `rows`, in that order."""
        found = self._bodies(rows, "body")
        return [records.passage(_unsealed(self._moment, found[row])) for row in rows]

    def passage(self, identifier: str) -> Passage:
        """Return a passage; KeyError if no passage has this id."""
        return records.passage(_one(self._moment, _PASSAGE, identifier))

    def document(self, identifier: str) -> Document:
        """Return a document; KeyError if no document has this id."""
        return self._document(identifier)

    def documents(self) -> Iterator[Document]:
        """Yield every document, in the order of their rows."""
        return (document for page in self._pages() for document in page.values())

    def stored(self) -> Iterator[Stored]:
        """Yield every document with its passages, in the order of their rows."""
        query = "select document, body from actes.bodies where document = any(%s::int[]) order by row"
        for page in self._pages():
            passages: dict[int, list[Passage]] = {number: [] for number in page}
            for number, body in self._moment.rows(query, (list(page),)):
                passages[number].append(records.passage(_unsealed(self._moment, body)))
            yield from (Stored(document, tuple(passages[number])) for number, document in page.items())

    def speakers(self) -> list[str]:
        """Return every name of a speaker or a listed person, in alphabetical order."""
        return self._speakers

    def acronyms(self, acronyms: Iterable[str]) -> list[Acronym]:
        """Return the known meanings of acronyms, each once, in the order they were learnt."""
        return self._acronyms("acronym", acronyms)

    def spelt(self, firsts: Iterable[str]) -> list[Acronym]:
        """Return the acronyms whose long form begins with one of the terms `firsts`, each meaning once."""
        return self._acronyms("first", firsts)

    def explaining(self, acronym: str, *, most: int) -> list[tuple[str, str]]:
        """Return at most `most` long forms of an acronym, each with the id of the document that defines it."""
        return self._moment.rows(_EXPLAINING, (acronym, most))

    def known_vectors(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """Return the stored vectors of embedded texts by key; unknown keys are left out."""
        found = self._moment.rows(_VECTORS, (list(keys),), binary=True)
        return {key: halfvec.from_bytes(vector) for key, vector in found}

    def sketches(self) -> dict[str, bytes]:
        """Return the sketch of each document's text, by id."""
        return dict(self._moment.rows("select id, sketch from actes.documents order by document"))

    def files(self) -> Files:
        """Return the indexed files."""
        ((text,),) = self._moment.rows("select files from actes.state")
        return Files.from_json(text)

    @cached_property
    def _held(self) -> set[Row]:
        return set(self._moment.rows(_HELD))

    @cached_property
    def _speakers(self) -> list[str]:
        return sorted(name for (name,) in self._moment.rows("select distinct name from actes.speakers"))

    def _acronyms(self, column: str, values: Iterable[str]) -> list[Acronym]:
        return [Acronym(*row) for row in self._moment.rows(_ACRONYMS.format(column=column), (list(values),))]

    def _bodies(self, rows: Sequence[int], column: str) -> dict[int, Any]:
        query = f"select row, {column} from actes.bodies where row = any(%s::bigint[])"  # noqa: S608 - a name, no value
        return dict(self._moment.rows(query, (list(rows),)))

    def _pages(self) -> Iterator[dict[int, Document]]:
        """Yield the documents in batches, by number; no connection is held between batches."""
        query = "select document, body from actes.documents where document > %s order by document limit %s"
        last = -1
        while page := self._moment.rows(query, (last, _PAGE)):
            yield {number: records.document(_unsealed(self._moment, body)) for number, body in page}
            last = page[-1][0]


def _document(moment: Moment, identifier: str) -> Document:
    query = "select body from actes.documents where id = %s"
    return records.document(_one(moment, query, identifier))


def _one(moment: Moment, query: str, identifier: str) -> str:
    found = moment.rows(query, (identifier,))
    if not found:
        raise KeyError(identifier)
    return _unsealed(moment, found[0][0])


def _unsealed(moment: Moment, body: str) -> str:
    """Return a text as it was written; TablesDamaged if it was altered since."""
    try:
        return unseal(body)
    except SealBroken as error:
        raise TablesDamaged(moment.address) from error
