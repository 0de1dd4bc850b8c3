"""Reads the metadata of a PDF file with pypdf: bookmarks, page labels, damage."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ingest.blocks import Bookmark
from ingest.document import Notice
from ingest.formats.file import File

_DAMAGE = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, AssertionError)
"""What pypdf raises on malformed files; pdfium can still read many of them."""
_MOST_BOOKMARKS = 10_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """Bookmarks with page indexes, page labels (none if the file sets none), and notices of damage."""

    bookmarks: tuple[Bookmark, ...] = ()
    labels: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


def read(file: File) -> Metadata:
    """Return the metadata of a file, empty if too damaged."""
    with _listening() as heard:
        try:
            reader = PdfReader(BytesIO(file.data), password=file.password or None)
            if reader.is_encrypted:
                reader.decrypt(file.password)
            stated = Metadata(tuple(_bookmarks(reader)), _labels(reader))
        except _DAMAGE as error:
            heard.append(str(error))
            stated = Metadata()
    notices = (Notice("broken-file", detail=heard[0]),) if heard else ()
    return Metadata(stated.bookmarks, stated.labels, notices)


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect pypdf's warnings instead of printing them."""
    heard: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("pypdf")
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield heard
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated


def _labels(reader: PdfReader) -> tuple[str, ...]:
    return tuple(reader.page_labels) if "/PageLabels" in reader.root_object else ()


def _bookmarks(reader: PdfReader) -> Iterator[Bookmark]:
    """Yield the bookmarks in document order."""
    waiting: list[tuple[Any, int]] = [(entry, 0) for entry in reversed([reader.outline])]
    count = 0
    while waiting and count < _MOST_BOOKMARKS:
        entry, depth = waiting.pop()
        if isinstance(entry, Sequence):
            waiting += [(inner, depth + 1) for inner in reversed(entry)]
            continue
        page = reader.get_destination_page_number(entry)
        count += 1
        if page is not None and page >= 0 and entry.title:
            yield Bookmark(str(entry.title), depth, page)
