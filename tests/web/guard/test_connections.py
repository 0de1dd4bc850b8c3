import contextlib
import socket
import time

import httpx
import pytest
from fastapi import FastAPI

from tests.support.web.served import served
from web.guard.access import Access
from web.guard.connections import MOST, Connections
from web.guard.proxies import Proxies
from web.server import settings

pytestmark = pytest.mark.hardening


def test_a_visitor_holds_so_many_and_no_more():
    """What ends makes room; others are not concerned."""
    held = Connections(2)
    assert [held.admit("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert held.admit("192.0.2.2")
    held.release("192.0.2.1")
    assert held.admit("192.0.2.1")


def test_an_ipv6_network_is_one_visitor():
    """Owning 2^64 addresses does not help."""
    held = Connections(2)
    assert [held.admit(f"2001:db8::{n}") for n in range(3)] == [True, True, False]


def test_named_proxies_bring_everybody():
    """They are not counted."""
    held = Connections(1, proxies=Proxies(["192.0.2.0/24"]))
    assert all(held.admit("192.0.2.1") for _ in range(9))
    held.release("192.0.2.1")


def test_nothing_is_kept_of_those_who_left():
    """Memory is bounded by the open connections."""
    held = Connections(2)
    for n in range(999):
        held.admit(f"192.0.{n % 250}.{n // 250}")
        held.release(f"192.0.{n % 250}.{n // 250}")
    assert not held._held


def silent(base, count):
    """Open connections that say nothing."""
    port = int(base.rsplit(":", 1)[1])
    return [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(count)]


def test_silent_connections_from_one_address_are_refused_and_leave_room_again():
    """Those beyond the bound get 503 at once, and a visitor who closes some is served."""
    app = FastAPI()
    app.get("/")(lambda: "ok")
    with served(app, **settings(Access())) as base, contextlib.ExitStack() as stack:
        held = [stack.enter_context(each) for each in silent(base, MOST)]
        refused = [stack.enter_context(each) for each in silent(base, 3)]
        assert all(each.recv(100).startswith(b"HTTP/1.1 503 ") for each in refused)
        for each in held:
            each.close()
        answers = set()
        for _ in range(200):
            with contextlib.suppress(httpx.TransportError):
                answers.add(httpx.get(base).status_code)
            if 200 in answers:
                break
            time.sleep(0.05)
        assert 200 in answers


def test_a_named_proxy_may_hold_more():
    """It brings all visitors."""
    app = FastAPI()
    app.get("/")(lambda: "ok")
    with served(app, **settings(Access(proxies=("127.0.0.1",)))) as base, contextlib.ExitStack() as stack:
        for each in silent(base, MOST + 5):
            stack.enter_context(each)
        assert httpx.get(base).json() == "ok"
