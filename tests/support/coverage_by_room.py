"""Print how much of each room the tests ran, lines and branches together; exit 1 if a guarded one fell too low.

python -m tests.support.coverage_by_room
"""

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from coverage import Coverage

GUARDED = ("index/stores/folder", "qa/cite", "web/guard")
LEAST = 95  # per cent


def counted(files):
    """Return the covered and total counts of each folder of the product."""
    run, there = Counter(), Counter()
    for file, measured in files.items():
        room, summary = str(Path(file).parent), measured["summary"]
        run[room] += summary["covered_lines"] + summary["covered_branches"]
        there[room] += summary["num_statements"] + summary["num_branches"]
    return run, there


def main():
    """Read the coverage data of `pytest --cov` in the current folder."""
    measured = Coverage()
    measured.load()
    with tempfile.NamedTemporaryFile() as file:
        measured.json_report(outfile=file.name)
        run, there = counted(json.loads(Path(file.name).read_bytes())["files"])
    low = [room for room in GUARDED if 100 * run[room] < LEAST * max(1, there[room])]
    for room in sorted(filter(there.get, there)):
        guard = f"  at least {LEAST} %" if room in GUARDED else ""
        print(f"{100 * run[room] / there[room]:6.1f} %  {room}{guard}{': too low' if room in low else ''}")
    print(f"{100 * run.total() / there.total():6.1f} %  of these rooms: lines and branches together")
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
