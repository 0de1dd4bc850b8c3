import itertools
import re
import time

import pytest
from fastapi.testclient import TestClient

from ingest import ActesError, Sandbox
from tests.support.web.fake_engine import FakeEngine
from tests.support.web.tags import Tags
from web import app as routes
from web.app import create_app


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def client(engine):
    return TestClient(create_app(engine))


PAGES = ("/documents", "/documents/d1", "/documents/d1/lecture", "/intervenants", "/intervenants/thomas-dawance")
PLAIN = (*PAGES, "/recherche", "/recherche?q=Community+Land+Trust", "/propositions", "/aide", "/accessibilite", "/api")


@pytest.mark.parametrize("path", PLAIN)
def test_plain_pages_hold_what_their_policy_allows(client, path):
    """French, with one first heading, no script or style in the page, and one mark of where one is at most."""
    page = client.get(path)
    assert page.status_code == 200
    assert "unsafe" not in page.headers["content-security-policy"]
    assert '<html lang="fr">' in page.text
    assert page.text.count("<h1") == 1
    assert page.text.count("aria-current") <= 1
    for _, attrs in Tags(page.text).seen:
        assert "style" not in attrs
    assert re.findall(r"<script[^>]*>", page.text) == ['<script src="/web/page.js">']
    assert "<style" not in page.text


def test_titles_and_ids_are_unique(client):
    """No two pages have one title, and no two elements of a page one id."""
    texts = [client.get(path).text for path in PLAIN]
    titles = [re.search(r"<title>(.*?)</title>", text)[1] for text in texts]
    assert len(set(titles)) == len(titles)
    for text in texts:
        ids = [attrs["id"] for _, attrs in Tags(text).seen if "id" in attrs]
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("path", PLAIN)
def test_headings_never_skip_a_level_down(client, path):
    """Screen readers navigate by headings."""
    levels = [int(level) for level in re.findall(r"<h(\d)", client.get(path).text)]
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_every_link_of_a_page_leads_to_a_page_or_a_place_in_it(client):
    """No address of the navigation, the lists or the footer is dead; "/" is mounted elsewhere."""
    for path in PLAIN:
        tags = Tags(client.get(path).text)
        ids = {attrs.get("id") for _, attrs in tags.seen}
        for href in {attrs["href"] for tag, attrs in tags.seen if tag == "a"}:
            if href.startswith("#"):
                assert href[1:] in ids, (path, href)
            elif href.split("?")[0] != "/" and not href.startswith("http"):
                assert client.get(href).status_code == 200, (path, href)


def test_the_health_check_does_not_read_the_reports(client, engine):
    """Monitors poll often."""
    engine.documents = engine.document = None
    assert client.get("/health").json()["documents"] == 1


def test_the_accessibility_statement_says_that_nobody_audited(client):
    """Every page leads to it, and says its sum in the link."""
    html = client.get("/accessibilite").text
    assert "Aucun audit n’a été mené" in html
    assert '<a href="/accessibilite">Accessibilité&nbsp;: non conforme</a>' in html


def test_help_and_style_are_served(client, engine):
    """The plain parts of the site answer; where a language model takes part, the help says where questions go."""
    assert "Qui parle" in client.get("/aide").text
    assert "Il n’appelle aucun autre site." in client.get("/aide").text
    engine.assisted = True
    assert "il envoie votre question" in client.get("/aide").text
    assert client.get("/web/style.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_pages_that_load_from_elsewhere_are_off(client, path):
    """FastAPI's documentation pages are not served."""
    assert client.get(path).status_code == 404


def test_the_catalogue_is_built_before_the_first_visit(engine, monkeypatch):
    """The catalogue is rebuilt after changes, and an unreadable index stops nothing."""
    monkeypatch.setattr(routes, "_POLL", 0.01)
    listed = []

    def catalogue():
        listed.append(1)
        if len(listed) == 1:
            raise ActesError("disk-full")

    engine.catalogue = catalogue
    with TestClient(create_app(engine)):
        while len(listed) < 3:
            time.sleep(0.01)


def test_the_site_ends_its_sandbox_with_itself(engine, monkeypatch):
    """But not one that it was lent."""
    closed = []
    monkeypatch.setattr(Sandbox, "close", lambda one: closed.append(one))
    with Sandbox() as lent:
        with TestClient(create_app(engine, sandbox=lent)):
            pass
        assert closed == []
        with TestClient(create_app(engine)):
            pass
        assert len(closed) == 1
