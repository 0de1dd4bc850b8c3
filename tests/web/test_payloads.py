"""Nothing that a report, its name, its metadata or a question holds is ever run in a visitor's browser."""

from urllib.parse import quote

import pytest

from qa import Engine
from tests.support.web.browsers import MARKS, faults_of
from tests.support.web.payloads import PAYLOADS, written
from tests.support.web.served import served

pytestmark = [*MARKS, pytest.mark.hardening]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of a site over the reports, and their ids."""
    import ui

    folder = tmp_path_factory.mktemp("payloads")
    (folder / "reports").mkdir()
    written(folder / "reports")
    engine = Engine.build(folder / "reports", index=folder / "index")
    catalogue = engine.catalogue()
    assert len(catalogue.documents) > len(PAYLOADS) - 5  # some say the same once they are cleaned
    with served(ui.create_app(engine)) as address:
        yield address, catalogue


@pytest.fixture
def page(browser, site):
    """A page that fails its test when a payload runs, and on an error, a dialog or a request elsewhere."""
    address, _ = site
    page = browser.new_page(base_url=address)
    faults = faults_of(page, address, "data:", "blob:")
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    yield page
    page.close()
    assert faults == []


def ran(page):
    """Whether a payload ran."""
    return page.evaluate("'hacked' in window")


def test_there_are_enough_of_them():
    """All different."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 40


def test_one_that_is_not_escaped_would_be_seen(page):
    """Otherwise the other tests could not fail."""
    page.set_content(PAYLOADS[0])
    assert ran(page)


def test_no_plain_page_runs_one(page, site):
    """Lists, reports, how they were read, people and proposals."""
    _, catalogue = site
    reports = [f"/documents/{quote(one.id, safe='')}" for one in catalogue.documents]
    people = [f"/intervenants/{one.slug}" for one in catalogue.people]
    for path in (
        "/documents",
        "/intervenants",
        "/propositions",
        *reports,
        *(f"{one}/lecture" for one in reports),
        *people,
    ):
        assert page.goto(path).status == 200, path
        assert not ran(page), path


def test_no_question_runs_one(page):
    """Typed, or in the address of a search, of a report, of a page that is not there, of the proposals."""
    page.goto("/")
    page.wait_for_selector("html[data-ready]:not([data-busy])")
    box = page.get_by_label("Votre question ou vos mots-clés")
    for payload in PAYLOADS:
        box.fill(f"foncier {payload}")
        box.press("Enter")
        page.wait_for_function("question => document.title.startsWith(question.slice(0, 20))", arg=f"foncier {payload}")
        page.wait_for_selector("html[data-ready]:not([data-busy])")
        assert not ran(page), payload
    for payload in PAYLOADS[::4]:
        asked = quote(payload, safe="")
        for path in (f"/?q={asked}&annee={asked}&intervenant={asked}&rencontre={asked}", f"/propositions?q={asked}"):
            page.goto(path)
            page.wait_for_timeout(100)
            assert not ran(page), path


def test_what_is_not_there_runs_none(page):
    """The address is shown as text; the browser logs the 404 itself."""
    for payload in PAYLOADS[::6]:
        body = page.request.get(f"/passage/{quote(payload, safe='')}", headers={"accept": "text/html"}).text()
        page.set_content(body)
        assert not ran(page), payload
