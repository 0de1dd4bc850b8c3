import pytest

pytest.importorskip("psycopg", reason="no client: pip install psycopg[binary]")

from tests.support.web.admin import SECOND, act, home, log_in, send, site

pytest_plugins = ["tests.support.index.postgres_server"]
pytestmark = pytest.mark.postgres


def test_an_index_in_a_database_is_administered_too(tmp_path, url):
    """A report is uploaded, found and removed; a database cannot roll back, and the page says so."""
    client, admin = site(tmp_path, place=url)
    log_in(client)
    send(client, ("abeilles.txt", SECOND.encode()))
    assert 'data-state="done"' in home(client)
    (added,) = [each.id for each in client.engine.documents() if "apiculteurs" in each.title]
    act(client, "revenir")
    assert "pas d’état où revenir" in home(client)
    act(client, "retirer", id=added)
    assert "Fichier supprimé\u00a0: abeilles.txt" in home(client)
    assert len(client.engine.documents()) == 1
    assert not (admin.reports / "abeilles.txt").exists()
