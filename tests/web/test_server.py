import socket
import time

import pytest
from fastapi import FastAPI

from tests.support.pace import in_time
from tests.support.web.served import served
from web import server

pytestmark = pytest.mark.hardening


def silent_after(base, *pieces):
    """Send pieces of a request, then nothing; return what is answered, and after how many seconds it ends."""
    host, port = base.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as connection:
        start = time.monotonic()
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(0.05)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
        return answer, time.monotonic() - start


def test_connections_with_late_headers_are_closed(monkeypatch):
    """Silence, headers sent byte by byte, and both after a first request."""
    monkeypatch.setattr(server, "_HEAD_SECONDS", 0.4)
    app = FastAPI()
    app.get("/")(lambda: "ok")
    with served(app) as base:
        assert silent_after(base)[0] == b""
        assert in_time(lambda: silent_after(base, b"GET / HTTP/1.1\r\n", *[b"x-a: b\r\n"] * 4), 1)

        def ask_again_slowly():
            answer, _ = silent_after(base, b"GET / HTTP/1.1\r\nhost: a\r\n\r\n", b"GET / HTT", b"P/1")
            assert b'"ok"' in answer

        assert in_time(ask_again_slowly, 1)


def test_connections_with_a_slow_response_stay_open(monkeypatch):
    """The timeout covers the headers of a request only."""
    monkeypatch.setattr(server, "_HEAD_SECONDS", 0.1)
    app = FastAPI()
    app.get("/")(lambda: time.sleep(0.4) or "ok")
    with served(app) as base:
        assert b'"ok"' in silent_after(base, b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")[0]


def test_a_refused_client_may_finish_sending_for_a_while(monkeypatch):
    """Otherwise the refusal may be lost; but sending cannot last forever."""
    monkeypatch.setattr(server, "_HEAD_SECONDS", 0.4)
    app = FastAPI()
    app.post("/")(lambda: "refused")
    with served(app) as base:
        head = b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9000000\r\n\r\n"
        answer, seconds = silent_after(base, head, *[b"x" * 1000] * 3)
        assert b"refused" in answer
        assert 0.3 < seconds < 2


def test_headers_too_long_are_refused():
    """The refusal comes before the headers are complete."""
    with served(FastAPI()) as base:
        assert b" 400 " in silent_after(base, b"GET / HTTP/1.1\r\nx: " + b"y" * 80_000)[0]
