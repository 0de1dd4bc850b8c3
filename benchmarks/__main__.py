"""Run all benchmarks on an index of seeds/, or only those named, and print the results: `make bench`.

python -m benchmarks [cold_search] [quality] [answers] [speed] [reading] [real] [speakers] [growth] [boxes] [desk]
    [page] [scale]
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from benchmarks import answers, boxes, cold_search, desk, growth, page, quality, reading, real, scale, speakers, speed
from qa import Engine

ROOT = Path(__file__).parents[1]
PACKAGES = ("faiss-cpu", "tantivy", "numpy", "tokenizers", "pystemmer", "bm25s", "sentence-transformers", "torch")

print("Python", platform.python_version(), *(f"{package} {version(package)}" for package in PACKAGES))
with tempfile.TemporaryDirectory() as folder:
    index = Path(folder) / "index"
    engine = Engine.build(ROOT / "seeds", index=index)
    benchmarks: dict[str, Callable[[], None]] = {
        "cold_search": lambda: cold_search.run(index),
        "quality": lambda: quality.run(engine),
        "answers": lambda: answers.run(engine),
        "speed": speed.run,
        "reading": reading.run,
        "real": real.run,
        "speakers": speakers.run,
        "growth": growth.run,
        "boxes": boxes.run,
        "desk": desk.run,
        "page": lambda: page.run(index),
        "scale": scale.run,
    }
    for name in sys.argv[1:] or benchmarks:
        benchmarks[name]()
