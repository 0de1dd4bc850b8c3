"""Compare the full reading of PDF files with pypdf's plain text extraction: pages per second of processor time."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from ingest import passages, read

_FIXTURES = Path(__file__).parents[2] / "shared" / "fixtures"
_NAMES = ("single_weasy", "twocol_weasy", "single_chromium", "twocol_chromium", "single_libreoffice",
          "twocol_libreoffice", "single_reportlab", "twocol_reportlab", "order_words")  # fmt: skip
_ROUNDS = 3


def run() -> None:
    """Print pages per second and their ratio for each file, and over all."""
    files = [_FIXTURES / f"{name}.pdf" for name in _NAMES]
    if not _FIXTURES.is_dir():
        print("Reading skipped: the renderings are not here.")
        return
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    totals = [0.0, 0.0]
    for file in files:
        plain, whole = _best(_plain, file), _best(_whole, file)
        totals = [totals[0] + plain, totals[1] + whole]
        pages = len(PdfReader(file).pages)
        print(
            f"{file.name:24}pypdf {pages / plain:6.1f}  actes {pages / whole:6.1f} pages/s  ratio {plain / whole:.2f}"
        )
    print(f"{'all':24}ratio {totals[0] / totals[1]:.2f}")


def _plain(file: Path) -> None:
    for page in PdfReader(file).pages:
        page.extract_text()


def _whole(file: Path) -> None:
    passages(read(file))


def _best(work: Callable[[Path], None], file: Path) -> float:
    seconds = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        work(file)
        seconds.append(time.process_time() - start)
    return min(seconds)
