"""Reads web pages: what of a page is its text, and the notes, tables and looks in it."""

from ingest.formats.html.reader import blocks_of

__all__ = ["blocks_of"]
