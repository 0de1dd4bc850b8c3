"""Break an index on purpose and count what is told: bits flipped in its files, and writes that fail.

python -m benchmarks.faults bits 5000 [SEED]
python -m benchmarks.faults writes
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.support.index import flipped

ROOT = Path(__file__).parents[1]
SEED = 20261130
SITE = 11  # of so many flips one is looked at through the site too: odd, so that all moments have their turn


def bits(count: int, seed: int) -> None:
    """Flip so many single bits of an index, one at a time, and print what readers and verification said."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        room, began = Path(folder), time.monotonic()
        index = flipped.two_reports(room, *(ROOT / "seeds").glob("*.txt"))
        chosen = flipped.flips(index, count=count, seed=seed)
        seen: list[tuple[flipped.Flip, dict[str, str]]] = []
        try:
            for flip, judgement in flipped.tried(index, chosen, room=room, live="gen-000002", site=SITE):
                seen.append((flip, judgement))
                if found := flipped.bad(judgement):
                    print(flip, found, flush=True)
        finally:
            _print(seen, seconds=time.monotonic() - began)


def _print(seen: list[tuple[flipped.Flip, dict[str, str]]], *, seconds: float) -> None:
    files, told = {flip.file for flip, _ in seen}, sum(each.get("verify") == flipped.TOLD for _, each in seen)
    print(f"{len(seen)} bits in {len(files)} files, {told} told by verify, {seconds:.0f} s")
    print(f"{sum(bool(flipped.bad(each)) for _, each in seen)} with an error, a crash, a wrong word or nothing told")
    for (when, said), times in sorted(flipped.counted(seen).items()):
        print(f"{when:40} {said:40} {times}")


if __name__ == "__main__":
    bits(int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else SEED)
