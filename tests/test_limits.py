"""One visitor may not ask without end."""

import pytest
from fastapi.testclient import TestClient

from tests.fake_engine import FakeEngine
from web import limits
from web.routes import create_app


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr(limits, "_limiter", type(limits._limiter)(type(limits._limiter.storage)()))
    return TestClient(create_app(FakeEngine()))


def test_too_many_questions_are_put_off(client, monkeypatch):
    """With the time to wait; the pages go on."""
    monkeypatch.setenv("ACTES_RATE", "3/minute")
    answers = [client.get("/api/v1/health") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert "wait" in answers[-1].json()["detail"]
    assert client.get("/aide").status_code == 200


def test_the_limit_can_be_lifted(client, monkeypatch):
    """By whoever runs the site."""
    monkeypatch.setenv("ACTES_RATE", "off")
    assert {client.get("/api/v1/health").status_code for _ in range(100)} == {200}


def test_each_visitor_has_a_limit_of_their_own(client, monkeypatch):
    """By address."""
    monkeypatch.setenv("ACTES_RATE", "1/minute")
    other = TestClient(client.app, client=("192.0.2.7", 1))
    assert [one.get("/api/v1/health").status_code for one in (client, other, client)] == [200, 200, 429]


def test_a_query_without_end_is_refused(client):
    """Before it is read."""
    assert client.get("/api/v1/search?q=a&document=" + "x" * 20_000).status_code == 414
