"""What a report, its name or a question holds is text on every page, with or without a browser to run it."""

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from qa import Engine
from tests.support.web.payloads import PAYLOADS, written
from tests.support.web.tags import Tags
from web.app import create_app
from web.guard.access import Access

pytestmark = pytest.mark.hardening

FOREIGN = {"iframe", "object", "embed", "svg", "math", "marquee", "video", "audio", "base", "style", "template"}
ADDRESSES = {"href", "src", "action", "formaction", "srcdoc", "data"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("escaping")
    (folder / "reports").mkdir()
    written(folder / "reports", PAYLOADS[::5])
    engine = Engine.build(folder / "reports", index=folder / "index")
    return TestClient(create_app(engine, access=Access(rates=())), base_url="http://127.0.0.1"), engine


def harmful(page):
    """The tags of a page that could run something other than the site's own scripts."""
    for tag, attributes in Tags(page).seen:
        values = {name: (value or "").strip().lower() for name, value in attributes.items()}
        runs = tag == "script" and not values.get("src", "").startswith(("/web/", "web/", "../", "./"))
        on = any(name.startswith("on") for name in values)
        leads = any(values.get(name, "").startswith(("javascript:", "data:", "vbscript:")) for name in ADDRESSES)
        refreshes = tag == "meta" and "http-equiv" in values
        if tag in FOREIGN or runs or on or leads or refreshes:
            yield tag, attributes


def test_what_would_run_is_seen():
    """Otherwise the other tests could not fail."""
    seen = [payload for payload in PAYLOADS if list(harmful(payload))]
    assert len(seen) >= 25


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_question_is_text(site, payload):
    """On the page of its results, in each of its filters, and among the proposals and people."""
    client, _ = site
    asked = quote(payload, safe="")
    for path in (
        f"/recherche?q={asked}",
        f"/recherche?q=foncier+{asked}&rencontre={asked}&intervenant={asked}&partie={asked}",
        f"/propositions?q={asked}",
        f"/passage/{asked}",
        f"/documents/{asked}",
    ):
        answer = client.get(path, headers={"accept": "text/html"})
        assert answer.status_code in (200, 404), path
        assert list(harmful(answer.text)) == [], path


@pytest.mark.parametrize(
    "path", ["/documents", "/intervenants", "/propositions", "/recherche?q=foncier", "/aide", "/api"]
)
def test_a_report_is_text_where_it_is_listed(site, path):
    """Titles, names, functions and proposals."""
    client, _ = site
    assert list(harmful(client.get(path).text)) == []


def test_a_report_is_text_where_it_is_read(site):
    """Its sections, its text, and how it was read."""
    client, engine = site
    for report in engine.catalogue().documents:
        for path in (f"/documents/{quote(report.id, safe='')}", f"/documents/{quote(report.id, safe='')}/lecture"):
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert list(harmful(answer.text)) == [], path


def test_a_person_is_text(site):
    """Name, function and words."""
    client, engine = site
    for known in engine.catalogue().people:
        assert list(harmful(client.get(f"/intervenants/{known.slug}").text)) == []
