import json
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import httpx
import pytest

from tests.support.paths import ROOT

pytestmark = pytest.mark.hardening

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
def stuck():
    """Run a site in which requests can be stuck, and yield its process and port."""
    command = [sys.executable, "-m", "tests.support.web.stuck"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            port = int(process.stdout.readline())
            with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:
                assert client.get(f"http://127.0.0.1:{port}/health", timeout=60).status_code == 200
            yield process, port
        finally:
            process.kill()


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_whatever_is_open(asked):
    """Searches that never end, streams, clients that send or read nothing: none of them keeps it."""
    with stuck() as (process, port), ExitStack() as opened:
        for sent in OPEN.values():
            connection = opened.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            connection.setblocking(False)
            connection.send(sent)
        assert httpx.get(f"http://127.0.0.1:{port}/aide", timeout=60).status_code == 200  # the others have begun
        process.send_signal(asked)
        process.wait(timeout=30)
