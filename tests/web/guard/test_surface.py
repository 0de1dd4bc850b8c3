import json
import re

import anyio
import pytest
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute, Mount, Route
from starlette.websockets import WebSocketDisconnect

import ui
from tests.support.web.exact import exactly
from tests.support.web.fake_engine import FakeEngine
from web.guard.surface import Surface

pytestmark = pytest.mark.hardening

NEEDED = {
    ("GET", "/"),
    ("GET", "/theme.css"),
    ("GET", "/assets/{path:path}"),
    ("GET", "/static/{path:path}"),
    ("POST", "/gradio_api/run/{api_name}"),
}
PREDICT = "/gradio_api/run/predict"
ASKED = {"data": ["Community Land Trust", "?q=Community+Land+Trust", ""], "fn_index": 1}


@pytest.fixture(scope="module")
def site():
    return ui.create_app(FakeEngine())


@pytest.fixture(scope="module")
def gradio(site):
    """Gradio's own application, behind what the site lets through to it."""
    return next(r for r in site.routes if isinstance(r, Mount) and isinstance(r.app, Surface)).app.app


@pytest.fixture
def client(site):
    return TestClient(site, raise_server_exceptions=False)


def routes(app, prefix=""):
    """Yield the method and path of every route, of included routers too."""
    for route in app.routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from routes(inner, prefix)
        elif isinstance(route, Route):
            yield from ((method, prefix + route.path) for method in route.methods)
        else:
            assert isinstance(route, BaseRoute)
            pytest.fail(f"a kind of route that this test does not know: {route!r}")


def test_every_route_of_gradio_is_needed_or_missing(gradio, client):
    """Whatever an upgrade adds is missing until somebody lists it."""
    found = set(routes(gradio))
    assert found > NEEDED
    assert len(found) > 60
    for method, path in sorted(found - NEEDED - {("HEAD", "/")}):
        address = re.sub(r"\{[^}]*\}", "x", path)
        assert client.request(method, address, json={}).status_code == 404, (method, path)


def test_a_route_that_gradio_adds_is_missing(gradio, client):
    gradio.get("/newest")(lambda: "new")
    assert TestClient(gradio).get("/newest").status_code == 200
    assert client.get("/newest").status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/queue/join"), ("GET", "/gradio_api/heartbeat/z"), ("GET", "/config"),
        ("POST", "/gradio_api/process_recording"), ("POST", "/gradio_api/upload"), ("GET", "/gradio_api/info"),
        ("GET", "/monitoring"), ("POST", "/gradio_api/run/submit"), ("POST", "/gradio_api/call/predict"),
        ("GET", "/assets/../config"), ("GET", "/assets/%2e%2e/frontend/index.html"), ("GET", "/assets/"), ("PUT", "/"),
        ("OPTIONS", "/theme.css"), ("GET", PREDICT), ("GET", "/config/"), ("GET", "/gradio_api/file=/etc/passwd"),
    ],
)  # fmt: skip
def test_what_the_page_does_not_need_is_missing(client, method, path):
    assert exactly(client, method, path, json={**ASKED, "session_hash": "a"}).status_code == 404


def test_a_websocket_is_closed(client):
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/queue/join"):
        pass


def test_a_session_is_neither_kept_nor_joined(gradio, client):
    """A visitor's results stay with nobody: ten thousand names of sessions cost nothing."""
    for number in range(20):
        answer = client.post(PREDICT, json={**ASKED, "session_hash": f"s{number}", "event_id": "e", "batched": True})
        assert "answer" in answer.json()["data"][2]
    assert len(gradio.state_holder.session_data) == 0
    assert gradio.state_holder.capacity <= 200


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\xff", b"[]", b"{}", b'{"data": [""]}', b'{"data": ["\\ud800"], "fn_index": 0}', b"[" * 50_000,
        *(json.dumps({**ASKED, **wrong}).encode() for wrong in (
            {"fn_index": 99}, {"fn_index": -1}, {"fn_index": None}, {"fn_index": "x"}, {"fn_index": 2},
            {"data": []}, {"data": "abc"},
            {"data": [{"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}, "", ""]}, {"data": ["a"] * 9},
            {"data": ["a" * 40_000, "", ""]}, {"data": [["a"], "", ""]},
        )),
    ],
)  # fmt: skip
def test_a_call_of_any_other_shape_is_refused(client, capfd, caplog, body):
    """Before Gradio reads it, and without a trace of it in the log."""
    answer = client.post(PREDICT, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert (capfd.readouterr(), caplog.messages) == (("", ""), [])


def test_a_call_that_its_sender_drops_is_no_error(site, caplog):
    """The log is for what the operator can mend."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": PREDICT,
        "headers": [(b"host", b"localhost")],
        "query_string": b"",
    }
    events = iter([{"type": "http.request", "body": b'{"da', "more_body": True}, {"type": "http.disconnect"}])

    async def receive():
        return next(events)

    async def send(event):
        pytest.fail(f"nobody is there to be told {event}")

    anyio.run(site, scope, receive, send)
    assert caplog.messages == []


@pytest.mark.parametrize(
    "query",
    [
        "page=1", "page=x&page=y", "page=%00", "page=" + "9" * 20_000, "deep_link=zzmarkzz", "deep_link=../../x",
        "__theme=dark", "view=api", "%00", "q=%00zzmarkzz", "q=%ff%fe", "q=a&q=b", "=&=&&;;",
        "annee=zzmarkzz&annee=2015", "&" * 20_000, "q=" + "z" * 30_000,
        "rencontre=%F0%9F%98%80", "logs=container", "__sign=zzmarkzz", "%", "q=%ed%a0%80",
    ],
)  # fmt: skip
def test_a_query_of_any_shape_opens_the_page(client, capfd, caplog, query):
    """The page reads its own address; Gradio on the server reads nothing of it, and the log holds none of it."""
    for path in ("/", "/recherche"):
        page = client.get(f"{path}?{query}", headers={"accept": "text/html"})
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8"), path
    assert client.post(f"{PREDICT}?{query}", json=ASKED).status_code == 200
    assert (capfd.readouterr(), caplog.messages) == (("", ""), [])


@pytest.mark.parametrize("origin", ["http://localhost:3000", "http://127.0.0.1:9", "https://evil.example", "null"])
@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost"])
def test_no_other_origin_may_read_the_answers(site, host, origin):
    """Gradio would let pages of any local port read them, with the visitor's cookies."""
    client = TestClient(site, base_url=f"http://{host}", headers={"origin": origin})
    preflight = client.options(PREDICT, headers={"access-control-request-method": "POST"})
    assert preflight.status_code == 404
    for answer in (preflight, client.get("/"), client.get("/theme.css"), client.post(PREDICT, json=ASKED)):
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_no_header_moves_the_addresses_of_the_page(client):
    """Gradio would believe these from anyone."""
    forged = {
        "x-forwarded-host": "evil.example",
        "x-gradio-server": "http://evil.example",
        "x-forwarded-proto": "https",
    }
    page = client.get("/", headers={"accept": "text/html", **forged}).text
    assert "evil.example" not in page
    assert "https://testserver" not in page


def test_the_page_is_whole(client):
    """What it names is there."""
    page = client.get("/", headers={"accept": "text/html"}).text
    named = set(re.findall(r'(?:src|href)="\.?(/(?:assets|static)/[^"]+)"', page))
    assert len(named) == 2
    for address in [*named, "/theme.css?v=1"]:
        assert client.get(address).status_code == 200, address


def test_a_call_from_the_page_is_answered(client):
    answer = client.post(PREDICT, json={"data": [""], "fn_index": 0, "event_data": None, "trigger_id": 0}).json()
    assert "home" in answer["data"][3]
