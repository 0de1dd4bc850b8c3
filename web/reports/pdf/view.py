"""The pages of PDF reports as images, and the position of passages on them.

    sheets = Sheets()
    sheets.count(document)            # pages of the file
    sheets.picture(document, 7)       # PNG
    sheets.boxes(document, passage, 7)  # in percent of the page; () unless located with certainty

Only the file that an indexed document was read from is opened, and only if its content has not changed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Literal, TypeVar

import pypdfium2 as pdfium
from PIL import Image

from index import is_blotted, signature
from ingest import ActesError, Document, File, Passage, Span, format_of, sha256_of
from web.reports.pdf.letters import Box, Row, hold_upright, reading_order, rows
from web.reports.pdf.places import places

_SIDE = 1600  # pixels of an image's longer side: small print stays readable
_LARGEST = 4.0  # pixels per point, however small the page
_COLOURS = 256  # of an image: a quarter of the bytes of full colour, in half the time
_PICTURES = 32  # images cached, of about 150 kB each
_PLACES = 512  # passages whose boxes are cached
_HEAD = 1024  # bytes from which a file's format is recognised
_HALF = 50.0  # percent
_LONGEST_WAIT = 10.0  # seconds a visitor waits for pdfium

_PDFIUM = Lock()
"""Held while pdfium works: it is not thread-safe, even across files."""

Reason = Literal["erased", "gone", "changed", "protected", "damaged", "missing", "busy"]
Value = TypeVar("Value")
Key = tuple[str | int, ...]


class NotShown(Exception):
    """Raised for a page not to be shown: its report is blotted, or its file gone, changed or without such a page."""

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason = reason
        super().__init__(reason)


def has_pages(document: Document) -> bool:
    """Return whether a document was read from a PDF, by its file's content, or by its name if the file is gone."""
    path = Path(document.source)
    try:
        return bool(document.pages) and format_of(File(path, _head(path))) == "pdf"
    except ActesError:
        return False


def _head(path: Path) -> bytes:
    """Return the first bytes of a file, none if it does not exist."""
    try:
        if not path.is_file():  # opening a pipe would block until something writes to it
            return b""
        with path.open("rb") as file:
            return file.read(_HEAD)
    except (OSError, ValueError):
        return b""


def parts(document: Document, number: int, *, span: Span) -> list[tuple[int, str]]:
    """Return the parts of a span of the text on a page of the file, each with the rank of its printed page."""
    found = []
    for rank, page in enumerate(document.pages):
        end = document.pages[rank + 1].start if rank + 1 < len(document.pages) else len(document.text)
        text = document.text[max(span[0], page.start) : min(span[1], end)]
        if page.number == number and text.strip():
            found.append((rank, text))
    return found


class Sheets:
    """The pages of the PDF files of an index, with caches of the latest."""

    def __init__(self) -> None:
        self._digests: dict[str, tuple[str, str]] = {}
        self._pictures: OrderedDict[Key, bytes] = OrderedDict()
        self._places: OrderedDict[Key, tuple[Box, ...]] = OrderedDict()
        self._counts: OrderedDict[Key, int] = OrderedDict()

    def count(self, document: Document) -> int:
        """Return the number of pages of a document's file; raise NotShown if it cannot be opened."""

        def counted() -> int:
            with _opened(document) as file:
                return len(file)

        return self._cached(self._counts, (document.sha256,), counted, document=document, most=_PLACES)

    def picture(self, document: Document, number: int) -> bytes:
        """Return a page as a PNG; raise NotShown if it cannot be shown."""

        def drawn() -> bytes:
            with _opened(document) as file, _page(file, number) as page:
                return _png(page)

        return self._cached(self._pictures, (document.sha256, number), drawn, document=document, most=_PICTURES)

    def boxes(self, document: Document, passage: Passage, number: int) -> tuple[Box, ...]:
        """Return the boxes of a passage on a page; none unless its whole part there is located with certainty."""

        def found() -> tuple[Box, ...]:
            with _opened(document) as file, _page(file, number) as page:
                return _boxes(page, document, passage, number)

        key = (document.sha256, number, passage.start, passage.end)
        return self._cached(self._places, key, found, document=document, most=_PLACES)

    def _cached(
        self,
        cache: OrderedDict[Key, Value],
        key: Key,
        make: Callable[[], Value],
        *,
        document: Document,
        most: int,
    ) -> Value:
        """Return the cached value of a key, or compute it under pdfium's lock; raise NotShown if that stays busy."""
        self._check(document)
        cached = cache.get(key)
        if cached is not None:
            return cached
        if not _PDFIUM.acquire(timeout=_LONGEST_WAIT):
            raise NotShown("busy")
        try:
            if key not in cache:
                cache[key] = make()
            cache.move_to_end(key)
            while len(cache) > most:
                cache.popitem(last=False)
            return cache[key]
        finally:
            _PDFIUM.release()

    def _drop(self, sha256: str) -> None:
        """Drop whatever is cached of a file."""
        for cache in (self._pictures, self._places, self._counts):
            for key in [key for key in list(cache) if key[0] == sha256]:
                cache.pop(key, None)

    def _check(self, document: Document) -> None:
        """Raise NotShown unless nothing was erased from the document and its file exists unchanged.

        The file is hashed again only when its signature changes. What was drawn before an erasure is dropped.
        """
        if is_blotted(document):
            self._drop(document.sha256)
            raise NotShown("erased")
        path = Path(document.source)
        try:
            if not path.is_file():
                raise NotShown("gone")
            now = signature(path)
            before, digest = self._digests.get(document.source, ("", ""))
            if not now or now != before:
                digest = sha256_of(path)
                self._digests[document.source] = (now, digest)
        except (OSError, ValueError) as error:
            raise NotShown("gone") from error
        if digest != document.sha256:
            raise NotShown("changed")


@contextmanager
def _opened(document: Document) -> Iterator[pdfium.PdfDocument]:
    try:
        file = pdfium.PdfDocument(document.source)
    except (pdfium.PdfiumError, OSError) as error:
        locked = isinstance(error, pdfium.PdfiumError) and error.err_code == pdfium.raw.FPDF_ERR_PASSWORD
        raise NotShown("protected" if locked else "damaged") from error
    try:
        yield file
    finally:
        file.close()


@contextmanager
def _page(file: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    if not 1 <= number <= len(file):
        raise NotShown("missing")
    try:
        page = file[number - 1]
    except pdfium.PdfiumError as error:
        raise NotShown("damaged") from error
    try:
        hold_upright(page)
        yield page
    except pdfium.PdfiumError as error:
        raise NotShown("damaged") from error
    finally:
        page.close()


def _png(page: pdfium.PdfPage) -> bytes:
    longest = max(page.get_size())
    if longest <= 0:
        raise NotShown("damaged")
    picture = page.render(scale=min(_SIDE / longest, _LARGEST)).to_pil()
    file = BytesIO()
    picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(file, "PNG")
    return file.getvalue()


def _boxes(page: pdfium.PdfPage, document: Document, passage: Passage, number: int) -> tuple[Box, ...]:
    drawn = rows(page)
    printed = [rank for rank, sheet in enumerate(document.pages) if sheet.number == number]
    boxes: list[Box] = []
    for rank, text in parts(document, number, span=(passage.start, passage.end)):
        beside = _half(drawn, right=rank == printed[1]) if len(printed) == 2 else drawn
        width, height = page.get_size()
        ordered = reading_order(beside, width=width / len(printed), height=height)
        found = places(text, ordered) or places(text, beside)
        if not found or document.pages[rank].confidence is not None:  # recognised by OCR, not read from these letters
            return ()
        boxes += found
    return tuple(boxes)


def _half(drawn: list[Row], *, right: bool) -> list[Row]:
    """Return the lines of the left or right page of a two-page spread."""
    return [row for row in drawn if ((row[0].box[0] + row[-1].box[2]) / 2 >= _HALF) is right]
