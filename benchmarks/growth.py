"""Measure how the time of reading grows with hostile text: 25, 50 and 100 kB of each piece repeated, in each format."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.ingest import growth

_SIZES = (25_000, 50_000, 100_000)
_STEEP = 2.6  # times as long for twice the text; such rows are printed, and the slowest
_SLOW = 5.0  # seconds


def run() -> None:
    """Print the seconds at each size of what grows steeply or is slow, and how many pieces were read."""
    cases = growth.cases()
    for name, case in cases.items():
        _print(name, case)
    print(f"{len(cases)} pieces read")


def _print(name: str, case: Callable[[int], Callable[[], None]]) -> None:
    spent = [growth.seconds(case(size), tries=2) for size in _SIZES]
    steep = spent[-1] > growth.FLOOR and spent[-1] > _STEEP * max(spent[-2], growth.FLOOR / 10)
    if steep or spent[-1] > _SLOW:
        print(f"{name:45}" + "".join(f"{seconds:8.2f} s" for seconds in spent) + ("  steep" if steep else ""))
