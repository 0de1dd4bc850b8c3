"""Run every benchmark on an index of seeds/ and print what it gives: `make bench`."""

from __future__ import annotations

import platform
import tempfile
from importlib.metadata import version
from pathlib import Path

from benchmarks import cold_search, quality, reading, retrieval
from qa import Engine

ROOT = Path(__file__).parents[1]
PACKAGES = ("faiss-cpu", "tantivy", "numpy", "tokenizers", "pystemmer")

print("Python", platform.python_version(), *(f"{package} {version(package)}" for package in PACKAGES))
with tempfile.TemporaryDirectory() as folder:
    index = Path(folder) / "index"
    engine = Engine.build(ROOT / "seeds", index=index)
    cold_search.run(index)
    quality.run(engine)
retrieval.run()
reading.run()
