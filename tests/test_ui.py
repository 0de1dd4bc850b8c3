import pytest
from fastapi.testclient import TestClient

import ui
from ingest import ActesError
from tests.fake_engine import HOSTILE, FakeEngine


@pytest.fixture(scope="module")
def client():
    return TestClient(ui.create_app(FakeEngine()))


def test_no_question_is_the_home_page():
    """An emptied box brings the latest reports back."""
    assert "Derniers comptes rendus" in ui.search("  ", FakeEngine())[1]


def test_a_question_gives_a_status_and_results():
    """The status line counts passages; the results answer."""
    status, results = ui.search("Community Land Trust", FakeEngine())
    assert "«&nbsp;Community Land Trust&nbsp;»" in status
    assert "Résultats pour" not in status
    assert "Réponse" in results


def test_a_misspelt_question_says_what_was_looked_for():
    """The visitor sees the words that were found, and their own."""
    status, _ = ui.search("rôle des bailleurs dans l’imobilier", FakeEngine())
    assert "l’immobilier&nbsp;»" in status
    assert "l’imobilier&nbsp;»" in status


def test_a_question_too_long_is_refused_with_its_length():
    """The limit and the given length are told."""
    assert "1001" in ui.search("x" * 1001, FakeEngine())[1]


def test_a_mendable_error_is_shown_not_raised():
    """What the user can mend is said on the page, escaped."""

    class Broken(FakeEngine):
        def ask(self, question):  # noqa: ARG002
            raise ActesError(f"l’index manque {HOSTILE}")

    assert "l’index manque &lt;script&gt;" in ui.search("ESS", Broken())[1]


def test_the_search_page_is_gradio_in_our_frame(client):
    """The root serves Gradio's page, French and framed, without its footer or history."""
    page = client.get("/", headers={"accept": "text/html", "accept-encoding": "br, gzip"}).text
    assert '<html\n\tlang="fr"' in page
    assert "<gradio-app" in page
    assert 'class="site-header"' in page
    assert '"run_history":false' in page.replace(" ", "")


def test_gradio_takes_no_files_and_shows_no_traffic(client):
    """Upload and monitoring are closed to everyone."""
    assert client.post("/gradio_api/upload", files={"files": b"x"}).status_code == 404
    assert client.get("/monitoring").status_code == 403


def test_no_event_is_in_gradios_public_interface(client):
    """Programs use /api; Gradio offers them nothing."""
    info = client.get("/gradio_api/info").json()
    assert (info["named_endpoints"], info["unnamed_endpoints"]) == ({}, {})
