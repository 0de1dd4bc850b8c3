"""Errors of an index in a PostgreSQL server; no message ever shows a password.

ActesError                 (ingest.errors)
├── IndexDamaged           (index.errors)
│   └── TablesDamaged      a table, or a text in it, is not what was written
├── PostgresMissing        the client library is not installed
├── ServerUnreachable      the server or its database cannot be reached
├── ServerFailed           the server closed the connection, or ran out of disk space or memory
└── VectorsMissing         the server has no pgvector

NoIndex, IndexBusy and IndexOutdated (index.errors) apply to a database as to a folder.
"""

from __future__ import annotations

from index.errors import IndexDamaged, IndexUnusable
from ingest import ActesError


class PostgresMissing(ActesError):
    """The client library is not installed."""

    def __init__(self) -> None:
        super().__init__("postgres-missing")


class ServerUnreachable(ActesError):
    """The server or its database cannot be reached."""

    def __init__(self, address: str, code: str, **facts: str) -> None:
        super().__init__(code, place=address, **facts)


class ServerFailed(ActesError):
    """The server closed the connection, or ran out of disk space or memory."""

    def __init__(self, address: str, code: str, **facts: str) -> None:
        super().__init__(code, place=address, **facts)


class TablesDamaged(IndexDamaged):
    """A table of the index, or a text in it, is not what was written."""

    def __init__(self, address: str) -> None:
        IndexUnusable.__init__(self, address, "tables-damaged")


class VectorsMissing(ActesError):
    """The server has no pgvector, or this user may not enable it."""

    def __init__(self, address: str) -> None:
        super().__init__("vectors-missing", place=address)
