"""Reads the metadata of a PDF file with pypdf: bookmarks, page labels, layers switched off, damage."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
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
    """Bookmarks with page indexes, page labels (none if the file sets none), layers that do not show, and damage."""

    bookmarks: tuple[Bookmark, ...] = ()
    labels: tuple[str, ...] = ()
    layers: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()


def read(file: File) -> Metadata:
    """Return the metadata of a file, empty if too damaged."""
    with _listening() as heard:
        try:
            reader = PdfReader(BytesIO(file.data), password=file.password or None)
            if reader.is_encrypted:
                reader.decrypt(file.password)
            stated = Metadata(tuple(_bookmarks(reader)), _labels(reader), _layers(reader))
        except _DAMAGE as error:
            heard.append(str(error))
            stated = Metadata()
    notices = (Notice("broken-file", detail=heard[0]),) if heard else ()
    return replace(stated, notices=notices)


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect pypdf's warnings of damage instead of printing them."""
    heard: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.addFilter(lambda record: not _is_unused(record))
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("pypdf")
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield heard
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated


def _is_unused(record: logging.LogRecord) -> bool:
    """Return whether a warning is of an object said to be at the file's first byte: macOS marks unused ones so."""
    facts = record.args if isinstance(record.args, Mapping) else {}
    return facts.get("offset") == 0


def _layers(reader: PdfReader) -> frozenset[str]:
    """Return the names of the layers that the file switches off."""
    properties = reader.root_object.get("/OCProperties", {})
    off = properties.get("/D", {}).get("/OFF", ()) if properties else ()
    return frozenset(str(layer.get_object().get("/Name", "")) for layer in islice(off, _MOST_BOOKMARKS)) - {""}


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
