import anyio
import pytest
from fastapi.testclient import TestClient

from tests.support.web.fake_engine import FakeEngine
from web.app import create_app
from web.guard.access import Access
from web.guard.limits import Capped
from web.guard.problems import _MEDIA_TYPE


def rates(text):
    return Access.from_environment({"ACTES_RATE": text})


def test_too_many_requests_get_a_retry_after():
    """The API and the tools share one count; pages are not counted."""
    client = TestClient(create_app(FakeEngine(), access=rates("2/4 seconds")))
    for _ in range(2):
        assert client.get("/api/v1/health").status_code == 200
    client.post("/mcp/", headers={"content-length": "70000"})
    refused = client.get("/api/v1/health")
    assert (refused.status_code, 1 <= int(refused.headers["retry-after"]) <= 4) == (429, True)
    assert (refused.headers["content-type"], refused.json()["type"]) == (_MEDIA_TYPE, "/api#too-many-requests")
    assert client.post("/mcp/").status_code == 429
    assert client.get("/health").status_code == client.get("/api").status_code == 200


def test_off_is_no_limit():
    """ACTES_RATE=off disables the limit."""
    client = TestClient(create_app(FakeEngine(), access=Access(rates=())))
    assert {client.get("/api/v1/health").status_code for _ in range(200)} == {200}


@pytest.mark.parametrize("path", ["/api/v1/search", "/mcp/", "/aide", "/admin/"])
def test_a_query_too_long_is_refused(path):
    """Programs get a problem, people a page."""
    refused = TestClient(create_app(FakeEngine())).get(f"{path}?q={'x' * 40_000}")
    program = path.startswith(("/api", "/mcp"))
    assert refused.status_code == 414
    assert refused.headers["content-type"] == (_MEDIA_TYPE if program else "text/html; charset=utf-8")
    assert refused.headers["x-content-type-options"] == "nosniff"


def test_the_longest_question_and_many_filters_are_not_too_long():
    """Percent-encoded, a letter may take twelve bytes."""
    client = TestClient(create_app(FakeEngine()))
    assert client.get("/api/v1/search", params={"q": "𝄞" * 1000, "kind": ["session"] * 40}).status_code == 200


def test_a_body_declared_too_long_is_refused_unread():
    """The administration limits its uploads itself."""
    client = TestClient(create_app(FakeEngine()))
    long = {"content-length": str(10**9)}
    assert client.post("/api/v1/search", headers=long).json()["status"] == 413
    assert client.post("/aide", headers=long).headers["content-type"].startswith("text/html")
    assert client.post("/admin/connexion", headers=long).status_code == 413
    assert client.post("/admin/depot", headers=long).status_code != 413


async def reader(scope, receive, send):  # noqa: ARG001
    """Read a body to its end."""
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def ask(app, pieces, *, pause=0.0):
    """Send a body in pieces; return the status."""
    left, sent = list(pieces), []

    async def receive():
        await anyio.sleep(pause)
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/api/x", "query_string": b"", "headers": []}
    anyio.run(app, scope, receive, send)
    return sent[0]["status"]


def test_a_body_that_turns_out_too_long_is_refused():
    """Omitting the length does not evade the limit."""
    assert ask(Capped(reader, body=10), [b"12345", b"67890"]) == 200
    assert ask(Capped(reader, body=10), [b"12345", b"67890", b"1"]) == 413


def test_a_body_that_takes_too_long_is_refused():
    """The deadline applies however the bytes arrive."""
    assert ask(Capped(reader, seconds=5), [b"1", b"2"], pause=0.01) == 200
    assert ask(Capped(reader, seconds=0.05), [b"1"] * 20, pause=0.01) == 408
