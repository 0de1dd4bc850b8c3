"""Reads PDF files: metadata with pypdf, pages with pdfium, scanned pages with tesseract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest import progress
from ingest.blocks import Bookmark, Sheet, Source
from ingest.document import Notice
from ingest.errors import PasswordNeeded, UnreadableFile
from ingest.formats.file import File
from ingest.formats.pdf import metadata
from ingest.formats.pdf.characters import page_lines
from ingest.formats.pdf.letters.accents import with_accents
from ingest.formats.pdf.lines import Line, PageLines
from ingest.formats.pdf.metadata import Metadata
from ingest.formats.pdf.ocr import tesseract as ocr
from ingest.formats.pdf.order import in_order
from ingest.formats.pdf.paragraphs import to_blocks
from ingest.formats.pdf.pictures import Shown, shown
from ingest.formats.pdf.running import without_running
from ingest.formats.pdf.slides.blocks import to_slide_blocks
from ingest.formats.pdf.slides.titles import are_slides, titles
from ingest.formats.pdf.spreads import without_spreads
from ingest.formats.pdf.tables.found import with_tables
from ingest.formats.pdf.trust import PICTURE, Trust, better, grounds, is_illustrated, joined, trust
from ingest.french.lexicon import one_of

_MUCH = 300  # letters on each page around a lost one; docs/studies/ingestion.md 3.6
_PLACEHOLDER = 2_000  # letters; that of Adobe has 600
_UNSURE = 0.8  # confidence below which a recognised page is doubtful


def read(file: File) -> Source:
    """Return the blocks, pages, bookmarks and running lines of a PDF file."""
    document = _opened(file)
    about = metadata.read(file)
    reader = _Reader(document, file, about.layers)
    drawn = reader.pages()
    if _waits(document, drawn):
        raise UnreadableFile(file.path, "pdf-form")
    document.close()
    pages = with_accents(without_spreads(drawn))
    heads = titles(pages) if are_slides(pages) else []
    stripped = without_running(_without(pages, heads))
    ordered = [in_order(page) for page in with_tables(stripped.pages)]
    reordered = [Notice("reordered", page.number) for page, repaired in ordered if repaired]
    bare = [page for page, _ in ordered]
    return Source(
        to_slide_blocks(bare, heads) if heads else to_blocks(bare),
        _sheets(pages, stripped.numbers, about.labels),
        notices=(*about.notices, *reader.notices, *reordered, *stripped.notices),
        styled=True,
        slides=bool(heads),
        bookmarks=tuple(_bookmarks(about, pages)),
        running=stripped.texts,
    )


def _without(pages: Sequence[PageLines], titles: Sequence[Sequence[Line]]) -> list[PageLines]:
    """Return the slides without the lines of their titles, which are not running ones however often they come."""
    if not titles:
        return list(pages)
    return [
        replace(page, lines=tuple(line for line in page.lines if line not in title))
        for page, title in zip(pages, titles, strict=True)
    ]


def _opened(file: File) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(file.data, password=file.password or None)
        if document.get_formtype() == raw.FORMTYPE_ACRO_FORM:
            document.init_forms()
        return document
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium.raw.FPDF_ERR_PASSWORD:
            raise PasswordNeeded(file.path, "password-needed") from error
        raise _damaged(file) from error


def _waits(document: pdfium.PdfDocument, pages: Sequence[PageLines]) -> bool:
    """Return whether the pages only stand in for a form that is not shown."""
    if document.get_formtype() not in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND):
        return False
    text = " ".join(line.text for page in pages for line in page.lines)
    return len(text) < _PLACEHOLDER and re.search(one_of("xfa_placeholders"), text) is not None


def _damaged(file: File) -> UnreadableFile:
    if b"%PDF-" not in file.data[:1024]:
        return UnreadableFile(file.path, "not-pdf")
    if b"%%EOF" not in file.data[-1024:]:
        return UnreadableFile(file.path, "pdf-incomplete")
    return UnreadableFile(file.path, "pdf-damaged")


class _Reader:
    """Reads the pages of a file and collects notices about them."""

    def __init__(self, document: pdfium.PdfDocument, file: File, layers: frozenset[str]) -> None:
        self.document = document
        self.file = file
        self.layers = layers
        self.notices: list[Notice] = []
        self.doubted: dict[int, Trust] = {}  # pages to recognise, by index
        self.images: dict[int, Shown] = {}  # of pages with little text, by index

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
        common = grounds(self.images.values())
        for index, seen in self.images.items():
            if self.doubted.get(index) == "stamped" and is_illustrated(pages[index], seen, common):
                del self.doubted[index]
                self.notices += [Notice("image", index + 1)] * (seen.covered(beside=common) > PICTURE)
        for index, result in self.recognised(pages):
            pages[index] = self.settled(pages[index], result)
        return pages

    def page(self, index: int) -> PageLines:
        """Return the stored lines of a page; queue it for recognition if they cannot be trusted."""
        try:
            page = page_lines(self.document, index, layers=self.layers)
            found = trust(page, lambda: self.seen(index))
        except pdfium.PdfiumError:
            return PageLines(index + 1, (), 0.0, 0.0, is_empty=True)
        self.notices += page.aside
        if found == "layer":
            self.notices.append(Notice("ocr-layer", page.number))
        elif found not in ("good", "none"):
            self.doubted[index] = found
        return page

    def seen(self, index: int) -> Shown:
        """Return what a page shows besides text, and keep it."""
        self.images[index] = shown(self.document, index)
        return self.images[index]

    def recognised(self, pages: Sequence[PageLines]) -> Iterator[tuple[int, ocr.Result | None]]:
        """Yield the index of each queued page and its recognition, None if tesseract is not available."""
        if not ocr.available():
            yield from ((index, None) for index in self.doubted)
            return
        scans = (self.drawn(index, pages[index]) for index in self.doubted)
        for rank, result in enumerate(ocr.recognise(scans), start=1):
            progress.tell(rank, len(self.doubted))
            yield result.page.number - 1, result

    def drawn(self, index: int, page: PageLines) -> ocr.Scan:
        """Return the picture of a queued page; trusted lines need not be recognised again."""
        known = page.lines if self.doubted[index] == "stamped" else ()
        return ocr.scan(self.document[index], number=index + 1, known=known)

    def settled(self, page: PageLines, result: ocr.Result | None) -> PageLines:
        """Return the better reading of a queued page, and say which it is."""
        found = self.doubted[page.number - 1]
        if found in ("garbled", "glued"):
            self.notices.append(Notice("bad-text", page.number))
        if result is None or result.failure:
            self.notices += _unrecognised(page, found, result.failure if result else None)
            return replace(page, lines=()) if found == "garbled" else page
        if found == "stamped":
            chosen, doubtful = joined(page, result.page)
            self.notices += doubtful
        else:
            chosen = better(page, result.page) if found == "bad-layer" else result.page
        if chosen is not page:
            self.note(chosen)
        elif found == "bad-layer":
            self.notices.append(Notice("ocr-layer", page.number))
        return chosen

    def note(self, page: PageLines) -> None:
        """Add a notice on how well a page was recognised."""
        if page.confidence is not None:
            code = "ocr" if page.confidence >= _UNSURE else "low-confidence"
            self.notices.append(Notice(code, page.number, f"{page.confidence:.0%}"))


def _unrecognised(page: PageLines, found: Trust, failure: Notice | None) -> Iterator[Notice]:
    """Yield what to say of a queued page that could not be recognised."""
    if found == "bad-layer":
        yield Notice("ocr-layer", page.number)
    elif failure is None:
        yield Notice("ocr-missing", page.number)
    elif failure.code != "no-text" or not page.lines:  # an image without words is no loss beside a text
        yield failure


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
