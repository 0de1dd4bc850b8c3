"""Measure how many citations from PDF files get a box on the image of their page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest import ActesError, Document, Sandbox, passages, read
from web.reports.pdf.view import Sheets, has_pages, parts

_FIXTURES = Path(__file__).parents[2] / "shared" / "fixtures"


def run() -> None:
    """Print for each file how many parts of passages on its pages have a box."""
    if not _FIXTURES.is_dir():
        print("Boxes skipped: the renderings are not here.")
        return
    print("\n| file | parts of passages on a page | boxed |\n|---|---|---|")
    with Sandbox() as sandbox:
        _print_boxed(sandbox)


def _print_boxed(sandbox: Sandbox) -> None:
    every: list[bool] = []
    for file in sorted(_FIXTURES.glob("*.pdf")):
        try:
            document = read(file)
        except ActesError:
            continue  # broken or protected on purpose
        if not has_pages(document) or any(page.confidence is not None for page in document.pages):
            continue  # a scan has no letters to box
        found = list(_boxed(document, sandbox))
        every += found
        print(f"| {file.stem} | {len(found)} | {sum(found)} |")
    print(f"| **all** | {len(every)} | {sum(every)} ({sum(every) / len(every):.1%}) |")


def _boxed(document: Document, sandbox: Sandbox) -> Iterator[bool]:
    """Tell for each part of a passage on a page whether it has a box."""
    sheets = Sheets(sandbox)
    for passage in passages(document):
        for number in sorted({page.number for page in document.pages}):
            if parts(document, number, span=(passage.start, passage.end)):
                yield bool(sheets.boxes(document, (passage.start, passage.end), number))
