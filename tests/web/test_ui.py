import pytest
from fastapi.testclient import TestClient

import ui
from ingest import ActesError
from tests.support.web.fake_engine import FakeEngine
from web.query import Query
from web.search.page import search


@pytest.fixture(scope="module")
def client():
    return TestClient(ui.create_app(FakeEngine()))


def test_no_question_is_the_home_page():
    """An emptied box brings the latest reports back."""
    status, facets, results = search(Query.of("q=++&annee=2015"), FakeEngine())
    assert "Derniers comptes rendus" in results
    assert (status, facets) == ("", "")


def test_a_question_gives_a_status_and_results():
    """The status line counts passages; the results answer."""
    status, facets, results = search(Query("Community Land Trust"), FakeEngine())
    assert "«&nbsp;Community Land Trust&nbsp;»" in status
    assert "Résultats pour" not in status
    assert "Réponse" in results
    assert "<legend>Année</legend>" in facets


def test_filters_apply_to_the_answer_and_not_to_the_counts():
    """The engine answers with the filters and counts without them; the status line names them."""
    engine = FakeEngine()
    found = search(Query.of("q=Community+Land+Trust&intervenant=Jean+Girardon&annee=2015"), engine)
    assert [filters for _, _, filters in engine.asked] == [
        {"document": [], "year": [2015], "speaker": ["Jean Girardon"], "kind": []},
        {},
    ]
    assert "1\u00a0passage pour" in found.status
    assert "filtres&nbsp;: 2015, Jean Girardon" in found.status
    assert 'value="Thomas Dawance"' in found.facets
    assert "/note.odt?q=Community+Land+Trust&amp;intervenant=Jean+Girardon&amp;annee=2015" in found.results


def test_facets_already_shown_are_not_counted_again():
    """Facets do not depend on the filters."""
    engine = FakeEngine()
    assert search(Query.of("q=Community+Land+Trust&annee=2015"), engine, faceted="Community Land Trust").facets is None
    assert len(engine.asked) == 1
    assert search(Query("Community Land Trust"), engine, faceted="Community").facets


def test_filters_that_leave_no_answer_can_be_removed():
    """The page offers the same question without them."""
    found = search(Query.of("q=Community+Land+Trust&annee=1999"), FakeEngine())
    assert "que gardent les filtres (1999)" in found.results
    assert '<a href="/?q=Community+Land+Trust">retirer le filtre' in found.results
    assert 'value="1999" checked' in found.facets


def test_a_misspelt_question_shows_what_was_searched():
    """The status line shows the words searched, and those typed."""
    status, *_ = search(Query("rôle des bailleurs dans l’imobilier"), FakeEngine())
    assert "l’immobilier&nbsp;»" in status
    assert "l’imobilier&nbsp;»" in status


def test_a_question_too_long_is_refused_with_its_length():
    """The message gives the limit and the length."""
    assert "1\u202f001 caractères" in search(Query("x" * 1001), FakeEngine()).results


def test_an_error_is_logged_and_its_words_kept_from_visitors(caplog):
    """The message of an error may name files of the server."""
    error = ActesError("disk-full", place="/srv/index")

    class Broken(FakeEngine):
        def ask(self, question, **filters):  # noqa: ARG002
            raise error

    shown = search(Query("ESS"), Broken()).results
    assert "ne peuvent pas être lus" in shown
    assert "/srv" not in shown
    assert caplog.messages == [f"/: {error}"]


def test_the_search_page_is_gradio_in_our_frame(client):
    """The root serves Gradio's page, French and framed, without its footer or history."""
    page = client.get("/", headers={"accept": "text/html", "accept-encoding": "br, gzip"}).text
    assert '<html\n\tlang="fr"' in page
    assert "<gradio-app" in page
    assert 'class="site-header"' in page
    assert '"run_history":false' in page.replace(" ", "")
