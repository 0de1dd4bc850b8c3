"""Break an index on purpose and count what is told: bits flipped in its files, and writes that fail.

python -m benchmarks.faults bits 5000 [SEED]
python -m benchmarks.faults writes [STRIDE] [ERROR]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.support.index import failing, flipped
from tests.support.index.crashing import Bench

ROOT = Path(__file__).parents[1]
SEED = 20261130
PROGRESS = 100  # flips between two lines of progress
SITE = 11  # of so many flips one is looked at through the site too: odd, so that all moments have their turn


def bits(count: int, seed: int) -> None:
    """Flip so many single bits of an index, one at a time, and print what readers and verification said.

    The status is 1 when one led to another error, a crash, a wrong word or result, or was told by nobody.
    """
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        room, began = Path(folder), time.monotonic()
        index = flipped.two_reports(room, *(ROOT / "seeds").glob("*.txt"))
        chosen = flipped.flips(index, count=count, seed=seed)
        seen: list[tuple[flipped.Flip, dict[str, str]]] = []
        try:
            for flip, judgement in flipped.tried(index, chosen, room=room, site=SITE):
                seen.append((flip, judgement))
                if found := flipped.bad(judgement):
                    print(flip, found, flush=True)
                if not len(seen) % PROGRESS:
                    print(f"{len(seen)} bits so far", file=sys.stderr, flush=True)
        finally:
            _print(seen, seconds=time.monotonic() - began)
    sys.exit(any(flipped.bad(judgement) for _, judgement in seen))


def _print(seen: list[tuple[flipped.Flip, dict[str, str]]], *, seconds: float) -> None:
    files, told = {flip.file for flip, _ in seen}, sum(each.get("verify") == flipped.TOLD for _, each in seen)
    print(f"{len(seen)} bits in {len(files)} files, {told} told by verify, {seconds:.0f} s")
    print(f"{sum(bool(flipped.bad(each)) for _, each in seen)} with an error, a crash, a wrong word or nothing told")
    for (when, said), times in sorted(flipped.counted(seen).items()):
        print(f"{when:40} {said:40} {times}")


def writes(stride: int, errors: Sequence[str]) -> None:
    """Let every call that writes fail once, in each kind of update, and print what was told and what was left."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        if "LD_PRELOAD" not in os.environ:
            made = failing.library(Path(folder))
            command = [sys.executable, "-m", "benchmarks.faults", "writes", str(stride), *errors]
            sys.exit(subprocess.run(command, env=os.environ | {"LD_PRELOAD": str(made)}).returncode)
        wrong_ones = 0
        for error in errors or (*failing.ERRORS, failing.MEMORY):
            for update in failing.UPDATES:
                bench = Bench(Path(folder) / error / update / "bench")
                seen = list(
                    failing.tried(bench, update, error=error, saved=bench.folder.parent / "saved", stride=stride)
                )
                for nth, told, wrong in seen:
                    if wrong or told.startswith("error"):
                        print(f"{update}, {error} at call {nth}: {told} | {wrong}", flush=True)
                        wrong_ones += 1
                counts = Counter(told.partition(":")[0] for _, told, _ in seen)
                lost = sum(bool(wrong) for *_, wrong in seen)
                print(f"{error:15} {update:12} {len(seen):5} calls, {lost} left wrong, {dict(counts)}", flush=True)
        sys.exit(wrong_ones > 0)


if __name__ == "__main__":
    if sys.argv[1] == "writes":
        writes(int(sys.argv[2]) if len(sys.argv) > 2 else 1, sys.argv[3:])
    else:
        bits(int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else SEED)
