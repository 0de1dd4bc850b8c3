"""Answers as files: a note to send, or references for a reference manager."""

from qa.export.formats import FORMATS, export, save

__all__ = ["FORMATS", "export", "save"]
