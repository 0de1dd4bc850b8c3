import logging

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

import ui
from tests.support.web.fake_engine import FakeEngine
from tests.support.web.served import served
from web.app import create_app
from web.guard.access import Access
from web.guard.proxies import Forwarded, Proxies

pytestmark = pytest.mark.hardening
CHOSEN = {
    "x-forwarded-host": "evil.example",
    "x-gradio-server": "http://evil.example",
    "forwarded": "host=evil.example;for=203.0.113.9",
    "x-forwarded-prefix": "/evil.example",
    "x-forwarded-port": "6666",
    "x-original-url": "/evil.example",
    "x-real-ip": "203.0.113.9",
}


def client(*proxies, peer="127.0.0.1"):
    """A client, connected from `peer`, of an application that says what it is told."""
    app = FastAPI()
    app.add_middleware(Forwarded, proxies=Proxies(proxies))

    @app.get("/")
    def told(request: Request):
        return {"client": request.client.host, "scheme": request.url.scheme, "headers": dict(request.headers)}

    return TestClient(app, client=(peer, 1))


def ask(client, forwarded, /, **others):
    return client.get("/", headers={"x-forwarded-for": forwarded, **others}).json()


@pytest.mark.parametrize("name", CHOSEN)
@pytest.mark.parametrize("proxies", [(), ("127.0.0.1",)], ids=["no proxy", "from a proxy"])
def test_no_header_chooses_the_address_of_the_page(page, name, proxies):
    """Gradio would take its own address from some of them, whoever sends them."""
    answer = page(proxies).get("/", headers={name: CHOSEN[name], "accept": "text/html"})
    assert answer.status_code == 200
    assert "evil" not in answer.text
    assert "6666" not in answer.text


@pytest.fixture(scope="module")
def page():
    apps = {
        proxies: TestClient(ui.create_app(FakeEngine(), access=Access(proxies=proxies)), client=("127.0.0.1", 1))
        for proxies in ((), ("127.0.0.1",))
    }
    return apps.__getitem__


def test_the_application_sees_no_forwarded_header():
    """Whether it was believed or not."""
    for proxies in ((), ("127.0.0.1",)):
        headers = ask(client(*proxies), "203.0.113.1", **CHOSEN, **{"x-forwarded-proto": "https"})["headers"]
        assert not {*CHOSEN, "x-forwarded-for", "x-forwarded-proto"} & set(headers)


def test_nobody_is_believed_unless_named():
    """Not even this machine: any program on it can connect."""
    told = ask(client(), "203.0.113.1", **{"x-forwarded-proto": "https"})
    assert (told["client"], told["scheme"]) == ("127.0.0.1", "http")


def test_a_named_proxy_says_who_asks_and_over_what():
    """By address or by network; a client cannot add itself before it."""
    for proxy in ("127.0.0.1", "127.0.0.0/8"):
        told = ask(client(proxy), "10.9.9.9, 203.0.113.1", **{"x-forwarded-proto": "https"})
        assert (told["client"], told["scheme"]) == ("203.0.113.1", "https")
    assert ask(client("127.0.0.1", "10.0.0.0/8"), "203.0.113.1, 10.9.9.9")["client"] == "203.0.113.1"
    assert ask(client("10.0.0.1", peer="::ffff:10.0.0.1"), "203.0.113.1")["client"] == "203.0.113.1"


@pytest.mark.parametrize("forwarded", ["", "unknown", "<script>", "203.0.113.1\t", "anne\\r\\n", ","])
def test_what_is_no_address_names_nobody(forwarded):
    """The proxy counts instead."""
    assert ask(client("127.0.0.1"), forwarded)["client"] in ("127.0.0.1", "203.0.113.1")


def test_a_proxy_nearby_that_is_not_named_is_logged_once(caplog):
    """Otherwise nobody would know why visitors are refused together."""
    with caplog.at_level(logging.WARNING, "actes"):
        nearby, far = client(), client(peer="9.9.9.9")
        for _ in range(3):
            ask(nearby, "203.0.113.1")
            ask(far, "203.0.113.1")
    assert [record.getMessage().split(" forwards")[0] for record in caplog.records] == ["127.0.0.1"]


def test_inventing_an_address_for_each_request_does_not_evade_the_limit():
    """As the server runs, unless the proxy is named."""
    rates = Access.from_environment({"ACTES_RATE": "1/minute"}).rates
    for proxies, status in (((), 429), (("192.0.2.1",), 429), (("127.0.0.1",), 200)):
        with served(create_app(FakeEngine(), access=Access(rates=rates, proxies=proxies))) as base:
            for n in range(2):
                said = httpx.get(f"{base}/api/v1/health", headers={"x-forwarded-for": f"203.0.113.{n}"})
        assert said.status_code == status
