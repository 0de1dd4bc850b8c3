"""Time `actes search` as a cold process, alternating with the minimal steps of such a process."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

RUNS = 15
QUERY = "foncier ESS bailleur"
ROOT = Path(__file__).parents[1]

STEPS = {
    "Python alone": "pass",
    "+ numpy, faiss, tantivy, tokenizers": "import numpy, faiss, tantivy, tokenizers",
    "+ the project and typer": "import cli, qa",
    "+ opening the index": "import cli, qa; qa.Engine.open(INDEX)",
    "+ one search": "import cli, qa; qa.Engine.open(INDEX).search(QUERY)",
}


def run(index: Path) -> None:
    """Print the median wall time of each step, taken in turn, and of the whole command."""
    commands = {
        name: [sys.executable, "-c", code.replace("INDEX", repr(str(index))).replace("QUERY", repr(QUERY))]
        for name, code in STEPS.items()
    }
    commands["actes search"] = [sys.executable, "-m", "cli", "search", QUERY, "--index", str(index)]
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS + 1):
        for name, command in commands.items():
            times[name].append(_seconds(command))
    least = median(times["Python alone"][1:])
    for name, taken in times.items():
        middle = median(taken[1:])  # the first round warms the page cache
        print(f"{name:40} {middle * 1000:6.0f} ms  {middle / least:5.1f} x Python alone")


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start
