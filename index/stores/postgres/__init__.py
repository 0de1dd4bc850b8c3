"""An index in a PostgreSQL server; importing it raises PostgresMissing if the client library is not installed."""

from index.stores.postgres.errors import PostgresMissing

try:
    import psycopg  # noqa: F401 - the optional extra required below
except ImportError:
    raise PostgresMissing from None

from index.stores.postgres.store import PostgresStore

__all__ = ["PostgresStore"]
