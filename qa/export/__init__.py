"""Answers as files: a note for a colleague, or the passages for a reference manager."""

from qa.export.formats import FORMATS, export, save

__all__ = ["FORMATS", "export", "save"]
