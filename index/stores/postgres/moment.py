"""The database at one moment, seen through several connections so that threads can query at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from threading import BoundedSemaphore, Lock
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from index.errors import IndexOutdated, NoIndex
from index.stores.postgres.errors import ServerFailed, TablesDamaged
from index.stores.postgres.schema import FORMAT
from index.stores.postgres.server import FAILURES, Connection, Server

_CONNECTIONS = 4  # at most, for one moment; each is a process of the server
_SETTINGS = {
    "idle_in_transaction_session_timeout": "0",  # a moment may last until the next publication
    "plan_cache_mode": "force_custom_plan",  # a generic plan is bad for both the rarest and the commonest terms
    "jit": "off",  # compiling takes longer than running any of our queries
    "work_mem": "64MB",
    "hnsw.ef_search": "200",  # more than the hundred nearest that a search asks for
    "hnsw.iterative_scan": "relaxed_order",  # continues until enough results pass the filter
}

Values = Mapping[str, Any] | Sequence[Any]
Row = tuple[Any, ...]


class Moment:
    """Queries one moment of the database; `version` is the version live in it.

    All connections see one snapshot, exported by the first. If the server closes that connection, another replaces it
    while the same version is live.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self.address = server.address
        self._lock = Lock()
        self._places = BoundedSemaphore(_CONNECTIONS)
        self._idle: list[Connection] = []
        self._first: Connection | None = None
        self._exported = ""
        self.version: UUID | None = None
        self._idle.append(self._begin())

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Close the idle connections."""
        while connection := self._taken():
            with suppress(psycopg.Error):
                connection.rollback()  # waits until the server has released the snapshot
            connection.close()

    def rows(self, query: str, values: Values = (), *, binary: bool = False) -> list[Row]:
        """Return the rows of a query.

        ServerFailed if the connection is lost and another version is live since, TablesDamaged if the server finds its
        own bytes altered.
        """
        lost = 0
        while True:
            with self._lent() as connection:
                try:
                    return connection.execute(query.encode(), values, binary=binary).fetchall()
                except (psycopg.errors.DataCorrupted, psycopg.errors.IndexCorrupted) as error:
                    raise TablesDamaged(self.address) from error
                except FAILURES as error:
                    lost += 1  # the connections opened with it may be lost as well
                    if not connection.closed or lost > _CONNECTIONS:
                        raise self._server.failed(error) from None

    def latest(self, query: str) -> list[Row]:
        """Return the rows of a query in what is live now, not at this moment."""
        with closing(self._server.connect(autocommit=True)) as connection:
            return connection.execute(query.encode()).fetchall()

    @contextmanager
    def _lent(self) -> Iterator[Connection]:
        """Lend a connection to one thread; close it instead of reusing it if a query failed."""
        with self._places:
            connection = self._taken() or self._begin()
            try:
                yield connection
            finally:
                if connection.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS:
                    self._idle.append(connection)
                else:
                    connection.close()

    def _taken(self) -> Connection | None:
        with suppress(IndexError):
            return self._idle.pop()
        return None

    def _begin(self) -> Connection:
        with self._lock:
            if self._first is not None and not self._first.closed:
                with suppress(psycopg.Error):  # the server closed the first, which psycopg has not noticed yet
                    return self._beside()
            self._first = self._anew()
            return self._first

    def _beside(self) -> Connection:
        """Return a connection that sees the first one's snapshot."""
        connection = self._opened()
        try:
            connection.execute(sql.SQL("set transaction snapshot {}").format(self._exported))
            _set(connection)
        except psycopg.Error:
            connection.close()
            raise
        return connection

    def _anew(self) -> Connection:
        """Return a connection that sees the live state, and exports its snapshot for others."""
        connection = self._opened()
        try:
            version, self._exported = _export_snapshot(connection, address=self._server.address)
            if self.version not in (None, version):
                raise ServerFailed(self._server.address, "server-moved-on")
        except BaseException:
            connection.close()
            raise
        self.version = version
        return connection

    def _opened(self) -> Connection:
        connection = self._server.connect()
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        return connection


def _export_snapshot(connection: Connection, *, address: str) -> tuple[UUID, str]:
    """Return the live version and the name of an exported snapshot of it; errors as for `version`."""
    _set(connection)
    found = version(connection, address=address)
    (exported,) = connection.execute("select pg_export_snapshot()").fetchone() or ("",)
    return found, exported


def version(connection: Connection, *, address: str) -> UUID:
    """Return the live version; NoIndex if there is none, IndexOutdated if this program cannot read it."""
    try:
        found = connection.execute("select format, version from actes.state").fetchone()
    except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
        found = None
    except psycopg.errors.UndefinedColumn:
        raise IndexOutdated(address, "tables", found=0, expected=FORMAT) from None
    if found is None:
        raise NoIndex(address)
    if found[0] != FORMAT:
        raise IndexOutdated(address, "tables", found=found[0], expected=FORMAT)
    name: UUID = found[1]
    return name


def _set(connection: Connection) -> None:
    """Apply the settings to this transaction."""
    names, values = list(_SETTINGS), list(_SETTINGS.values())
    connection.execute(
        "select set_config(name, value, true) from unnest(%s, %s) as given(name, value)", (names, values)
    )
