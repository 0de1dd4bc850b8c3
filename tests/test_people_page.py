"""The directory of those who speak, and what each said."""

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.fake_engine import FakeEngine
from web.people import people


@pytest.fixture
def client():
    app = FastAPI()
    app.include_router(people(FakeEngine()))
    return TestClient(app)


def test_everybody_is_listed_under_a_letter(client):
    """With a link each, and one to each letter."""
    html = client.get("/intervenants").text
    assert re.findall(r'<h2 id="lettre-(\w)">', html) == ["D", "G"]
    assert 'href="#lettre-G"' in html
    assert 'href="/intervenants/thomas-dawance"' in html


def test_somebody_has_the_passages_in_which_they_speak(client):
    """Each leads to its place in its report."""
    html = client.get("/intervenants/mohamed-gnabaly").text
    links = re.findall(r'href="(/documents/d1\?passage=d1-\d#passage)"', html)
    assert links == [f"/documents/d1?passage=d1-{number}#passage" for number in (0, 2, 4)]
    assert "Fonction non précisée" in html


def test_who_is_not_there_is_told_in_french(client):
    """As a page."""
    answer = client.get("/intervenants/nobody")
    assert (answer.status_code, "Page introuvable" in answer.text) == (404, True)
