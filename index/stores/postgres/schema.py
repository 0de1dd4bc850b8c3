"""The tables of an index, created unless they exist in the format this program reads."""

from __future__ import annotations

from pathlib import Path

import psycopg

from index.stores.postgres.errors import VectorsMissing
from index.stores.postgres.server import Connection

FORMAT = 3  # of the tables
_SCHEMA = Path(__file__).with_name("schema.sql")
_EXTENSION = "vector"
OWNED = ("documents", "passages", "bodies", "postings", "words", "lengths", "speakers", "acronyms")
"""The tables whose rows belong to a document."""
TABLES = (*OWNED, "terms", "state")


def make(connection: Connection, *, address: str) -> None:
    """Create the tables unless they exist, within the transaction; VectorsMissing without pgvector."""
    if _found_format(connection) == FORMAT:
        return
    try:
        connection.execute(f"create extension if not exists {_EXTENSION}".encode())
    except (psycopg.errors.FeatureNotSupported, psycopg.errors.UndefinedFile, psycopg.errors.InsufficientPrivilege):
        raise VectorsMissing(address) from None
    if connection.execute("select to_regnamespace('actes')").fetchone() == (None,):
        connection.execute("create schema actes")  # one created beforehand for this user is kept
    connection.execute(f"drop table if exists {', '.join(f'actes.{name}' for name in TABLES)}".encode())
    connection.execute(_SCHEMA.read_bytes())


def clean(connection: Connection) -> None:
    """Vacuum removed rows out of the tables' files and update the server's statistics; not in a transaction.

    Rows that an open snapshot still sees stay until the next vacuum. Freed space is overwritten when reused. The
    write-ahead log and backups keep older states as long as their administrator decides.
    """
    if connection.execute("select to_regclass('actes.state')").fetchone() != (None,):
        connection.execute(f"vacuum (analyze) {', '.join(f'actes.{name}' for name in TABLES)}".encode())


def _found_format(connection: Connection) -> int | None:
    """Return the format of the existing tables, None if there are none."""
    if connection.execute("select to_regclass('actes.state')").fetchone() == (None,):
        return None
    found = connection.execute("select format from actes.state").fetchone()
    return int(found[0]) if found else None
