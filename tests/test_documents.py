"""The addresses of reports and passages, and what stands there."""

import re
from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ingest import Notice
from tests.fake_engine import FakeEngine, document
from web import documents
from web.documents import LISTED


@pytest.fixture
def client():
    return site(FakeEngine(document(), document(name="d2", title="Autre", date=None)))


def site(engine):
    """The routes of reports over an engine."""
    app = FastAPI()
    app.include_router(documents.documents(engine))
    return TestClient(app)


def test_the_list_has_every_report_with_its_facts(client):
    """The latest first; a link each."""
    html = client.get("/documents").text
    assert re.findall(r'<th scope="row"><a href="(/documents/\w+)">', html) == ["/documents/d1", "/documents/d2"]
    assert "2\u00a0comptes rendus" in html
    assert "15 décembre 2015" in html


def test_a_long_list_has_pages():
    """Each with an address; others than these are missing."""
    client = site(FakeEngine(*(document(name=f"d{number}") for number in range(LISTED + 1))))
    first, second = (client.get(f"/documents?page={number}").text for number in (1, 2))
    assert [html.count('<th scope="row">') for html in (first, second)] == [LISTED, 1]
    assert 'href="/documents?page=2"' in first
    assert [client.get(f"/documents?page={number}").status_code for number in (0, 3)] == [404, 404]


def test_a_report_is_read_with_the_passage_and_the_words_asked_for(client):
    """The passage stands out, the words are marked."""
    html = client.get("/documents/d1", params={"passage": "d1-1", "q": "acquiert"}).text
    assert 'id="passage"' in html
    assert "<mark>acquiert</mark>" in html
    assert "‹ Retour aux résultats" in html


@pytest.mark.parametrize(
    "address",
    [
        "/documents/nowhere",
        "/documents/d1?passage=nowhere",
        "/documents/d1?passage=d2-1",
        "/documents/x/lecture",
        "/passage/x",
    ],
)
def test_what_is_not_there_is_told_in_french(client, address):
    """As a page, with the status that says so."""
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Page introuvable" in answer.text


@pytest.mark.parametrize("name", ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "d1%2f..", "C:\\x"])
def test_no_address_leads_to_a_file(client, name):
    """A name is looked up in the index and nowhere else."""
    assert client.get(f"/documents/{name}").status_code == 404


def test_a_reading_is_accounted_for_in_french():
    """Its figures, what to doubt, what was left out; the file's name without its folder."""
    report = replace(document(), source="/home/anne/secret/rapport.txt", notices=(Notice("no-text", 3),))
    html = site(FakeEngine(report)).get("/documents/d1/lecture").text
    assert "rapport.txt" in html
    assert "secret" not in html
    assert "page 3" in html
    assert "6\u00a0passages" in html


def test_a_passage_has_an_address_of_its_own(client):
    """Between the lines around it."""
    assert "Un Community Land Trust" in client.get("/passage/d1-1").text
