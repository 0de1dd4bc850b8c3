"""An index in a PostgreSQL database (16 or later) with pgvector, in a schema of its own.

Searches see what was last published, whole, and one that is going on sees it until it ends. Only one process writes
at a time. The same SQL is meant for a Citus cluster, which was not tried: there, a snapshot is exported on the node
that is asked, and not on the others, so that a search begun while something is published may see some of both.
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
from index.stores.postgres.server import Connection, Server
from index.stores.postgres.snapshot import PostgresSnapshot
from index.stores.recipe import Recipe

_WRITER = int.from_bytes(b"actes")  # the number of the lock that a writer holds, one for each database


class PostgresStore:
    """The index in the database of that address, `postgresql://user:password@host/database`; ValueError of another."""

    def __init__(self, url: str) -> None:
        self._server = Server(url)
        self._lock = Lock()
        self._asking: Connection | None = None
        self.name = self._server.address

    def __del__(self) -> None:
        with suppress(AttributeError):  # the address was refused
            self.close()

    def close(self) -> None:
        """Let go of the connection that asks for the version; one asked for later opens another."""
        if self._asking is not None:
            self._asking.close()

    def version(self) -> str:
        """Return the name of what is live; NoIndex if nothing is."""
        with self._lock:
            try:
                return self._version()
            except psycopg.OperationalError:
                self.close()  # dropped since it was last used; a new connection may do
            try:
                return self._version()
            except psycopg.OperationalError as error:
                raise self._server.failed(error) from None

    def snapshot(self) -> PostgresSnapshot:
        """Open what is live; NoIndex if nothing is, IndexOutdated if this program cannot read it."""
        return PostgresSnapshot(self._server)

    def requests(self) -> Files:
        """Return what was removed and erased on request, of a format that this program does not read, too."""
        with closing(self._server.connect(autocommit=True)) as connection:
            try:
                found = connection.execute("select files from actes.state").fetchone()
            except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn):
                return Files()
        return Files.from_json(found[0]).requests() if found else Files()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other writers out meanwhile, and clean the tables at the end; IndexBusy if one is there."""
        with closing(self._server.connect(autocommit=True)) as connection:
            connection.execute("set idle_session_timeout = 0; set statement_timeout = 0")
            if connection.execute("select pg_try_advisory_lock(%s::bigint)", (_WRITER,)).fetchone() != (True,):
                raise IndexBusy(self.name)
            try:
                yield
                schema.clean(connection)  # what snapshots closed since it was removed still held
            except psycopg.OperationalError as error:
                raise self._server.failed(error) from None
            finally:
                with suppress(psycopg.Error):  # the end of a session would let go of it too, a moment later
                    connection.execute("select pg_advisory_unlock(%s::bigint)", (_WRITER,))

    def draft(self, recipe: Recipe, *, anew: bool) -> AbstractContextManager[Draft]:
        """Begin the next state; it is rolled back at the end unless it was published."""
        return draft.begun(self._server, recipe, anew=anew)

    def back(self) -> None:
        """Raise NoWayBack: a database keeps no earlier state but in its own backups."""
        raise NoWayBack(self.name)

    def details(self) -> Iterator[str]:
        """Yield the server's version and how much room the tables take."""
        with closing(self._server.connect(autocommit=True)) as connection:
            tables = [f"actes.{table}" for table in schema.TABLES]
            query = """select current_setting('server_version'), pg_size_pretty(sum(pg_total_relation_size(name)))
                from unnest(%s::text[]) as name"""
            [(version, size)] = connection.execute(query, (tables,)).fetchall()
            yield f"PostgreSQL {version}, {size}"

    def faults(self) -> Iterator[str]:
        """Yield the passages that have no text or no terms of their own; the server sees to the bytes."""
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
