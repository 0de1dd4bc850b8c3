import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

import ui
from tests.support.web.fake_engine import FakeEngine
from web.guard.access import Access
from web.guard.hosts import Hosts, host_name
from web.guard.problems import _MEDIA_TYPE

pytestmark = pytest.mark.hardening
EVERYWHERE = ("/", "/config", "/documents/d1", "/api/v1/documents/d1?text=true", "/web/style.css", "/admin/connexion",
              "/mcp/", "/health", "/gradio_api/info", "/nowhere")  # fmt: skip


@pytest.fixture(scope="module")
def client():
    return TestClient(ui.create_app(FakeEngine(), access=Access(hosts=("actes.example.org", "[2001:db8::1]"))))


@pytest.mark.parametrize("path", EVERYWHERE)
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:7944@evil.example", "localhost.evil.example"])
def test_another_host_gets_nothing_of_the_site(client, path, host):
    """A page that calls this machine by a name of its own reads nothing, at any address."""
    refused = client.get(path, headers={"host": host, "accept": "text/html"})
    assert refused.status_code == 421
    assert "Politique de la ville" not in refused.text
    assert "evil" not in refused.text
    assert refused.headers["x-content-type-options"] == "nosniff"


def test_programs_get_a_problem_and_people_a_page_without_links(client):
    """Both say what to set."""
    problem = client.get("/api/v1/health", headers={"host": "evil.example"})
    assert (problem.headers["content-type"], problem.json()["code"]) == (_MEDIA_TYPE, "unknown-host")
    page = client.get("/aide", headers={"host": "evil.example"}).text
    assert "ACTES_HOSTS" in page
    assert not {"href=", "src="} & {mark for mark in ("href=", "src=") if mark in page}


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:1", "127.0.0.1:65535", "[::1]", "[::1]:80", "actes.example.org:8443",
             "[2001:db8::1]:7860"],
)  # fmt: skip
def test_its_own_names_are_answered(client, host):
    """In any case, with any port or none."""
    assert client.get("/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["", "localhost:", "localhost:x", "localhost:1:2", "localhost:123456", "localhost/", "localhost@x", " ",
             "localhost:80@x", "user@localhost", "localhost.", "::1", "[::1", "[::1]x", "localhost, x", "a.localhost",
             "localhost:８０", "0.0.0.0", "127.0.0.2", "http://localhost"],
)  # fmt: skip
def test_nothing_that_only_resembles_a_name_is_one(host):
    """Neither around the name nor in the port."""
    assert not Hosts().holds(host)


def test_one_host_is_named_and_only_one(client):
    """A second value is how a request is meant for two servers."""
    headers = [("host", "localhost"), ("host", "evil.example")]
    assert client.get("/health", headers=headers).status_code == 421


def test_an_open_connection_for_another_host_is_closed(client):
    """WebSockets are requests too."""
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/x", headers={"host": "evil.example"}):
        pass


@pytest.mark.parametrize(
    ("given", "name"), [(" Actes.Example.org ", "actes.example.org"), ("2001:DB8::0:1", "[2001:db8::1]"),
                        ("[::1]", "[::1]"), ("192.0.2.10", "192.0.2.10"), ("intranet", "intranet")],
)  # fmt: skip
def test_a_name_is_kept_as_browsers_send_it(given, name):
    """Small letters, and brackets around an IPv6 address."""
    assert host_name(given) == name


@pytest.mark.parametrize("given", ["https://a.org", "a.org:80", "*", "a b", "", "-", "é.org"])
def test_what_is_no_name_is_refused(given):
    """Rather than never matched."""
    with pytest.raises(ValueError):  # noqa: PT011  # whose text is not shown
        host_name(given)


@pytest.mark.parametrize(
    ("origin", "ours"), [("http://localhost:7860", True), ("https://actes.example.org", True), ("null", False),
                         ("http://localhost@evil.example", False), ("file://localhost", False), ("localhost", False)],
)  # fmt: skip
def test_the_origin_of_a_page_is_compared_in_the_same_way(origin, ours):
    """Assistants' tools ask for it."""
    assert Hosts(["actes.example.org"]).sent(origin) is ours
