"""The plain search page, for browsers without scripts."""

import pytest
from fastapi.testclient import TestClient

from tests.support.web.fake_engine import HOSTILE, FakeEngine
from web.app import create_app


@pytest.fixture
def client():
    return TestClient(create_app(FakeEngine()))


def test_a_question_is_answered_with_its_filters_in_one_form(client):
    """The box keeps the question, and the boxes what is chosen."""
    html = client.get("/recherche?q=Community+Land+Trust&annee=2015").text
    assert 'name="q" type="search" value="Community Land Trust"' in html
    assert '<section class="answer"' in html
    assert 'name="annee" value="2015" checked' in html
    assert html.index("<form") < html.index('name="annee"') < html.index("</form>")


def test_without_a_question_there_are_examples_and_the_latest_reports(client):
    """The plain home page shows what Gradio's does."""
    html = client.get("/recherche").text
    assert "Exemples" in html
    assert "Derniers comptes rendus" in html


def test_what_a_visitor_types_stays_words(client):
    """Markup typed by a visitor is text in the box, the title and the results."""
    html = client.get("/recherche", params={"q": HOSTILE}).text
    assert "<script>hacked" not in html
    assert "<img" not in html
