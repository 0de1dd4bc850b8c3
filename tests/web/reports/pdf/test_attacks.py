"""Files that read in an instant and take minutes to draw, or that crash what draws them: the site goes on."""

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import psutil
import pytest

from index import Eraser
from ingest import Sandbox, read
from tests.support.ingest.heavy import heavy, masked
from tests.support.ingest.papers import pdf
from tests.support.pace import in_time
from tests.support.paths import ROOT
from web.reports.pdf.view import NotShown, Sheets

pytestmark = pytest.mark.hardening

NOBODY = Eraser(frozenset())  # of whom nothing is to be erased
LONG = 60  # seconds; on a busy machine each of these takes a few


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A site in a process of its own, over two reports of heavy pages and one of light pages."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "heavy.pdf").write_bytes(heavy(pages=4))
    (folder / "masked.pdf").write_bytes(masked())
    (folder / "light.pdf").write_bytes(pdf(*[[(50, 700, 12, f"Page {n} du compte rendu")] for n in range(4)]))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.support.web.drawn", folder, str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)})
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=LONG) as client:
        yield process, client
    process.kill()
    process.wait()


@pytest.fixture
def ask(server):
    """Ask for a picture; return the status."""
    process, client = server
    deadline = time.monotonic() + LONG
    while time.monotonic() < deadline:
        try:
            client.get("/health")
            break
        except httpx.TransportError:
            assert process.poll() is None
            time.sleep(0.1)
    return lambda page: client.get(f"/documents/{page}.png").status_code


def test_a_page_that_takes_minutes_is_refused_and_keeps_nobody_waiting(ask, server):
    """It ends at its limit, the pages of others are drawn meanwhile, and it is not tried again."""
    assert ask("light/page/1") == 200
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(ask, "heavy/page/1")
        assert [ask(f"light/page/{number}") for number in (2, 3)] == [200, 200]
        assert slow.result(LONG) == 404
    assert in_time(lambda: ask("heavy/page/1"), 0.5)
    _, client = server
    shown = client.get("/documents/heavy/page/1")
    assert shown.status_code == 200
    assert "demande trop de temps ou de mémoire" in shown.text
    assert "Le foncier est rare" in shown.text


def test_the_pages_of_a_heavy_file_hold_only_its_own(ask):
    """All of them asked for at once, others are drawn, and the file is given up after three."""
    with ThreadPoolExecutor() as pool:
        slow = [pool.submit(ask, f"heavy/page/{number}") for number in (1, 2, 3)]
        assert ask("light/page/4") == 200
        assert {each.result(LONG) for each in slow} <= {404, 503}
    assert [ask("heavy/page/2"), ask("heavy/page/3")] == [404, 404]
    assert in_time(lambda: ask("heavy/page/4"), 0.5)


def test_the_process_ends_while_a_page_is_drawn(ask, server):
    """It waits for the page no longer than its limit, and leaves no other process behind."""
    process, _ = server
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(ask, "masked/page/1")
        drawing = children(process.pid)
        while not drawing:
            drawing = children(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.wait(LONG) == -signal.SIGTERM
        assert slow.exception(LONG) is not None or slow.result() in (404, 503)
    assert not any(map(psutil.pid_exists, drawing))


def children(pid):
    """Return the processes that draw for a server: the children of its workers."""
    with suppress(psutil.NoSuchProcess):
        return [each.pid for worker in psutil.Process(pid).children() for each in worker.children()]
    return []


@pytest.fixture
def document(tmp_path):
    """A report of two pages."""
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(*[[(50, 700, 12, f"Page {n} du compte rendu")] for n in range(2)]))
    return read(path)


def reason(ask, *given, **named):
    with pytest.raises(NotShown) as refused:
        ask(*given, **named)
    return refused.value.reason


def test_a_crash_while_drawing_is_a_page_not_shown(document):
    """The page that crashed is remembered, and the next is drawn."""
    command = (sys.executable, "-P", "-m", "tests.support.ingest.crashing_pages")
    with Sandbox(command=command) as sandbox:
        sheets = Sheets(sandbox)
        assert reason(sheets.picture, document, 1, eraser=NOBODY) == "damaged"
        assert sheets.picture(document, 2, eraser=NOBODY).startswith(b"\x89PNG")
        assert reason(sheets.picture, document, 1, eraser=NOBODY) == "damaged"
