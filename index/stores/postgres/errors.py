"""What can go wrong with an index kept by a PostgreSQL server; no message ever shows a password.

ActesError                 (ingest.errors)
├── PostgresMissing        the client library is not installed
├── ServerUnreachable      no connection to the server, or none to that database
├── ServerFailed           the server ended the connection, or had no room or memory for the work
└── VectorsMissing         the server has no pgvector

NoIndex, IndexBusy and IndexOutdated (index.errors) say the same of a database as of a folder.
"""

from __future__ import annotations

from ingest import ActesError


class PostgresMissing(ActesError):
    """The client library is not installed."""

    def __init__(self) -> None:
        super().__init__("postgres-missing")


class ServerUnreachable(ActesError):
    """There is no connection to the server, or none to that database."""

    def __init__(self, address: str, code: str, **facts: str) -> None:
        super().__init__(code, place=address, **facts)


class ServerFailed(ActesError):
    """The server ended the connection, or had no room or memory for the work."""

    def __init__(self, address: str, code: str, **facts: str) -> None:
        super().__init__(code, place=address, **facts)


class VectorsMissing(ActesError):
    """The server has no pgvector, or this user may not turn it on."""

    def __init__(self, address: str) -> None:
        super().__init__("vectors-missing", place=address)
