"""Time a full search and an answer at 10,000 passages on one core, beside bm25s in the same run.

Also measures the bundled encoder's throughput and loading time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks import peers
from index import Index, build, open_encoder
from qa import Engine

SHARED = Path(__file__).parents[2] / "shared"
PARAGRAPHS = 15_500  # which make some ten thousand passages
QUERIES = 500
SECTION = 20  # paragraphs under one heading of the report that is made of the sets
SHORT = 200  # characters of a short passage
LOADING = (
    "import time; from index.encoder import open_encoder; import numpy, tokenizers; start = time.perf_counter();"
    "open_encoder().encode_query(['foncier']); print((time.perf_counter() - start) * 1000)"
)


def run() -> None:
    """Print percentiles of searches and answers, and the encoder's speed, or that the sets are missing."""
    if not SHARED.is_dir():
        print("Speed: skipped, the development sets are not beside this checkout.")
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with threadpool_limits(1), tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "rapport.md"
        report.write_text(make_report(), encoding="utf-8")
        build([report], Path(folder) / "index")
        index = Index(Path(folder) / "index")
        texts = [passage.text for passage in index.passages()]
        print(
            f"{len(texts)} passages of {round(np.mean([len(text.split()) for text in texts]))} words, {QUERIES} queries"
        )
        queries = read_queries()
        ours = times(lambda query: index.search(query, k=10), queries)
        theirs = times(peers.bm25s_french(texts), queries)
        answers = times(Engine(index).ask, queries)
        for name, taken in (("ours", ours), ("answer", answers), ("bm25s", theirs)):
            print(f"{name:8} p50 {np.median(taken):6.2f} ms  p95 {np.quantile(taken, 0.95):6.2f} ms")
        print(f"ratio of medians {np.median(ours) / np.median(theirs):.2f}")
        print_encoder(texts)


def make_report() -> str:
    """Return a long report in Markdown, made of the development sets' paragraphs, repeated."""
    paragraphs = [
        " ".join(json.loads(line)["text"].split())
        for name in ("piaf-dev", "cnil-dev", "domain-dev", "news", "piaf-train")
        for line in (SHARED / "eval" / name / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    several = [f"{paragraph} ({turn})" for turn in range(3) for paragraph in paragraphs][:PARAGRAPHS]
    sections = [several[start : start + SECTION] for start in range(0, len(several), SECTION)]
    parts = (f"## Section {number}\n\n" + "\n\n".join(section) for number, section in enumerate(sections, start=1))
    return "# Recueil\n\n" + "\n\n".join(parts) + "\n"


def read_queries() -> list[str]:
    """Return the questions of two sets, alternating."""
    asked = [
        [
            json.loads(line)["text"]
            for line in (SHARED / "eval" / name / "queries.jsonl").read_text("utf-8").splitlines()
        ]
        for name in ("piaf-dev", "domain-dev")
    ]
    return [query for pair in zip(*asked, strict=False) for query in pair][:QUERIES]


def times(search: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    """Return the milliseconds of each query, after a warm-up."""
    for query in queries[:20]:
        search(query)
    taken = []
    for query in queries:
        start = time.perf_counter()
        search(query)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def print_encoder(texts: Sequence[str]) -> None:
    """Print short passages a second and the milliseconds to load and encode a first query in a new process."""
    encoder = open_encoder()
    short = [text[:SHORT] for text in texts]
    start = time.perf_counter()
    encoder.encode_document(short)
    print(f"encoder: {len(short) / (time.perf_counter() - start):,.0f} passages of {SHORT} characters a second")
    loading = [float(subprocess.check_output([sys.executable, "-c", LOADING])) for _ in range(5)]
    print(f"encoder: first query {min(loading):.0f} ms after its libraries are imported")
