"""Measure how the time of reading grows with hostile text: 25, 50 and 100 kB of each piece repeated, in each format."""

from __future__ import annotations

from importlib import import_module

_SIZES = (25_000, 50_000, 100_000)
_STEEP = 2.6  # times as long for twice the text; such rows are printed, and the slowest
_FLOOR = 0.2  # seconds below which nothing is said of growth
_SLOW = 5.0  # seconds


def run() -> None:
    """Print the seconds at each size of what grows steeply or is slow, and how many pieces were read."""
    growth = import_module("tests.support.ingest.growth")  # the pieces are those of the tests
    cases = growth.cases()
    for name, case in cases.items():
        _print(name, [growth.seconds(case(size), tries=2) for size in _SIZES])
    print(f"{len(cases)} pieces read")


def _print(name: str, spent: list[float]) -> None:
    steep = spent[-1] > _FLOOR and spent[-1] > _STEEP * spent[-2]
    if steep or spent[-1] > _SLOW:
        print(f"{name:45}" + "".join(f"{seconds:8.2f} s" for seconds in spent) + ("  steep" if steep else ""))
