"""The next state of an index: one transaction, invisible until committed."""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import closing, contextmanager

from psycopg import sql

from index.stores.contract import Prepared
from index.stores.files import Files
from index.stores.postgres import nearest, rows, schema, state
from index.stores.postgres.server import FAILURES, Connection, Server
from index.stores.recipe import Recipe

_COUNT_TERMS = """
insert into actes.terms (term, field, passages)
select term, field, sum(case when document < %(first)s then -passages else passages end)
from (
    select document, term, field, 1 as passages from actes.postings
    union all
    select document, word, 'words', passages from actes.words
) as each
where document >= %(first)s or document = any(%(removed)s::int[])
group by term, field
on conflict (term, field) do update set passages = actes.terms.passages + excluded.passages
"""


@contextmanager
def begun(server: Server, recipe: Recipe, *, anew: bool) -> Iterator[PostgresDraft]:
    """Give a draft, rolled back at the end unless published; ServerFailed if the server fails meanwhile."""
    with closing(server.connect()) as connection:
        try:
            connection.execute("set idle_in_transaction_session_timeout = 0; set statement_timeout = 0")
            schema.make(connection, address=server.address)
            yield PostgresDraft(connection, recipe, anew=anew)
        except FAILURES as error:
            raise server.failed(error) from None


class PostgresDraft:
    """Writes documents under greater numbers and rows than all live ones."""

    def __init__(self, connection: Connection, recipe: Recipe, *, anew: bool) -> None:
        self._connection = connection
        self._recipe = recipe
        self._anew = anew
        self._first = self._document = self._next("documents", "document")
        self._row = self._next("passages", "row")

    def add(self, prepared: Prepared) -> None:
        """Write a document."""
        for table, values in rows.of(prepared, document=self._document, first=self._row).items():
            self._copy(table, values)
        self._document += 1
        self._row += len(prepared.entries)

    def publish(self, *, removed: Set[str], files: Files, amended: Set[str] = frozenset()) -> None:
        """Publish atomically the live documents minus those `removed` or `amended`, by id, plus those added.

        Then clean the tables; `schema.clean` documents what remains of removed rows.
        """
        gone = self._live(removed | amended)
        self._connection.execute(_COUNT_TERMS, {"first": self._first, "removed": gone})
        self._connection.execute("delete from actes.terms where passages = 0")
        for table in schema.OWNED:
            query = sql.SQL("delete from {} where document = any(%s::int[])").format(_name(table))
            self._connection.execute(query, (gone,))
        state.write(self._connection, recipe=self._recipe, files=files)
        self._connection.commit()
        self._connection.autocommit = True  # what follows cannot run in a transaction
        schema.clean(self._connection)
        nearest.make_index(self._connection)

    def _live(self, removed: Set[str]) -> list[int]:
        """Return the numbers of the documents to remove, among those live before, not those added."""
        query = "select document from actes.documents where document < %s and (%s or id = any(%s::text[]))"
        return [number for (number,) in self._connection.execute(query, (self._first, self._anew, sorted(removed)))]

    def _next(self, table: str, column: str) -> int:
        query = sql.SQL("select coalesce(max({}) + 1, 0) from {}").format(sql.Identifier(column), _name(table))
        (number,) = self._connection.execute(query).fetchone() or (0,)
        return int(number)

    def _copy(self, table: str, values: rows.Rows) -> None:
        columns = rows.COLUMNS[table]
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        query = sql.SQL("copy {} ({}) from stdin (format binary)").format(_name(table), names)
        with self._connection.cursor() as cursor, cursor.copy(query) as copy:
            copy.set_types(list(columns.values()))
            for each in values:
                copy.write_row(each)


def _name(table: str) -> sql.Identifier:
    return sql.Identifier("actes", table)
