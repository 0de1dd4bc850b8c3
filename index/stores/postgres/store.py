"""An index in a PostgreSQL database (16 or later) with pgvector, in a schema of its own.

A search sees one published state from start to end. Only one process writes at a time. The same SQL is meant for a
Citus cluster, which is untested: there, a snapshot is exported on the queried node only, so a search that starts during
a publication may see parts of both states.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from threading import Lock

import psycopg

from index.errors import IndexBusy, NoWayBack
from index.stores.contract import Draft
from index.stores.files import Files
from index.stores.postgres import draft, moment, schema
from index.stores.postgres.server import FAILURES, Connection, Server
from index.stores.postgres.snapshot import PostgresSnapshot
from index.stores.recipe import Recipe

_WRITER = int.from_bytes(b"actes")  # the key of the advisory lock a writer holds, one for each database


class PostgresStore:
    """The index in the database at `postgresql://user:password@host/database`; ValueError for another scheme."""

    def __init__(self, url: str) -> None:
        self._server = Server(url)
        self._lock = Lock()
        self._asking: Connection | None = None
        self.name = self._server.address

    def __del__(self) -> None:
        with suppress(AttributeError):  # the address was refused
            self.close()

    def close(self) -> None:
        """Close the connection that reads the version; the next `version` opens another."""
        if self._asking is not None:
            self._asking.close()

    def version(self) -> str:
        """Return the live version; NoIndex if there is none."""
        with self._lock:
            try:
                return self._version()
            except FAILURES:
                self.close()  # dropped since its last use; a new connection may work
            try:
                return self._version()
            except FAILURES as error:
                raise self._server.failed(error) from None

    def snapshot(self) -> PostgresSnapshot:
        """Open the live state; NoIndex if there is none, IndexOutdated if this program cannot read it."""
        return PostgresSnapshot(self._server)

    def requests(self) -> Files:
        """Return the removals and erasures requested, even from a format this program cannot read."""
        with closing(self._server.connect(autocommit=True)) as connection:
            try:
                found = connection.execute("select files from actes.state").fetchone()
            except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn):
                return Files()
            except FAILURES as error:
                raise self._server.failed(error) from None
        return Files.from_json(found[0]).requests() if found else Files()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock and clean the tables at the end; IndexBusy if another writer holds it."""
        with closing(self._server.connect(autocommit=True)) as connection:
            connection.execute("set idle_session_timeout = 0; set statement_timeout = 0")
            if connection.execute("select pg_try_advisory_lock(%s::bigint)", (_WRITER,)).fetchone() != (True,):
                raise IndexBusy(self.name)
            try:
                yield
                schema.clean(connection)  # rows that snapshots closed meanwhile still saw
            except FAILURES as error:
                raise self._server.failed(error) from None
            finally:
                with suppress(psycopg.Error):  # the end of the session releases it too, a moment later
                    connection.execute("select pg_advisory_unlock(%s::bigint)", (_WRITER,))

    def draft(self, recipe: Recipe, *, anew: bool) -> AbstractContextManager[Draft]:
        """Begin the next state; roll it back at the end unless it was published."""
        return draft.begun(self._server, recipe, anew=anew)

    def back(self) -> None:
        """Raise NoWayBack: a database keeps earlier states only in its backups."""
        raise NoWayBack(self.name)

    def settle(self) -> None:
        """Do nothing: publishing deletes the rows; `schema.clean` documents what remains of them."""

    def details(self) -> Iterator[str]:
        """Yield the server's version and the size of the tables."""
        with closing(self._server.connect(autocommit=True)) as connection:
            tables = [f"actes.{table}" for table in schema.TABLES]
            query = """select current_setting('server_version'), pg_size_pretty(sum(pg_total_relation_size(name)))
                from unnest(%s::text[]) as name"""
            [(version, size)] = connection.execute(query, (tables,)).fetchall()
            yield f"PostgreSQL {version}, {size}"

    def faults(self) -> Iterator[str]:
        """Yield the number of passages without a text or a document, if any; the server checks the bytes itself."""
        query = """select count(*) from actes.passages as p where
            not exists (select from actes.bodies as b where (b.document, b.row) = (p.document, p.row))
            or not exists (select from actes.documents as d where d.document = p.document)"""
        with closing(self._server.connect(autocommit=True)) as connection:
            [(lost,)] = connection.execute(query).fetchall()
        if lost:
            yield f"{lost} passages have lost their text or their document"

    def _version(self) -> str:
        if self._asking is None or self._asking.closed:
            self._asking = self._server.connect(autocommit=True)
        return str(moment.version(self._asking, address=self.name))
