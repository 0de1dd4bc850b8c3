"""The reader of PDF files: pypdf opens them, pdfium reads the pages."""

from __future__ import annotations

import io

import pypdf
import pypdfium2 as pdfium

from ingest.blocks import Sheet, Source
from ingest.formats import File
from ingest.glyphs import page_lines
from ingest.looks import headed
from ingest.order import in_order
from ingest.paragraphs import to_blocks
from ingest.running import without_running


def read(file: File) -> Source:
    """Return the blocks of a PDF file with its pages."""
    document = pdfium.PdfDocument(file.data, password=file.password or None)
    pages = [page_lines(document, index) for index in range(len(document))]
    bare, printed = without_running(pages)
    ordered = [in_order(page)[0] for page in bare]
    blocks = headed(to_blocks(ordered))
    sheets = tuple(Sheet(page.number, label or str(page.number)) for page, label in zip(pages, printed, strict=True))
    return Source(blocks, sheets)
