"""Send many requests of every kind to one server process, and print what it holds: memory, descriptors, threads.

The status is 1 when it grows too much after warming up, or when a request meets a server error or no answer.

python -m benchmarks.attacks.endurance [--requests 10000] [--reports FILE…] [--only KIND…]
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import httpx
import psutil

from benchmarks.attacks.requests import Requests, Sender, in_turn
from benchmarks.page.servers import ROOT, running
from qa import Engine

AT_ONCE = 4
WARM = 400  # requests after which caches are full, of pictures too, and threads started
STEPS = 10  # lines of the table
SERVED = {*range(500), 503}  # statuses; 503 is the answer of a full queue


class Held(NamedTuple):
    """What a process holds: megabytes of memory, its share of what is shared and all that is resident, and counts."""

    pss: float
    resident: float
    descriptors: int
    threads: int


GROWTH = Held(pss=50, resident=50, descriptors=8, threads=8)
"""By how much each may grow after warming up: a connection more, a thread of the pool."""


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--reports", type=Path, nargs="+", default=[ROOT / "seeds"], help="with a PDF for its pictures")
    parser.add_argument("--only", nargs="+", default=[], help="kinds of requests, by name; all otherwise")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        Engine.build(given.reports, index=index)
        with running("actes", "serve", "--index", str(index)) as (address, process):
            missed = asyncio.run(endure(address, psutil.Process(process.pid), given.requests, only=given.only))
    print(*missed, sep="\n", end="\n" * bool(missed))
    sys.exit(bool(missed))


async def endure(address: str, server: psutil.Process, many: int, *, only: Sequence[str] = ()) -> list[str]:
    """Print a line before, after warming up, at every tenth and at the end; return what is out of bounds, in words."""
    requests = Requests(address)
    await requests.prepare()
    kinds = {name: sender for name, sender in requests.kinds.items() if not only or name in only}
    statuses: dict[str, Counter[int]] = {name: Counter() for name in kinds}
    print(f"{many:,} requests of {len(kinds)} kinds, {AT_ONCE} at once\n")
    print("| requests | PSS, MB | resident, MB | descriptors | threads | s |\n|---|---|---|---|---|---|")
    begun, sent, held = time.monotonic(), 0, {}
    for bound in sorted({0, min(WARM, many), *(round(many * step / STEPS) for step in range(1, STEPS + 1))}):
        await _send(kinds, range(sent, bound), statuses)
        sent, held[bound] = bound, _held(server)
        cells = " | ".join(f"{each:,.0f}" for each in held[bound])
        print(f"| {sent:,} | {cells} | {time.monotonic() - begun:,.0f} |", flush=True)
    print("\n| kind | answers by status; 0 where the client left |\n|---|---|")
    for name, counts in statuses.items():
        print(f"| {name} | {', '.join(f'{status}: {count:,}' for status, count in sorted(counts.items()))} |")
    await requests.close()
    return [*grown(held[min(WARM, many)], held[many]), *unserved(statuses)]


def grown(warm: Held, end: Held) -> list[str]:
    """Return what a process holds more of at the end than it may after warming up, in words."""
    return [
        f"{name} grew by {after - before:,.0f} after warming up, more than {most:,.0f}"
        for name, before, after, most in zip(Held._fields, warm, end, GROWTH, strict=True)
        if after - before > most
    ]


def unserved(statuses: dict[str, Counter[int]]) -> list[str]:
    """Return the kinds of requests that met a server error or no answer, in words."""
    return [
        f"{name}: status {status} {count:,} times"
        for name, counts in statuses.items()
        for status, count in counts.items()
        if status not in SERVED
    ]


async def _send(kinds: dict[str, Sender], numbers: Iterable[int], statuses: dict[str, Counter[int]]) -> None:
    """Send the requests of these numbers, the kinds in turn."""
    names, left = list(kinds), iter(numbers)

    async def work() -> None:
        for number in left:
            name, among_its_kind = in_turn(names, number)
            try:
                statuses[name][await kinds[name](among_its_kind)] += 1
            except (httpx.HTTPError, OSError, EOFError) as error:
                statuses[name][-1] += 1
                print(f"{name}, {among_its_kind}: {type(error).__name__}")

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))


def _held(server: psutil.Process) -> Held:
    memory = server.memory_full_info()
    return Held(memory.pss / 1e6, memory.rss / 1e6, server.num_fds(), server.num_threads())


if __name__ == "__main__":
    main()
