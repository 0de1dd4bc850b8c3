"""Score how real reports are read and answered from: one row a report, worst first, with what is still wrong in each.

The notes of a careful reader, and the script that compares a reading with them, lie beside the checkout.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from statistics import mean

from benchmarks.quality import SHARED

_MISS = re.compile(r"^(\d{2})_([a-z ]+?)(?: \(rank \d+\))?: (.*)$")
_BETTER_LOW = ("turns_wron", "seconds")  # columns that are no shares of right readings
_QUOTED = 160  # letters of the first misses quoted
_MOST = 3  # misses quoted of one kind


@dataclass(frozen=True, slots=True)
class _Report:
    """A report's figures by column, blank where its notes say nothing, and what was missed by kind."""

    name: str
    figures: dict[str, str]
    missed: dict[str, list[str]]

    @property
    def worth(self) -> float:
        """Return the mean of its shares."""
        return mean(float(value) for column, value in self.figures.items() if value and column not in _BETTER_LOW)


def run() -> None:
    """Print the means, the table, and the misses of each report."""
    script = SHARED / "tools" / "score_real.py"
    if not script.is_file():
        print("Real reports: skipped, they are not beside this checkout.")
        return
    done = subprocess.run([sys.executable, str(script), "--misses"], capture_output=True, text=True, check=True)
    reports = sorted(_reports(done.stdout, _misses(done.stderr)), key=lambda report: report.worth)
    print("\n## Real reports, the worst first\n")
    print(done.stdout.splitlines()[-1])
    columns = list(reports[0].figures)
    print("\n| report | " + " | ".join(columns) + " |\n|---|" + "---|" * len(columns))
    for report in reports:
        print(f"| {report.name} | " + " | ".join(report.figures.values()) + " |")
    for report in reports:
        print(f"\n**{report.name}**: {_summary(report.missed)}")


def _reports(printed: str, misses: dict[str, dict[str, list[str]]]) -> list[_Report]:
    """Return the reports of a table with columns of fixed width."""
    head, *rows, _ = printed.splitlines()
    columns = head[31:].split()
    reports = []
    for row in rows:
        cells = [row[31 + 11 * rank : 31 + 11 * rank + 10].strip() for rank in range(len(columns))]
        reports.append(_Report(row[:31].strip(), dict(zip(columns, cells, strict=True)), misses.get(row[:2], {})))
    return reports


def _misses(printed: str) -> dict[str, dict[str, list[str]]]:
    """Return what was missed of each report, by kind."""
    found: dict[str, dict[str, list[str]]] = {}
    for match in filter(None, map(_MISS.match, printed.splitlines())):
        found.setdefault(match[1], {}).setdefault(match[2], []).append(match[3])
    return found


def _summary(missed: dict[str, list[str]]) -> str:
    """Return how much was missed of each kind, the first in words."""
    counts = Counter({kind: len(texts) for kind, texts in missed.items()})
    told = (
        f"{kind} {number} ({'; '.join(text[:_QUOTED] for text in missed[kind][:_MOST])})"
        for kind, number in counts.most_common()
    )
    return "; ".join(told) or "nothing"
