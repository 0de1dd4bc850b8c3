"""Whatever goes wrong is told to programs as a problem, and to people as a page."""

import pytest
from fastapi.testclient import TestClient

from tests.fake_engine import FakeEngine
from web.problems import problem
from web.routes import create_app


class Broken(FakeEngine):
    """Fails at every question."""

    def ask(self, *_, **__):
        """Fail with something that nobody may read."""
        raise RuntimeError("secret")


@pytest.fixture
def client():
    return TestClient(create_app(Broken()), raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/api/v1/passages/zz", 404),
        ("get", "/api/v1/nowhere", 404),
        ("get", "/api/v1/documents/zz", 404),
        ("post", "/api/v1/ask", 405),
        ("get", "/api/v1/ask", 422),
        ("get", "/api/v1/ask?q=a", 500),
    ],
)
def test_an_error_is_a_problem(client, method, path, status):
    """With its status, what it is called, what happened and where."""
    answer = getattr(client, method)(path)
    told = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert (told["status"], told["type"], told["instance"]) == (status, "about:blank", path.partition("?")[0])
    assert told["title"]
    assert told["detail"]
    assert "secret" not in answer.text


def test_a_person_gets_a_page(client):
    """In French."""
    answer = client.get("/passage/zz", headers={"accept": "text/html"})
    assert "Page introuvable" in answer.text


def test_a_problem_without_a_place_has_none():
    """Nor a header more."""
    assert b"instance" not in problem(429, "wait").body
