"""Send many requests of every kind to one server process, and print what it holds: memory, descriptors, threads.

python -m benchmarks.attacks.endurance [--requests 10000] [--reports FILE…] [--only KIND…]
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import cycle
from pathlib import Path

import httpx
import psutil

from benchmarks.attacks.requests import Requests, Sender
from benchmarks.page.servers import ROOT, running
from qa import Engine

AT_ONCE = 4
WARM = 400  # requests after which caches are full, of pictures too, and threads started
STEPS = 10  # lines of the table


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
            asyncio.run(endure(address, psutil.Process(process.pid), given.requests, only=given.only))


async def endure(address: str, server: psutil.Process, many: int, *, only: Sequence[str] = ()) -> None:
    """Print a line before, after warming up, at every tenth and at the end."""
    requests = Requests(address)
    await requests.prepare()
    kinds = {name: sender for name, sender in requests.kinds.items() if not only or name in only}
    statuses: dict[str, Counter[int]] = {name: Counter() for name in kinds}
    print(f"{many:,} requests of {len(kinds)} kinds, {AT_ONCE} at once\n")
    print("| requests | PSS, MB | resident, MB | descriptors | threads | s |\n|---|---|---|---|---|---|")
    begun, sent = time.monotonic(), 0
    bounds = [0, min(WARM, many), *(round(many * step / STEPS) for step in range(1, STEPS + 1))]
    for bound in bounds:
        if bound >= sent:
            await _send(kinds, range(sent, bound), statuses)
            sent = bound
            print(f"| {sent:,} | {_held(server)} | {time.monotonic() - begun:,.0f} |", flush=True)
    print("\n| kind | answers by status; 0 where the client left |\n|---|---|")
    for name, counts in statuses.items():
        print(f"| {name} | {', '.join(f'{status}: {count:,}' for status, count in sorted(counts.items()))} |")
    await requests.close()


async def _send(kinds: dict[str, Sender], numbers: Iterable[int], statuses: dict[str, Counter[int]]) -> None:
    """Send the requests of these numbers, the kinds in turn."""
    turn = cycle(kinds)
    left = iter([(number, next(turn)) for number in numbers])

    async def work() -> None:
        for number, name in left:
            try:
                statuses[name][await kinds[name](number)] += 1
            except httpx.HTTPError as error:
                statuses[name][-1] += 1
                print(f"{name}, {number}: {type(error).__name__}")

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))


def _held(server: psutil.Process) -> str:
    memory = server.memory_full_info()
    pss, resident = (size / 1e6 for size in (memory.pss, memory.rss))
    return f"{pss:,.0f} | {resident:,.0f} | {server.num_fds()} | {server.num_threads()}"


if __name__ == "__main__":
    main()
