"""Reads PDF files: characters become lines, lines paragraphs, paragraphs blocks."""

from ingest.formats.pdf.geometry import NEAR_LEVEL, SKEW, WORD_GAP, continues
from ingest.formats.pdf.lines import Line, PageLines
from ingest.formats.pdf.order import in_order

__all__ = ["NEAR_LEVEL", "SKEW", "WORD_GAP", "Line", "PageLines", "continues", "in_order"]
