import json
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import httpx
import pytest

from tests.support.paths import ROOT

pytestmark = pytest.mark.hardening

BOUND = 12  # seconds from the signal to the end, as documented
SLOW = b"GET /recherche?q=lentement+Community+Land+Trust HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"
CALL = json.dumps({"data": ["attendre", "?q=attendre", ""], "fn_index": 1}).encode()
TOOL = json.dumps(
    {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "ask", "arguments": {"question": "attendre"}},
    }
).encode()


def posted(path, body, *, sent=None):
    head = f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json, text/event-stream\r\n"
    head += f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body[:sent]


OPEN = {
    "a stream of Gradio's": b"GET /gradio_api/heartbeat/z HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
    "a search": b"GET /recherche?q=attendre HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
    "another search": b"GET /api/v1/ask?q=attendre HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
    "a search of the search page": posted("/gradio_api/run/predict", CALL),
    "a search of an assistant": posted("/mcp", TOOL),
    "half a body": posted("/gradio_api/run/predict", CALL, sent=20),
    "half a head": b"GET / HTTP/1.1\r\nhost:",
    "a page that is not read": b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\n\r\n" * 200,
    "nothing": b"",
}


@contextmanager
def stuck(*limits):
    """Run a site in which requests can be stuck, and yield its process and port."""
    command = [sys.executable, "-m", "tests.support.web.stuck", *limits]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            port = int(process.stdout.readline())
            with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:
                assert client.get(f"http://127.0.0.1:{port}/health", timeout=60).status_code == 200
            yield process, port
        finally:
            process.kill()


def connected(port, sent):
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    connection.sendall(sent)
    return connection


def begun(port):
    """Return once what was sent before has begun."""
    assert httpx.get(f"http://127.0.0.1:{port}/aide", timeout=60).status_code == 200


def seconds_to_end(process, asked):
    """Ask a process to end, and return how long it takes."""
    started = time.monotonic()
    process.send_signal(asked)
    process.wait(timeout=60)
    return time.monotonic() - started


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_whatever_is_open(asked):
    """Searches that never end, streams, clients that send or read nothing: none of them keeps it."""
    with stuck() as (process, port), ExitStack() as opened:
        for sent in OPEN.values():
            opened.enter_context(connected(port, sent))
        begun(port)
        assert seconds_to_end(process, asked) < BOUND


def test_the_server_ends_within_its_real_limits_and_what_ends_in_time_is_answered():
    """A slow answer that is under way when the signal comes arrives whole; what is stuck beside it is cut."""
    with stuck("real") as (process, port), ExitStack() as opened:
        slow = opened.enter_context(connected(port, SLOW))
        begun(port)
        for sent in OPEN.values():
            opened.enter_context(connected(port, sent))
        begun(port)
        assert seconds_to_end(process, signal.SIGTERM) < BOUND
        with slow.makefile("rb") as answer:
            whole = answer.read()
        assert whole.startswith(b"HTTP/1.1 200")
        assert whole.rstrip().endswith(b"</html>")
