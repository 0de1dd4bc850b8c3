import gc
import tracemalloc

import pytest
from fastapi.testclient import TestClient

import ui
from tests.support.web.fake_engine import FakeEngine
from web.guard.access import Access

pytestmark = pytest.mark.hardening

JSON = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
CALL = {"data": ["Community Land Trust", "?q=Community+Land+Trust", ""], "fn_index": 1}
TOOL = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}


def ask(client, number):
    """Send one request of each kind, none like the one before."""
    client.get("/", params={"q": f"mot{number}"}, headers={"accept": "text/html"})
    client.get("/recherche", params={"q": f"mot{number}", "annee": number})
    client.get("/api/v1/ask", params={"q": f"mot{number}", f"x{number}": number})
    client.get(f"/none/{number}")
    client.get(f"/gradio_api/heartbeat/s{number}")
    for path in ("/gradio_api/run/predict", "/gradio_api/queue/join"):
        client.post(path, json={**CALL, "session_hash": f"s{number}"})
    tool = {"name": "ask", "arguments": {"question": f"mot{number}"}}
    client.post("/mcp", json={**TOOL, "params": tool}, headers=JSON)


def test_requests_of_every_kind_leave_nothing_behind():
    """Two hundred leave less than two kilobytes each: logs, sessions, results and limits have ends."""
    app = ui.create_app(FakeEngine(), access=Access(rates=()))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        for number in range(5):
            ask(client, number)
        gc.collect()
        tracemalloc.start()
        before, _ = tracemalloc.get_traced_memory()
        for number in range(5, 30):
            ask(client, number)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert after - before < 200 * 2_000
