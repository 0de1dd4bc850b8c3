"""Stop a busy server with everything open again and again, and print how long it takes and whether it starts whole.

The status is 1 when a server does not end within its bound, or is not whole afterwards.

python -m benchmarks.attacks.stops [--times 50] [--reports FILE…]
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

import httpx

from benchmarks.attacks.requests import PREDICT, Requests, in_turn
from benchmarks.page.servers import ROOT, running
from index import Maintenance
from qa import Engine

BOUND = 12.0  # seconds from the signal to the end of the process
PATIENCE = 60.0  # seconds after which a process that has not ended is killed
AT_ONCE = 8
LOADED = 2.0  # seconds of load before the signal
QUESTION = {"q": "Community Land Trust"}


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--reports", type=Path, nargs="+", default=[ROOT / "seeds"], help="with a PDF for its pictures")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        counts = Engine.build(given.reports, index=index).counts
        taken, whole = [], 0
        for number in range(given.times):
            asked = signal.SIGINT if number % 5 == 4 else signal.SIGTERM
            with running("actes", "serve", "--index", str(index)) as (address, process):
                seconds = asyncio.run(_stopped(address, process, asked))
            taken.append(seconds)
            whole += Engine.open(index).counts == counts and not [*Maintenance(index).verify()]
            print(f"{number + 1}: {asked.name}, {seconds:.1f} s, status {process.returncode}", flush=True)
    ended = sum(seconds <= BOUND for seconds in taken)
    print(f"\nEnded within {BOUND:.0f} s: {ended} of {len(taken)}; longest {max(taken):.1f} s; whole: {whole}.")
    sys.exit(not ended == whole == len(taken))


async def _stopped(address: str, process: subprocess.Popen[bytes], asked: signal.Signals) -> float:
    """Load a server, open what stays open, send the signal, and return the seconds until the process ends."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        assert (await client.get("/api/v1/ask", params=QUESTION)).json()["citations"]  # noqa: S101  # it started whole
    requests = Requests(address)
    await requests.prepare()
    kinds, numbers = requests.kinds, count()

    async def load() -> None:
        with suppress(httpx.HTTPError, OSError):
            for number in numbers:
                name, among_its_kind = in_turn([*kinds], number)
                await kinds[name](among_its_kind)

    loading = [asyncio.create_task(load()) for _ in range(AT_ONCE)]
    open_ones = [await _opened(address, sent) for sent in _left_open()]
    await asyncio.sleep(LOADED)
    process.send_signal(asked)
    begun = time.monotonic()
    while process.poll() is None and time.monotonic() - begun < PATIENCE:
        await asyncio.sleep(0.05)
    seconds = time.monotonic() - begun
    process.kill()
    for task in loading:
        task.cancel()
    await asyncio.gather(*loading, return_exceptions=True)
    for writer in open_ones:
        writer.close()
    await requests.close()
    return seconds


def _left_open() -> list[bytes]:
    """Return what is sent on connections that then stay open: streams, halves of requests, answers nobody reads."""
    host = "host: 127.0.0.1\r\n"
    pages = f"GET / HTTP/1.1\r\n{host}accept: text/html\r\n\r\n" * 300
    streams = [
        f"GET /gradio_api/{path} HTTP/1.1\r\n{host}\r\n" for path in ("heartbeat/z", "queue/data?session_hash=z")
    ]
    halves = [f"POST {path} HTTP/1.1\r\n{host}content-length: 900\r\n\r\n{{" for path in (PREDICT, "/mcp")]
    return [text.encode() for text in (*streams, *halves, pages, f"GET / HTTP/1.1\r\n{host}", "")]


async def _opened(address: str, sent: bytes) -> asyncio.StreamWriter:
    url = httpx.URL(address)
    _, writer = await asyncio.open_connection(url.host, url.port, limit=1)
    writer.write(sent)
    return writer


if __name__ == "__main__":
    main()
