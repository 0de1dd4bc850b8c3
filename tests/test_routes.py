import pytest
from fastapi.testclient import TestClient

from tests.fake_engine import FakeEngine
from web.routes import create_app


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def client(engine):
    return TestClient(create_app(engine))


def test_search_returns_passages_with_offsets_and_speakers(client, engine):
    """A hit carries its score and everything that locates its passage."""
    hit = client.get("/api/v1/search", params={"q": "bailleurs sociaux", "k": 1}).json()[0]
    passage = hit["passage"]
    assert engine.document("d1").text[passage["start"] : passage["end"]] == passage["text"]
    assert passage["speakers"] == [{"name": "Jean Girardon", "attribution": "listed"}]
    assert hit["score"] == 2


def test_search_hands_every_filter_to_the_engine(client, engine):
    """Filters reach the engine as given, typed; absent ones do not."""
    client.get("/api/v1/search", params={"q": " ESS ", "k": 3, "year": 2015, "speaker": "Gnabaly"})
    assert engine.asked == [("ESS", 3, {"year": [2015], "speaker": ["Gnabaly"]})]


def test_ask_returns_sentences_citations_and_hits(client):
    """Sentences refer to citations by number, citations to passages by id."""
    answer = client.get("/api/v1/ask", params={"q": "Community Land Trust"}).json()
    assert answer["answered"] is True
    assert [sentence["citations"] for sentence in answer["sentences"]] == [[1], [2]]
    assert [citation["passage"] for citation in answer["citations"]] == ["d1-1", "d1-2"]
    assert answer["citations"][0]["quote"] == answer["sentences"][0]["text"]


def test_ask_without_an_answer_is_a_value(client):
    """Finding nothing is not an error."""
    answer = client.get("/api/v1/ask", params={"q": "métro"})
    assert answer.status_code == 200
    assert (answer.json()["answered"], answer.json()["text"], answer.json()["citations"]) == (False, "", [])


def test_documents_leave_out_their_text(client):
    """The list of reports identifies them and names their people."""
    (report,) = client.get("/api/v1/documents").json()
    assert report["title"] == "Politique de la ville & ESS"
    assert (report["people"], report["passages"]) == (2, 6)
    assert "text" not in report


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/api/v1/search", "q: Field required"),
        ("/api/v1/ask?q=%20", "q: String should have at least 1 character, got ' '"),
        (f"/api/v1/ask?q={'x' * 1001}", "q: String should have at most 1000 characters"),
        ("/api/v1/search?q=a&k=0", "k: Input should be greater than or equal to 1, got '0'"),
        ("/api/v1/search?q=a&k=101", "k: Input should be less than or equal to 100, got '101'"),
        ("/api/v1/search?q=a&year=hier", "year: Input should be a valid integer"),
        ("/api/v1/search?q=a&yeer=2015", "yeer: Extra inputs are not permitted, got '2015'"),
    ],
)
def test_a_bad_value_is_refused_by_name(client, path, message):
    """The message names the parameter, what is wrong and what was given."""
    refused = client.get(path)
    assert refused.status_code == 422
    assert message in refused.json()["detail"]


def test_passages_have_an_address_for_people_and_one_for_programs(client):
    """The page holds the passage, its reference and its surroundings."""
    assert client.get("/api/v1/passages/d1-1").json()["id"] == "d1-1"
    page = client.get("/passage/d1-1").text
    assert '<html lang="fr">' in page
    assert "<blockquote" in page
    assert "La loi ALUR" in page
    assert page.count("15 décembre 2015") >= 2  # under the title and in the reference


def test_an_unknown_passage_is_not_found(client):
    """People get a French page, programs a message with the id."""
    assert client.get("/api/v1/passages/zz").status_code == 404
    assert "zz" in client.get("/api/v1/passages/zz").json()["detail"]
    page = client.get("/passage/<b>")
    assert (page.status_code, "Page introuvable" in page.text, "<b>" in page.text) == (404, True, False)


def test_help_health_and_style_are_served(client):
    """The plain parts of the site answer."""
    assert "Qui parle" in client.get("/aide").text
    assert client.get("/health").json() == {"status": "ok", "documents": 1}
    assert client.get("/web/style.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_pages_that_load_from_elsewhere_are_off(client, path):
    """FastAPI's documentation pages are not served."""
    assert client.get(path).status_code == 404
