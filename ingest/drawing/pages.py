"""The pages of a PDF file: how many, the picture of one, and where texts stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image

from ingest.drawing.covered import covered
from ingest.drawing.glyphs import Box, Lettering, Row
from ingest.drawing.lettering import lettering
from ingest.drawing.letters import hold_upright, reading_order, rows
from ingest.drawing.places import Wanted, places
from ingest.errors import PasswordNeeded, UnreadableFile
from ingest.formats.file import File

_LARGEST = 4.0  # pixels per point, however small the page
_COLOURS = 256  # of a picture: a quarter of the bytes of full colour, in half the time
_HALF = 50.0  # percent


def count(file: File) -> int:
    """Return the number of pages of a file; raise IngestError if it cannot be opened."""
    with _opened(file) as document:
        return len(document)


def draw(file: File, *, number: int, side: int) -> bytes:
    """Return a page as a PNG, upright, its longer side of at most `side` pixels; raise IngestError if it cannot be."""
    with _page(file, number) as page:
        return _png(_picture(page, scale=_scale(page, file, side)))


def draw_covered(file: File, *, number: int, side: int, hidden: Sequence[Box]) -> bytes | None:
    """Return a page as `draw` does, with boxes in percent blackened; None if what they hide may show beside them."""
    with _page(file, number) as page:
        picture = covered(page, hidden, scale=_scale(page, file, side))
        return _png(picture) if picture else None


def letters(file: File, *, number: int) -> Lettering:
    """Return the letters of a page with their boxes."""
    with _page(file, number) as page:
        return lettering(page)


def _scale(page: pdfium.PdfPage, file: File, side: int) -> float:
    longest: float = max(page.get_size())
    if longest <= 0:
        raise UnreadableFile(file.path, "pdf-damaged")
    return min(side / longest, _LARGEST)


@cache
def rehearse() -> None:
    """Draw an empty page once, so that the processes forked from this one need not import and set up the same."""
    document = pdfium.PdfDocument.new()
    _png(_picture(document.new_page(100, 100), scale=1))
    document.close()


def _picture(page: pdfium.PdfPage, *, scale: float) -> Image.Image:
    picture: Image.Image = page.render(scale=scale).to_pil()
    return picture


def _png(picture: Image.Image) -> bytes:
    png = BytesIO()
    picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(png, "PNG")
    return png.getvalue()


def place(file: File, *, number: int, wanted: Iterable[Wanted]) -> tuple[Box, ...]:
    """Return the boxes of texts on a page, in percent; none unless each is located with certainty."""
    with _page(file, number) as page:
        return located(rows(page), wanted, size=page.get_size())


def located(drawn: Sequence[Row], wanted: Iterable[Wanted], *, size: tuple[float, float]) -> tuple[Box, ...]:
    """Return the boxes of texts among the lines of a page of a size in points."""
    boxes: list[Box] = []
    for text, column, columns in wanted:
        beside = _half(drawn, right=column == 1) if columns == 2 else drawn
        ordered = reading_order(beside, width=size[0] / columns, height=size[1])
        found = places(text, ordered) or places(text, beside)
        if not found:
            return ()
        boxes += found
    return tuple(boxes)


def _half(drawn: Sequence[Row], *, right: bool) -> list[Row]:
    """Return the lines of the left or right page of a two-page spread."""
    return [row for row in drawn if ((row[0].box[0] + row[-1].box[2]) / 2 >= _HALF) is right]


@contextmanager
def _opened(file: File) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(file.data)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium.raw.FPDF_ERR_PASSWORD:
            raise PasswordNeeded(file.path, "password-needed") from error
        raise UnreadableFile(file.path, "pdf-damaged") from error
    try:
        yield document
    finally:
        document.close()


@contextmanager
def _page(file: File, number: int) -> Iterator[pdfium.PdfPage]:
    """Open a page and hold it upright."""
    with _opened(file) as document:
        if not 1 <= number <= len(document):
            raise UnreadableFile(file.path, "page-missing", number=number, pages=len(document))
        try:
            page = document[number - 1]
            try:
                hold_upright(page)
                yield page
            finally:
                page.close()
        except pdfium.PdfiumError as error:
            raise UnreadableFile(file.path, "pdf-damaged") from error
