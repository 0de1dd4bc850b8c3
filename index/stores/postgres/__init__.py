"""An index kept by a PostgreSQL server; to import it raises PostgresMissing where its client is not installed."""

from index.stores.postgres.errors import PostgresMissing

try:
    import psycopg  # noqa: F401 - the optional extra that everything below needs
except ImportError:
    raise PostgresMissing from None

from index.stores.postgres.store import PostgresStore

__all__ = ["PostgresStore"]
