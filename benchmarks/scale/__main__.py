"""The benchmark of scale by itself."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.scale import ROUNDS, SMALL, run


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="+", default=SMALL, help="sizes of the archives")
    parser.add_argument("--keep", type=Path, help="folder to keep what is made in, and to find it again")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times all queries are asked")
    parser.add_argument(
        "--peers", default=sys.executable, help="interpreter that has lancedb, qdrant-edge-py, chromadb"
    )
    parser.add_argument("--postgres", default="", help="address of a database; otherwise a server is started")
    parser.add_argument("--alone", action="store_true", help="no other stores, neither peers nor PostgreSQL")
    parser.add_argument("--drop-caches", action="store_true", help="empty the machine's page cache; takes rights")
    given = parser.parse_args()
    run(
        given.passages,
        keep=given.keep,
        rounds=given.rounds,
        python=given.peers,
        database=given.postgres,
        alone=given.alone,
        drop_caches=given.drop_caches,
    )


if __name__ == "__main__":
    main()
