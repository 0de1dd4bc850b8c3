"""Connections to a PostgreSQL server."""

from __future__ import annotations

from typing import Any, TypeAlias

import psycopg

from index.stores.address import SCHEMES, is_safe, shown
from index.stores.postgres.errors import ServerFailed, ServerUnreachable
from index.stores.postgres.escaping import escape_text
from ingest import printable

_WAIT = 10  # seconds for a server to answer

FAILURES = (
    psycopg.OperationalError,
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.ReadOnlySqlTransaction,
    psycopg.errors.UndefinedObject,
    psycopg.errors.UndefinedFunction,
)
"""What a server or its administrator puts right: lost connections, rights, a read-only server, pgvector elsewhere."""

Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]


class Server:
    """A server, by the URL of one of its databases; `address` is that URL without its password."""

    def __init__(self, url: str) -> None:
        if not url.startswith(SCHEMES):
            raise ValueError(f"the address of a server begins with {SCHEMES[0]}, got {shown(url)}")
        self._url = url
        self.address = shown(url)

    def connect(self, *, autocommit: bool = False) -> Connection:
        """Open a connection; ServerUnreachable if that fails."""
        try:
            connection = psycopg.connect(
                self._url,
                autocommit=autocommit,
                connect_timeout=_WAIT,
                application_name="actes",
                client_encoding="utf8",
            )
        except psycopg.OperationalError as error:
            raise ServerUnreachable(self.address, "server-unreachable", cause=self._cause(error)) from None
        except psycopg.ProgrammingError:
            raise ServerUnreachable(self.address, "server-address") from None
        escape_text(connection)
        return connection

    def failed(self, error: psycopg.Error) -> ServerFailed:
        """Return the ServerFailed for a server error, one of `FAILURES`."""
        cause = self._cause(error)
        if isinstance(error, psycopg.errors.InsufficientPrivilege):
            return ServerFailed(self.address, "server-denied", cause=cause)
        if isinstance(error, psycopg.errors.ReadOnlySqlTransaction):
            return ServerFailed(self.address, "server-read-only", cause=cause)
        if isinstance(error, psycopg.errors.UndefinedObject | psycopg.errors.UndefinedFunction):
            return ServerFailed(self.address, "vectors-elsewhere", cause=cause)
        return ServerFailed(self.address, "server-failed", cause=cause)

    def _cause(self, error: psycopg.Error) -> str:
        """Return the server's message, or the type of the error if the message could reveal the password."""
        said = printable(" ".join(str(error).split()))
        return said if is_safe(said, url=self._url) else type(error).__name__
