"""A folder or a database: the address decides."""

from pathlib import Path

import pytest

from index.errors import PlaceUnknown
from index.stores.folder import FolderStore
from index.stores.open import open_store, place

URLS = ["postgresql://anne:s3cret@db.example/actes", "postgres://db.example/actes"]


@pytest.mark.parametrize("url", URLS)
def test_the_address_of_a_database_stays_text(url):
    """A database's address stays text, as a path would lose a slash."""
    assert place(url) == url


@pytest.mark.parametrize("given", ["var/index", "postgresql", "x/postgresql://y", Path("var/index"), Path(URLS[0])])
def test_all_else_is_a_folder(given):
    """Any other text or path is a folder, even if its name resembles an address."""
    assert place(given) == Path(given)
    store = open_store(given)
    assert isinstance(store, FolderStore)
    assert (store.directory, store.name) == (Path(given), str(Path(given)))


@pytest.mark.parametrize("url", URLS)
def test_a_database_is_opened_by_its_address(url):
    """A database is opened without connecting; its name has no password."""
    postgres = pytest.importorskip("index.stores.postgres", reason="no client: pip install psycopg[binary]")
    store = open_store(url)
    assert isinstance(store, postgres.PostgresStore)
    assert "db.example/actes" in store.name
    assert "s3cret" not in store.name


@pytest.mark.parametrize(
    "given", ["mysql://anne:s3cret@h/base", "POSTGRESQL://h/base", "postgresql:/h/base", "s3://b/k"]
)
def test_another_kind_of_address_is_told(given):
    """Another scheme is refused without showing the password."""
    with pytest.raises(PlaceUnknown, match="postgresql://") as told:
        place(given)
    assert "s3cret" not in str(told.value)
