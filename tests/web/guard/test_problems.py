import logging

import pytest
from fastapi.testclient import TestClient

import ui
from ingest import ActesError
from tests.support.web.fake_engine import FakeEngine
from web.app import create_app
from web.guard.problems import _MEDIA_TYPE


class Broken(FakeEngine):  # noqa: D101
    def __init__(self, error):
        super().__init__()
        self.error = error

    def search(self, query, k=10, **filters):  # noqa: ARG002, D102
        raise self.error


@pytest.fixture(params=["alone", "under the search page"], scope="module")
def client(request):
    """The site with and without Gradio, which answers what nothing else does."""
    make = create_app if request.param == "alone" else ui.create_app
    return TestClient(make(FakeEngine()))


@pytest.mark.parametrize(
    ("method", "path", "status", "title", "detail"),
    [
        ("GET", "/api/v1/passages/zz", 404, "Not Found", "no passage 'zz'"),
        ("GET", "/api/v1/documents/zz", 404, "Not Found", "no document 'zz'"),
        ("GET", "/api/v1/nope", 404, "Not Found", "nothing is at this address"),
        ("GET", "/api/v1/health/", 404, "Not Found", "nothing is at this address"),
        ("GET", "/api/search", 404, "Not Found", "nothing is at this address"),
        ("GET", "/api/v1/../../etc/passwd", 404, "Not Found", None),
        ("POST", "/api/v1/search", 405, "Method Not Allowed", "POST is not allowed here; GET is"),
        ("DELETE", "/api/v1/documents/d1", 405, "Method Not Allowed", "DELETE is not allowed here; GET is"),
        ("GET", "/api/v1/search", 422, None, "q: Field required, got {}"),
    ],
)
def test_an_error_of_the_api_is_a_problem(client, method, path, status, title, detail):
    """Problems have every member that RFC 9457 defines."""
    told = client.request(method, path)
    assert told.status_code == status
    if told.request.url.path != path:
        return  # the client itself has made another path of ../
    assert told.headers["content-type"] == _MEDIA_TYPE
    problem = told.json()
    assert (problem["status"], problem["instance"]) == (status, path)
    assert problem["type"].startswith("/api#")
    assert detail in (None, problem["detail"])
    assert title in (None, problem["title"])
    assert ("allow" in told.headers) == (status == 405)


def test_head_of_nothing_is_a_problem_without_a_body(client):
    """HEAD has the content type and no body."""
    told = client.head("/api/v1/nope")
    assert (told.status_code, told.headers["content-type"], told.content) == (404, _MEDIA_TYPE, b"")


def test_problems_have_the_security_headers_of_the_site(client):
    """Problems get the same headers as other responses."""
    assert client.get("/api/nope").headers["x-content-type-options"] == "nosniff"


def test_refused_parameters_are_listed(client):
    """Each has its error and the value given, truncated; at most twenty are listed."""
    problem = client.get("/api/v1/search?q=a&k=x&" + "&".join(f"z{n}={'y' * 200}" for n in range(50))).json()
    assert problem["errors"][0]["parameter"] == "k"
    assert len(problem["errors"]) == 20
    assert all(len(fault["given"]) <= 80 for fault in problem["errors"])


def test_server_errors_are_logged_and_not_revealed(caplog):
    """Neither the message of the error reaches the client, nor the question the log."""
    client = TestClient(create_app(Broken(RuntimeError("secret in /srv"))), raise_server_exceptions=False)
    with caplog.at_level(logging.ERROR, "actes"):
        told = client.get("/api/v1/search?q=une+question")
    assert (told.status_code, told.headers["content-type"]) == (500, _MEDIA_TYPE)
    assert "secret" not in told.text
    (record,) = (record for record in caplog.records if record.name == "actes")
    assert record.exc_info[1].args == ("secret in /srv",)
    assert "question" not in record.getMessage()


def test_an_index_that_cannot_be_read_is_unavailable(caplog):
    """Its message is for the operator: it may name files."""
    client = TestClient(create_app(Broken(ActesError("no-index", place="/srv/index"))))
    told = client.get("/api/v1/ask?q=a")
    assert (told.status_code, "/srv" in told.text) == (503, False)
    assert "/srv/index: no index here" in caplog.text
    assert told.json()["code"] == "unavailable"


@pytest.mark.parametrize(
    ("path", "code"),
    [("passages/zz", "no-passage"), ("documents/zz", "no-document"), ("nope", "no-address"), ("search", None)],
)
def test_a_problem_has_the_code_of_its_message(path, code):
    """The code is stable when the wording changes; invalid parameters are listed instead."""
    client = TestClient(create_app(FakeEngine()))
    assert client.get(f"/api/v1/{path}").json().get("code") == code
