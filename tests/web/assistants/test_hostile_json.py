"""Whatever is sent to /mcp, the answer is no server error, and the next request is served."""

import json

import pytest
from fastapi.testclient import TestClient

from tests.support.web.fake_engine import FakeEngine
from web.app import create_app
from web.guard.access import Access

pytestmark = pytest.mark.hardening

LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
JSON = {"content-type": "application/json", "accept": "application/json, text/event-stream"}


def calling(arguments, *, tool="ask", **more):
    return json.dumps(LIST | {"method": "tools/call", "params": {"name": tool, "arguments": arguments}} | more)


BODIES = {
    "nothing": "",
    "no JSON": "{",
    "deep lists": "[" * 30_000 + "]" * 30_000,
    "deep objects": '{"a":' * 10_000 + "1" + "}" * 10_000,
    "deep arguments": calling({"question": "x"}).replace('"x"', "[" * 20_000 + "]" * 20_000),
    "a huge number": calling({"question": "x", "year": [0]}).replace("[0]", "[" + "9" * 5000 + "]"),
    "a number too large": calling({"question": "x", "k": 1}, tool="search").replace('"k": 1', '"k": 1e400'),
    "NaN": calling({"question": "x", "year": [0]}).replace("[0]", "[NaN]"),
    "a batch": f"[{json.dumps(LIST)}]",
    "an empty batch": "[]",
    "a string": '"tools/list"',
    "null": "null",
    "no version": json.dumps({"id": 1, "method": "tools/list"}),
    "an unknown method": json.dumps(LIST | {"method": "__class__"}),
    "an unknown tool": calling({}, tool="../ask"),
    "no arguments": calling({}),
    "wrong arguments": calling({"question": {"$ne": 1}}),
    "too long a question": calling({"question": "x" * 5000}),
    "a surrogate": calling({"question": "\ud800"}),
    "a NUL": calling({"question": "a\0b"}),
    "no UTF-8": b'{"jsonrpc": "2.0", "id": "\xff\xfe"}',
    "UTF-16": json.dumps(LIST).encode("utf-16"),
    "keys twice": '{"jsonrpc": "2.0", "id": 1, "id": 2, "method": "tools/list", "method": "ping"}',
    "an id of 10,000 letters": json.dumps(LIST | {"id": "x" * 10_000}),
}


@pytest.fixture(scope="module")
def client():
    app = create_app(FakeEngine(), access=Access(rates=()))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_hostile_json_harms_nothing(client, body):
    """No server error, no traceback, and the tools still answer."""
    answer = client.post("/mcp", content=body.encode() if isinstance(body, str) else body, headers=JSON)
    assert answer.status_code < 500
    assert "Traceback" not in answer.text
    assert client.post("/mcp", json=LIST, headers=JSON).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "127.0.0.1.evil.example"},
        {"host": "localhost.evil.example:80"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1.evil.example"},
        {"origin": "https://evil.example#http://localhost"},
        {"content-type": "text/plain"},
    ],
)
def test_pages_of_other_sites_have_no_browser_ask(client, headers):
    """By the name of the host, the origin or a type that needs no leave."""
    assert 400 <= client.post("/mcp", json=LIST, headers=JSON | headers).status_code < 500
