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
        super().__init__('an index in PostgreSQL needs psycopg; install it with: pip install "actes[postgres]"')


class ServerUnreachable(ActesError):
    """There is no connection to the server, or none to that database."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: no connection ({reason}); check the address, the user, and that PostgreSQL runs")


class ServerFailed(ActesError):
    """The server ended the connection, or had no room or memory for the work."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: the server failed ({reason}); nothing half done is kept; try again")


class VectorsMissing(ActesError):
    """The server has no pgvector, or this user may not turn it on."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"{address}: no pgvector here; install it on the server, then have an administrator of the database run: "
            "create extension vector"
        )
