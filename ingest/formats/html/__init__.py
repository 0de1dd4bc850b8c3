"""Reads web pages: what of a page is its text, and the notes, tables and looks in it."""

from ingest.formats.html.reader import page_blocks

__all__ = ["page_blocks"]
