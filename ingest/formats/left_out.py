"""Notices of the words that a reader leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.document import Notice


def left_out(notice: Notice, texts: Iterable[str]) -> Iterator[Notice]:
    """Yield the notice with the words of each text on one line, of those that hold any."""
    for text in texts:
        if words := " ".join(text.split()):
            yield replace(notice, detail=words)
