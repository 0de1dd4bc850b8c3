"""Strings that mean something to a database, a shell, a file system or a template are words, wherever they are sent."""

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from qa import Engine
from tests.support.index.indexed import report
from web.app import create_app
from web.guard.access import Access

pytest_plugins = ["tests.support.index.postgres_server"]
pytestmark = pytest.mark.hardening

STRINGS = (
    "'",
    "''",
    '"',
    "\\",
    "\\'",
    "%",
    "_",
    "' OR '1'='1",
    "' OR 1=1 --",
    "'; DROP TABLE passages; --",
    "'; DELETE FROM actes.passages; COMMIT; --",
    "' UNION SELECT null, null, version() --",
    "1; SELECT pg_sleep(5)",
    "' || pg_sleep(5) || '",
    "$$; SELECT 1; $$",
    "$1",
    "%s %(q)s {0} {q}",
    "E'\\x27'",
    "\u02bc OR 1=1 --",
    "foncier & !foncier | (",
    "foncier:* <-> 'x'",
    "text:foncier AND NOT (kind:*)",
    "[1,2,3]::vector",
    "\x00",
    "\ud7ff\uffff\ufdd0",
    "$(touch /tmp/x) `id` | id ; id",
    "{{1337*1337}} ${1337*1337} <%= 1337*1337 %> #{1337*1337}",
    "../../../../etc/passwd\n",
)
PLACES = (
    "/recherche?q={}",
    "/recherche?q=foncier&rencontre={}",
    "/recherche?q=foncier&intervenant={}",
    "/recherche?q=foncier&partie={}",
    "/recherche?q=foncier&annee={}",
    "/propositions?q={}",
    "/note.md?q={}",
    "/documents/{}",
    "/passage/{}",
    "/intervenants/{}",
    "/api/v1/search?q={}&speaker={}&kind={}",
    "/api/v1/ask?q={}&document={}",
    "/api/v1/documents/{}",
)


@pytest.fixture(scope="module", params=["folder", pytest.param("database", marks=pytest.mark.postgres)])
def site(request, tmp_path_factory):
    """A client, and the number of reports and passages."""
    folder = tmp_path_factory.mktemp("strings")
    (folder / "report.txt").write_text(report("Anne Dupré rappelle que le foncier est rare."), encoding="utf-8")
    place = folder / "index" if request.param == "folder" else request.getfixturevalue("shared_url")
    engine = Engine.build(folder / "report.txt", index=place)
    client = TestClient(
        create_app(engine, access=Access(rates=())), base_url="http://127.0.0.1", raise_server_exceptions=False
    )
    return client, engine, engine.counts


@pytest.mark.parametrize("string", STRINGS)
def test_a_string_is_a_word(site, string):
    """At every address: no error of the server, and nothing is added, lost or found that should not be."""
    client, engine, counts = site
    for place in PLACES:
        answer = client.get(place.replace("{}", quote(string.encode("utf-8", "surrogatepass"), safe="")))
        assert answer.status_code < 500, place
        assert "1787569" not in answer.text, place
    assert engine.counts == counts
