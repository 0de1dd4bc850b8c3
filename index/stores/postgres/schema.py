"""The tables of an index, made where there are none of the format this program reads."""

from __future__ import annotations

from pathlib import Path

import psycopg

from index.stores.postgres.errors import VectorsMissing
from index.stores.postgres.server import Connection

FORMAT = 2  # of the tables
_SCHEMA = Path(__file__).with_name("schema.sql")
_EXTENSION = "vector"
OWNED = ("documents", "passages", "bodies", "postings", "words", "lengths", "speakers", "acronyms")
"""The tables whose rows belong to a document."""
TABLES = (*OWNED, "terms", "state")


def make(connection: Connection, *, address: str) -> None:
    """Make the tables unless they are there, as part of the transaction; VectorsMissing if there is no pgvector."""
    if _found_format(connection) == FORMAT:
        return
    try:
        connection.execute(f"create extension if not exists {_EXTENSION}".encode())
    except (psycopg.errors.FeatureNotSupported, psycopg.errors.UndefinedFile, psycopg.errors.InsufficientPrivilege):
        raise VectorsMissing(address) from None
    if connection.execute("select to_regnamespace('actes')").fetchone() == (None,):
        connection.execute("create schema actes")  # one made beforehand for this user is used as it is
    connection.execute(f"drop table if exists {', '.join(f'actes.{name}' for name in TABLES)}".encode())
    connection.execute(_SCHEMA.read_bytes())


def clean(connection: Connection) -> None:
    """Take what was removed out of the tables' files and let the server count what is there; not in a transaction.

    What a snapshot still open was opened with stays until another cleaning, or the server's own. The space is free
    then, and written over as it is used again. The write-ahead log and the backups keep older states for as long as
    their administrator lets them.
    """
    if connection.execute("select to_regclass('actes.state')").fetchone() != (None,):
        connection.execute(f"vacuum (analyze) {', '.join(f'actes.{name}' for name in TABLES)}".encode())


def _found_format(connection: Connection) -> int | None:
    """Return the format of the tables that are there; None without any."""
    if connection.execute("select to_regclass('actes.state')").fetchone() == (None,):
        return None
    found = connection.execute("select format from actes.state").fetchone()
    return int(found[0]) if found else None
