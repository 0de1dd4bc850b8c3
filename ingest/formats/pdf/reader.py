"""Reads PDF files: metadata with pypdf, pages with pdfium, scanned pages with tesseract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from ingest import progress
from ingest.blocks import Bookmark, Sheet, Source
from ingest.document import Notice
from ingest.errors import PasswordNeeded, UnreadableFile
from ingest.formats.file import File
from ingest.formats.pdf import metadata
from ingest.formats.pdf.accents import with_accents
from ingest.formats.pdf.characters import is_picture, page_lines
from ingest.formats.pdf.lines import PageLines
from ingest.formats.pdf.metadata import Metadata
from ingest.formats.pdf.ocr import tesseract as ocr
from ingest.formats.pdf.order import in_order
from ingest.formats.pdf.paragraphs import to_blocks
from ingest.formats.pdf.quality import quality
from ingest.formats.pdf.running import without_running
from ingest.formats.pdf.spreads import without_spreads

_MUCH = 300  # letters on each page around a lost one; docs/studies/ingestion.md 3.6
_UNSURE = 0.8  # confidence below which a recognised page is doubtful


def read(file: File) -> Source:
    """Return the blocks, pages, bookmarks and running lines of a PDF file."""
    document = _opened(file)
    about = metadata.read(file)
    reader = _Reader(document, file)
    pages = with_accents(without_spreads(reader.pages()))
    document.close()
    stripped = without_running(pages)
    ordered = [in_order(page) for page in stripped.pages]
    reordered = [Notice("reordered", page.number) for page, repaired in ordered if repaired]
    return Source(
        to_blocks([page for page, _ in ordered]),
        _sheets(pages, stripped.numbers, about.labels),
        notices=(*about.notices, *reader.notices, *reordered, *stripped.notices),
        styled=True,
        bookmarks=tuple(_bookmarks(about, pages)),
        running=stripped.texts,
    )


def _opened(file: File) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(file.data, password=file.password or None)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium.raw.FPDF_ERR_PASSWORD:
            raise PasswordNeeded(file.path, "password-needed") from error
        raise _damaged(file) from error


def _damaged(file: File) -> UnreadableFile:
    if b"%PDF-" not in file.data[:1024]:
        return UnreadableFile(file.path, "not-pdf")
    if b"%%EOF" not in file.data[-1024:]:
        return UnreadableFile(file.path, "pdf-incomplete")
    return UnreadableFile(file.path, "pdf-damaged")


class _Reader:
    """Reads the pages of a file and collects notices about them."""

    def __init__(self, document: pdfium.PdfDocument, file: File) -> None:
        self.document = document
        self.file = file
        self.notices: list[Notice] = []
        self.pictures: list[int] = []

    def pages(self) -> list[PageLines]:
        """Return the lines of every page, recognised where the stored text cannot be trusted."""
        pages = []
        length = 0
        for index in range(len(self.document)):
            progress.tell(index + 1, len(self.document))
            pages.append(self.page(index))
            length += sum(len(line.text) for line in pages[-1].lines)
            self.file.check_text(length)  # pages may share what they draw
        self.notices += [Notice("lost-page", page.number) for page in _lost(pages)]
        for result in self.recognised():
            pages[result.page.number - 1] = result.page
            self.note(result)
        return pages

    def page(self, index: int) -> PageLines:
        """Return the stored lines of a page; queue it for recognition if they cannot be trusted."""
        try:
            page = page_lines(self.document, index)
            found = quality("\n".join(line.text for line in page.lines))
            readable = found == "good" or (found == "none" and not is_picture(self.document, index))
        except pdfium.PdfiumError:
            return PageLines(index + 1, (), 0.0, 0.0, is_empty=True)
        if readable:
            return page
        self.pictures.append(index)
        if found != "none":
            self.notices.append(Notice("bad-text", index + 1))
        return page if found == "glued" and not ocr.available() else replace(page, lines=())

    def recognised(self) -> Iterator[ocr.Result]:
        """Yield the queued pages, recognised if tesseract is available."""
        if not ocr.available():
            self.notices += [Notice("ocr-missing", index + 1) for index in self.pictures]
            return
        scans = (ocr.scan(self.document[index], number=index + 1) for index in self.pictures)
        for rank, result in enumerate(ocr.recognise(scans), start=1):
            progress.tell(rank, len(self.pictures))
            yield result

    def note(self, result: ocr.Result) -> None:
        """Add a notice on how well a page was recognised."""
        page = result.page
        if result.failure:
            self.notices.append(result.failure)
        elif page.confidence is not None:
            code = "ocr" if page.confidence >= _UNSURE else "low-confidence"
            self.notices.append(Notice(code, page.number, f"{page.confidence:.0%}"))


def _lost(pages: Sequence[PageLines]) -> Iterator[PageLines]:
    """Yield the empty pages between two full ones: damaged, or left blank."""
    letters = [sum(len(line.text) for line in page.lines) for page in pages]
    for rank in range(1, len(pages) - 1):
        if not pages[rank].lines and pages[rank].is_empty and min(letters[rank - 1], letters[rank + 1]) > _MUCH:
            yield pages[rank]


def _bookmarks(about: Metadata, pages: Sequence[PageLines]) -> Iterator[Bookmark]:
    """Yield the bookmarks with the rank of their printed page."""
    first: dict[int, int] = {}
    for rank, page in enumerate(pages):
        first.setdefault(page.number, rank)
    for bookmark in about.bookmarks:
        if bookmark.page + 1 in first:
            yield replace(bookmark, page=first[bookmark.page + 1])


def _sheets(pages: Sequence[PageLines], printed: Sequence[str | None], labels: Sequence[str]) -> tuple[Sheet, ...]:
    """Return the printed pages; labels set in the file outweigh numbers found on the pages."""
    return tuple(
        Sheet(page.number, (labels[page.number - 1] if labels else number) or str(page.number), page.confidence)
        for page, number in zip(pages, printed, strict=True)
    )
