"""The pages of PDF reports as images, and the position of passages on them.

    sheets = Sheets(sandbox)
    sheets.count(document)            # pages of the file
    sheets.picture(document, 7, eraser=engine.eraser)  # PNG, erased names blackened
    sheets.boxes(document, span, 7)  # in percent of the page; () unless located with certainty

Only the file that an indexed document was read from is opened, only in the sandbox, and only if its content has not
changed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar

from index import Eraser, is_blotted, signature
from ingest import (
    Box,
    Document,
    IngestError,
    ReadingStopped,
    Sandbox,
    SandboxClosed,
    Span,
    Wanted,
    is_pdf,
    sha256_of,
)
from web.reports.pdf.blots import blots, names_on
from web.reports.pdf.failures import Failure, Failures
from web.reports.pdf.recent import Recent
from web.reports.pdf.turns import Crowded, Turns

AT_ONCE = 2  # files of which pages are drawn
WAITING = 32  # requests, each in a thread; further ones are refused at once
_PATIENCE = 5.0  # seconds a visitor waits before the drawing begins
_PICTURES = 32  # images cached, of about 150 kB each
_PLACES = 512  # spans whose boxes are cached
_PASSING = ("file-missing", "file-unopenable", "file-irregular")
_TOO_MUCH = ("reader-out-of-memory", "reader-out-of-time", "reader-silent", "reader-killed", "file-too-large")
_WITHHELD = b""  # stands for the picture of a page that may show an erased name
_ALL = 0  # stands for a page where the whole file is meant

Reason = Failure | Literal["erased", "gone", "changed", "missing", "busy"]
Value = TypeVar("Value")
Key = tuple[str | int, ...]


class NotShown(Exception):
    """Raised for a page not to be shown: it may show an erased name, or its file is gone, changed or without it."""

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason = reason
        super().__init__(reason)


def has_pages(document: Document) -> bool:
    """Return whether a document was read from a PDF, by its file's content, or by its name if the file is gone."""
    return bool(document.pages) and is_pdf(Path(document.source))


def parts(document: Document, number: int, *, span: Span) -> list[tuple[int, str]]:
    """Return the parts of a span of the text on a page of the file, each with the rank of its printed page."""
    found = []
    for rank, page in enumerate(document.pages):
        end = document.pages[rank + 1].start if rank + 1 < len(document.pages) else len(document.text)
        text = document.text[max(span[0], page.start) : min(span[1], end)]
        if page.number == number and text.strip():
            found.append((rank, text))
    return found


def wanted(document: Document, number: int, *, span: Span) -> tuple[Wanted, ...]:
    """Return the texts of a span to locate on a page of the file; none if one was recognised on its image."""
    printed = [rank for rank, sheet in enumerate(document.pages) if sheet.number == number]
    found = parts(document, number, span=span)
    if any(document.pages[rank].confidence is not None for rank, _ in found):
        return ()  # the page has no such letters
    return tuple(Wanted(text, printed.index(rank), len(printed)) for rank, text in found)


class Sheets:
    """The pages of the PDF files of an index, with caches of the latest; several threads may ask."""

    def __init__(self, sandbox: Sandbox, *, failures: Failures | None = None, turns: Turns | None = None) -> None:
        self._sandbox = sandbox
        self._failures = failures or Failures()
        self._turns = turns or Turns(at_once=AT_ONCE, waiting=WAITING, patience=_PATIENCE)
        self._digests: dict[str, tuple[str, str]] = {}
        self._pictures: Recent[Key, bytes] = Recent(_PICTURES)
        self._places: Recent[Key, tuple[Box, ...]] = Recent(_PLACES)
        self._counts: Recent[Key, int] = Recent(_PLACES)

    def count(self, document: Document) -> int:
        """Return the number of pages of a document's file; raise NotShown if it cannot be opened."""
        key = (document.sha256, _ALL)
        return self._cached(self._counts, key, document, lambda: self._sandbox.count(Path(document.source)))

    def picture(self, document: Document, number: int, *, eraser: Eraser) -> bytes:
        """Return a page as a PNG, erased names blackened; raise NotShown if it cannot be shown."""
        self._require(document, number)
        state = eraser.digest if eraser.marked or is_blotted(document) else ""
        file = document.sha256
        self._pictures.drop(lambda key: key[0] == file and key[2] != state)  # what was drawn before an erasure
        png = self._cached(
            self._pictures, (file, number, state), document, lambda: self._drawn(document, number, eraser)
        )
        if png == _WITHHELD:
            raise NotShown("erased")
        return png

    def _drawn(self, document: Document, number: int, eraser: Eraser) -> bytes:
        path = Path(document.source)
        if not eraser.marked and not is_blotted(document):
            return self._sandbox.draw(path, number=number)
        shown = self._sandbox.letters(path, number=number)
        if not is_blotted(document) and not names_on(shown, eraser):
            return self._sandbox.draw(path, number=number)
        hidden = blots(document, number, shown, eraser=eraser)
        if hidden is None:
            return _WITHHELD
        return self._sandbox.cover(path, number=number, hidden=hidden) or _WITHHELD

    def boxes(self, document: Document, span: Span, number: int) -> tuple[Box, ...]:
        """Return the boxes of a span of the text on a page; none unless its part there is located with certainty."""
        self._require(document, number)
        texts = wanted(document, number, span=span)
        if not texts:
            return ()
        key = (document.sha256, number, *span)
        return self._cached(
            self._places,
            key,
            document,
            lambda: self._sandbox.place(Path(document.source), number=number, wanted=texts),
        )

    def _require(self, document: Document, number: int) -> None:
        if not 1 <= number <= self.count(document):
            raise NotShown("missing")

    def _cached(
        self,
        cache: Recent[Key, Value],
        key: tuple[str, int, *tuple[str | int, ...]],
        document: Document,
        make: Callable[[], Value],
    ) -> Value:
        """Return the cached value of a file's page, or make it in turn; raise NotShown if it failed lately."""
        self._check(document)
        file, number = key[:2]
        cached = cache.get(key)
        if cached is not None:
            return cached
        self._require_untried(file, number)
        try:
            with self._turns.taken(file):
                cached = cache.get(key)  # made meanwhile, perhaps
                if cached is not None:
                    return cached
                self._require_untried(file, number)
                return cache.keep(key, make())
        except (Crowded, SandboxClosed) as error:
            raise NotShown("busy") from error
        except IngestError as error:
            raise self._failed(file, number, error) from error

    def _require_untried(self, file: str, number: int) -> None:
        reason = self._failures.known(file, number)
        if reason is not None:
            raise NotShown(reason)

    def _failed(self, file: str, number: int, error: IngestError) -> NotShown:
        """Remember that a page failed, unless its file is only gone, and return the reason."""
        if error.code in _PASSING:
            return NotShown("gone")
        reason: Failure = "protected" if error.code == "password-needed" else "damaged"
        if isinstance(error, ReadingStopped) and error.code in _TOO_MUCH:
            reason = "heavy"
        self._failures.remember(file, number, reason)
        return NotShown(reason)

    def _check(self, document: Document) -> None:
        """Raise NotShown unless the document's file exists unchanged; it is hashed again if its signature changes."""
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
