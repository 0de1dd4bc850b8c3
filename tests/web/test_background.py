import time

import anyio
import pytest
from fastapi.testclient import TestClient

from ingest import ActesError
from tests.support.web.fake_engine import FakeEngine
from web import app as routes
from web.app import create_app
from web.background import in_thread, kept_up
from web.health import Health

pytestmark = pytest.mark.hardening

ASKED = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
JSON = {"content-type": "application/json", "accept": "application/json, text/event-stream"}


class Panic(BaseException):
    """What a native library raises where it is broken: no Exception."""


def call(client, tool="ask"):
    return client.post("/mcp", headers=JSON, json={**ASKED, "params": {"name": tool, "arguments": {"question": "ESS"}}})


def until(true):
    for _ in range(600):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("it never came")


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(routes, "_POLL", 0.01)
    monkeypatch.setattr(routes, "_AGAIN", 0.01)


@pytest.mark.parametrize(
    "fault", [ActesError("disk-full", place="x"), IndexError("empty"), Panic("native"), MemoryError()]
)
def test_work_goes_on_after_any_fault(fault, caplog):
    """The fault is noted, logged once however often it comes, and over once the work is done."""
    health, done = Health(FakeEngine()), []

    def work():
        done.append(1)
        if len(done) < 4:
            raise fault

    async def run():
        with anyio.move_on_after(20):
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(lambda: kept_up("lists", in_thread(work), pause=0.01, health=health))
                while len(done) < 4:
                    states.append(health.parts.get("lists"))
                    await anyio.sleep(0.005)
                while health.parts["lists"] == "ill":
                    await anyio.sleep(0.005)
                tasks.cancel_scope.cancel()

    states = []
    anyio.run(run)
    assert "ill" in states
    assert health.parts["lists"] == "ok"
    assert len([record for record in caplog.records if record.levelname == "ERROR"]) == 1


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("fault", [IndexError("empty"), Panic("native")])
def test_a_fault_of_the_catalogue_leaves_the_assistants(fault):
    """What happens to one part of the site happens to no other, and passes."""
    engine, listed = FakeEngine(), []
    whole = engine.catalogue

    def catalogue():
        listed.append(1)
        if len(listed) < 5:
            raise fault
        return whole()

    engine.catalogue = catalogue
    with TestClient(create_app(engine), base_url="http://127.0.0.1") as client:
        until(lambda: listed)
        assert call(client).status_code == 200
        until(lambda: len(listed) > 5 and client.get("/health").json()["status"] == "ok")
        assert call(client).status_code == 200


@pytest.mark.usefixtures("impatient")
def test_the_assistants_come_back_after_a_panic():
    """A tool that ends the protocol's own tasks ends them until the next request only."""
    engine = FakeEngine()
    ask, broken = engine.ask, [True]

    def fragile(question, **filters):
        if broken:
            raise Panic("native")
        return ask(question, **filters)

    engine.ask = fragile
    with TestClient(create_app(engine), base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        for _ in range(3):
            answer = call(client)
            assert answer.status_code >= 500 or answer.json()["result"]["isError"]
        broken.clear()
        until(lambda: call(client).status_code == 200)
        assert client.get("/recherche?q=ESS").status_code == 200


@pytest.mark.usefixtures("impatient")
def test_the_assistants_come_back_after_their_own_failure(monkeypatch):
    """The library that serves them fails when it starts, and when it runs."""
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager as Sessions

    starts, run = [], Sessions.run

    def fails_twice(self):
        starts.append(1)
        if len(starts) < 3:
            raise OSError("no more descriptors")
        return run(self)

    monkeypatch.setattr(Sessions, "run", fails_twice)
    with TestClient(create_app(FakeEngine()), base_url="http://127.0.0.1") as client:
        assert call(client).status_code == 200
    assert len(starts) == 3
