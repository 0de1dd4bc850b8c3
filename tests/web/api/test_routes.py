import json
from urllib.parse import quote

import httpx
import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from ingest import Attendance, Document, Fact, Genre, Notice, Person, Section, Sign
from tests.support.web.fake_engine import FakeEngine, document
from tests.support.web.served import served
from web.api.routes import _EXAMPLES
from web.app import create_app
from web.guard.access import Access


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def client(engine):
    return TestClient(create_app(engine))


def test_search_returns_passages_with_offsets_and_speakers(client, engine):
    """A hit carries its score, why it is one, and everything that locates and cites its passage."""
    found = client.get("/api/v1/search", params={"q": "bailleurs sociaux", "k": 1}).json()
    (hit,) = found["hits"]
    passage = hit["passage"]
    assert engine.document("d1").text[passage["start"] : passage["end"]] == passage["text"]
    assert passage["speakers"] == [{"name": "Jean Girardon", "attribution": "listed"}]
    assert (passage["pages"], passage["confidence"], passage["paragraph"]) == ([8, 9], None, 1)
    assert passage["reference"].startswith("Politique de la ville & ESS, 15 décembre 2015, Plaine Commune")
    assert passage["permalink"] == f"http://localhost/passage/{passage['id']}"
    assert (hit["score"], set(hit["why"])) == (2, {"words", "lexical", "cosine"})


def test_search_hands_every_filter_to_the_engine(client, engine):
    """Filters reach the engine with all their values, typed; absent ones are empty."""
    client.get("/api/v1/search?q=+ESS+&k=3&year=2015&year=2016&speaker=Gnabaly&kind=box")
    assert engine.asked == [("ESS", 3, {"document": [], "year": [2015, 2016], "speaker": ["Gnabaly"], "kind": ["box"]})]


def test_ask_takes_the_same_filters(client):
    """Quotations match the filters."""
    assert client.get("/api/v1/ask?q=Community+Land+Trust&year=2015").json()["answered"] is True
    assert client.get("/api/v1/ask?q=Community+Land+Trust&year=1999").json()["answered"] is False


@pytest.mark.parametrize("path", ["/api/v1/search", "/api/v1/ask"])
def test_operators_are_told(client, path):
    """What was demanded and what was excluded."""
    told = client.get(path, params={"q": 'locaux "pied d’immeuble" -métro'}).json()["operators"]
    assert told == {"phrases": ["pied d’immeuble"], "excluded": ["métro"], "ignored": []}


def test_ask_tells_a_doubtful_answer(client, engine):
    """A field of its own, so that no program needs to know the threshold."""
    sure = client.get("/api/v1/ask", params={"q": "Community Land Trust"}).json()
    engine.confidence = 0.4
    unsure = client.get("/api/v1/ask", params={"q": "Community Land Trust"}).json()
    assert (sure["doubtful"], unsure["doubtful"]) == (False, True)
    assert (sure["remark"], unsure["text"].splitlines()[0]) == ("", unsure["remark"])
    assert list(unsure).index("remark") < list(unsure).index("text")


def test_ask_returns_sentences_citations_and_hits(client):
    """Sentences refer to citations by number, citations to passages by id, and say who speaks."""
    answer = client.get("/api/v1/ask", params={"q": "Community Land Trust"}).json()
    assert answer["answered"] is True
    assert [sentence["citations"] for sentence in answer["sentences"]] == [[1], [2]]
    assert [citation["passage"] for citation in answer["citations"]] == ["d1-1", "d1-2"]
    first = answer["citations"][0]
    assert first["quote"] == answer["sentences"][0]["text"]
    assert first["voice"] == {"kind": "named", "names": ["Thomas Dawance"], "organisations": []}
    assert first["pages"] == ["8", "8"]
    assert first["permalink"].endswith("/passage/d1-1")


def test_ask_without_an_answer_is_a_value(client):
    """Finding nothing is not an error."""
    answer = client.get("/api/v1/ask", params={"q": "métro"})
    assert answer.status_code == 200
    assert (answer.json()["answered"], answer.json()["text"], answer.json()["citations"]) == (False, "", [])


def test_documents_leave_out_their_text(client):
    """The list describes each report, and gives the total."""
    listed = client.get("/api/v1/documents").json()
    (report,) = listed["documents"]
    assert listed["total"] == 1
    assert (report["title"], report["people"], report["pages"]) == ("Politique de la ville & ESS", 2, 2)
    assert "text" not in report


def test_lists_are_paginated():
    """`limit` and `offset` select a part; the total is unaffected."""
    client = TestClient(create_app(FakeEngine(*(document(name=f"d{n}") for n in range(5)))))
    listed = client.get("/api/v1/documents?limit=2&offset=3").json()
    assert ([one["id"] for one in listed["documents"]], listed["total"]) == (["d3", "d4"], 5)


def test_a_report_comes_with_its_facts_parts_and_people_and_its_text_on_request():
    """The path of the file on the server is not revealed."""
    report = Document(
        id="d9", title="T", kind=None, date=None, place=None, text="Titre\nTexte", units=(), pages=(), speeches=(),
        sections=(Section("Titre", None, 1, "session", ("Titre",), 0, 6, 11),), source="/srv/secret/t.txt",
        people=(Person("Anne Rey", ("A. Rey",), "directrice", "RTES"),),
        roll=(Attendance("Anne Rey", "excused", 6, 11, "Paul Roy"),), sha256="0" * 64,
        notices=(Notice("no-text", 3, "x"),), coverage=0.98,
        facts=(Fact("date", "2019-05-04", "pv-2019-05-04", guessed=True),),
        genre=Genre("council", (Sign("vote", 7, "Pour : 12"),)),
    )  # fmt: skip
    client = TestClient(create_app(FakeEngine(report)))
    whole = client.get("/api/v1/documents/d9").json()
    assert whole["sections"][0]["path"] == ["Titre"]
    (person,) = whole["people"]
    assert person == {"name": "Anne Rey", "variants": ["A. Rey"], "role": "directrice", "organisation": "RTES",
                      "presence": "excused"}  # fmt: skip
    assert whole["roll"] == [{"name": "Anne Rey", "presence": "excused", "proxy": "Paul Roy", "words": "Texte"}]
    assert whole["facts"] == [{"name": "date", "value": "2019-05-04", "words": "pv-2019-05-04", "guessed": True}]
    assert whole["read_as"].startswith("lu comme le procès-verbal d’un conseil")
    assert whole["signs"] == [{"name": "vote", "count": 7, "words": "Pour : 12"}]
    assert (whole["document"]["genre"], whole["document"]["coverage"]) == ("council", 0.98)
    assert client.get("/api/v1/people").json()["people"][0]["appearances"][0]["presence"] == "excused"
    assert whole["notices"] == [{"code": "no-text", "page": 3, "detail": "x"}]
    assert (whole["text"], whole["document"]["file"]) == (None, "t.txt")
    assert client.get("/api/v1/documents/d9?text=true").json()["text"] == "Titre\nTexte"


def test_people_are_listed_once_with_every_report_that_names_them():
    """Role and organisation are those of each report."""
    client = TestClient(create_app(FakeEngine(document(), document(name="d2"))))
    told = client.get("/api/v1/people").json()
    assert (told["total"], [person["name"] for person in told["people"]]) == (2, ["Thomas Dawance", "Mohamed Gnabaly"])
    assert [one["document"] for one in told["people"][0]["appearances"]] == ["d1", "d2"]


def test_passages_have_an_address_for_programs(client):
    """The same object as in a hit."""
    assert client.get("/api/v1/passages/d1-1").json()["id"] == "d1-1"


@pytest.mark.parametrize("path", ["/health", "/api/v1/health"])
def test_health_counts_the_reports(client, path):
    """Monitors keep their address."""
    assert client.get(path).json() == {"status": "ok", "documents": 1, "parts": {"index": "ok"}}


def test_head_is_answered_like_get_without_a_body(client):
    """HEAD works for missing addresses too."""
    asked = client.head("/api/v1/health")
    assert (asked.status_code, asked.content) == (200, b"")
    assert client.head("/api/v1/passages/zz").status_code == 404


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/api/v1/search", "q: Field required"),
        ("/api/v1/ask?q=%20", "q: String should have at least 1 character, got ' '"),
        (f"/api/v1/ask?q={'x' * 1001}", "q: String should have at most 1000 characters"),
        ("/api/v1/search?q=a&k=0", "k: Input should be greater than or equal to 1, got '0'"),
        ("/api/v1/search?q=a&k=101", "k: Input should be less than or equal to 100, got '101'"),
        ("/api/v1/search?q=a&year=2015&year=hier", "year: Input should be a valid integer"),
        ("/api/v1/search?q=a&yeer=2015", "yeer: Extra inputs are not permitted, got '2015'"),
        ("/api/v1/search?q=a" + "&kind=b" * 41, "kind: List should have at most 40 items"),
        ("/api/v1/documents?limit=0", "limit: Input should be greater than or equal to 1"),
        ("/api/v1/documents/d1?text=peut-être", "text: Input should be a valid boolean"),
    ],
)
def test_a_bad_value_is_refused_by_name(client, path, message):
    """The message names the parameter, what is wrong and what was given."""
    refused = client.get(path)
    assert refused.status_code == 422
    assert message in refused.json()["detail"]


@pytest.fixture
def described(client):
    return client.get("/api/v1/openapi.json").json()


def faults(described, path, status, answer):
    """What an answer has that its description does not allow, as `schemathesis` would find it."""
    (content,) = described["paths"][path]["get"]["responses"][str(status)]["content"].values()
    return [error.message for error in Draft202012Validator(described | content["schema"]).iter_errors(answer)]


def test_the_description_is_served_with_the_problems(described):
    """One form of errors for every route."""
    assert described["servers"] == [{"url": "/api"}]
    assert described["openapi"].startswith("3.1")
    assert "HTTPValidationError" not in json.dumps(described)
    for path, methods in described["paths"].items():
        responses = methods["get"]["responses"]
        assert set(responses) == {"200", "422", "429", "500", "503", *(["404"] if "{" in path else [])}
        assert set(responses["422"]["content"]) == {"application/problem+json"}


def test_examples_are_as_described(described):
    """Field by field."""
    examples = json.loads(_EXAMPLES.read_text(encoding="utf-8"))
    for path, methods in described["paths"].items():
        example = examples.pop(methods["get"]["operationId"])
        assert methods["get"]["responses"]["200"]["content"]["application/json"]["example"] == example["answer"]
        assert faults(described, path, 200, example["answer"]) == []
    assert examples == {}


def test_every_example_request_is_one_the_api_takes(client):
    """Example requests succeed, or name a passage that this index lacks."""
    for example in json.loads(_EXAMPLES.read_text(encoding="utf-8")).values():
        assert client.get(example["request"]).status_code in (200, 404)


@pytest.mark.parametrize("value", ["2015", "\x00", "𝄞" * 300, "%F0%28", "'\"<>&", "../x", "\u202e", "0" * 400, "true"])
def test_whatever_a_parameter_is_the_answer_is_as_described(described, value):
    """No value makes the server fail."""
    client = TestClient(create_app(FakeEngine(), access=Access(rates=())))
    for path, methods in described["paths"].items():
        for parameter in methods["get"].get("parameters", []):
            name, place = parameter["name"], "d1" if parameter["in"] == "query" else quote(value, safe="")
            asked = {"q": "Community Land Trust"} if path in ("/v1/search", "/v1/ask") else {}
            asked |= {name: value} if parameter["in"] == "query" else {}
            answer = client.get("/api" + path.replace("{id}", place), params=asked)
            assert answer.status_code in (200, 404, 422), (path, name)
            assert faults(described, path, answer.status_code, answer.json()) == [], (path, name)


def test_a_real_client_reads_the_served_api():
    """A client connects over a socket; headers of untrusted proxies are ignored."""
    with served(create_app(FakeEngine())) as base, httpx.Client(base_url=base) as client:
        answer = client.get("/api/v1/ask", params={"q": "Community Land Trust"}).json()
        assert client.get(answer["citations"][0]["permalink"]).status_code in (200, 303)
        assert client.get("/api/v1/passages/zz").headers["content-type"] == "application/problem+json"
        assert int(client.head("/api/v1/health").headers["content-length"]) > 20


def test_below_a_path_of_a_proxy_addresses_hold():
    """Permalinks and the description begin with it."""
    with served(create_app(FakeEngine()), root_path="/actes") as base, httpx.Client(base_url=base) as client:
        passage = client.get("/api/v1/passages/d1-1").json()
        assert passage["permalink"] == f"{base}/actes/passage/d1-1"
        assert client.get("/api/v1/openapi.json").json()["servers"] == [{"url": "/actes/api"}]
        assert client.get("/api/nope").json()["type"] == "/actes/api#not-found"
