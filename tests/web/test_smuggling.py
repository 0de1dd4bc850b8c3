"""One request is one request: what a proxy could read as two is refused, or closes the connection."""

import socket

import pytest
from fastapi import FastAPI, Request

from tests.support.web.served import served

pytestmark = pytest.mark.hardening

HIDDEN = b"GET /hidden HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n"
HEAD = b"POST / HTTP/1.1\r\nhost: 127.0.0.1\r\n"
CHUNKED = b"transfer-encoding: chunked\r\n"
AMBIGUOUS = {
    "two lengths": HEAD + b"content-length: 0\r\ncontent-length: 60\r\n\r\n" + HIDDEN,
    "two lengths in one": HEAD + b"content-length: 0, 60\r\n\r\n" + HIDDEN,
    "a negative length": HEAD + b"content-length: -1\r\n\r\n" + HIDDEN,
    "a signed length": HEAD + b"content-length: +0\r\n\r\n" + HIDDEN,
    "a length in hexadecimal": HEAD + b"content-length: 0x3e\r\n\r\n" + HIDDEN,
    "a length with a space inside": HEAD + b"content-length: 4 3\r\n\r\n" + HIDDEN,
    "chunked twice": HEAD + CHUNKED + b"transfer-encoding: identity\r\n\r\n0\r\n\r\n" + HIDDEN,
    "an unknown coding": HEAD + b"transfer-encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a space before the colon": HEAD + b"content-length : 60\r\n\r\n" + HIDDEN,
    "a folded header": HEAD + b"transfer-encoding:\r\n chunked\r\ncontent-length: 0\r\n\r\n" + HIDDEN,
    "a NUL in a header": HEAD + b"x: a\x00b\r\n\r\n" + HIDDEN,
    "a chunk size that is none": HEAD + CHUNKED + b"\r\nzz\r\n\r\n" + HIDDEN,
    "a chunk size too large": HEAD + CHUNKED + b"\r\n" + b"f" * 40 + b"\r\n" + HIDDEN,
    "a NUL before the method": b"\r\n\x00GET / HTTP/1.1\r\n\r\n" + HIDDEN,
}


@pytest.fixture(scope="module")
def site():
    """The address of a site that notes each request for what it must not be asked."""
    app, seen = FastAPI(), []

    @app.post("/")
    async def body(request: Request) -> str:
        return f"{len(await request.body())} bytes"

    @app.get("/hidden")
    def hidden() -> str:
        seen.append(1)
        return "hidden"

    with served(app) as base:
        yield base, seen


def sent(base, data):
    host, port = base.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(data)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
        return answer


@pytest.mark.parametrize("data", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_a_request_read_in_two_ways_is_refused(site, data):
    """And the one hidden in its body is never answered."""
    base, seen = site
    answer = sent(base, data)
    assert seen == []
    assert answer == b"" or answer.startswith(b"HTTP/1.1 4"), answer[:40]


def test_two_requests_are_two(site):
    """Otherwise the test above could not fail."""
    base, seen = site
    assert sent(base, HEAD + b"content-length: 0\r\n\r\n" + HIDDEN).count(b"HTTP/1.1 200") == 2
    assert seen.pop()
