"""Compare the full reading of PDF files with pypdf's plain text extraction, and time the recognition of scans."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from pypdf import PdfReader

from ingest import passages, read
from ingest.formats.pdf.ocr import tesseract as ocr

_FIXTURES = Path(__file__).parents[2] / "shared" / "fixtures"
_NAMES = ("single_weasy", "twocol_weasy", "single_chromium", "twocol_chromium", "single_libreoffice",
          "twocol_libreoffice", "single_reportlab", "twocol_reportlab", "order_words")  # fmt: skip
_SCANS = ("scan_small", "scan_twocol_noisy")
_SCANNED = 4  # pages of each scan that are timed
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
    for name in _SCANS if ocr.available() else ():
        file = _FIXTURES / f"{name}.pdf"
        print(f"{name:24}" + "  ".join(f"{n} at once {seconds(file, workers=n):.1f} s a page" for n in (1, 2)))


def seconds(file: Path, *, workers: int) -> float:
    """Return the seconds in which a page of a scan is recognised, with so many pages at once."""
    with pdfium.PdfDocument(file) as document:
        number = min(_SCANNED, len(document))
        scans = [ocr.scan(document[index], number=index + 1) for index in range(number)]
    start = time.perf_counter()
    for _ in ocr.recognise(scans, workers=workers):
        pass
    return (time.perf_counter() - start) / number


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
