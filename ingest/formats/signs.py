"""Signatures that identify a file by its bytes, whatever its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from ingest.formats.archive import Archive
from ingest.formats.file import File

HEAD = 1024  # bytes searched for a PDF header; ISO 32000 sets no limit, this is Acrobat's
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S)
_FLAT = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<office:document\s")
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARED = (b"application/vnd.oasis.opendocument.", b"application/epub+zip")  # trusted values of the part `mimetype`


class Content:
    """A file's bytes and, if they are a zip, its parts, opened on demand.

    `named` is the format of the file's suffix, "" if it has none.
    """

    def __init__(self, file: File, *, named: str = "") -> None:
        self.data = file.data
        self.named = named
        self._file = file

    @property
    def is_zip(self) -> bool:
        """Return whether this is a zip file."""
        return self.data.startswith(_ZIP)

    @property
    def is_old_office(self) -> bool:
        """Return whether this is the container of Office files before 2007, and of encrypted ones since."""
        return self.data.startswith(_OLD_OFFICE)

    @property
    def is_rtf(self) -> bool:
        """Return whether this is RTF."""
        return self.data.startswith(b"{\\rtf")

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names of the parts; raise UnreadableFile if the zip is damaged."""
        return self._archive.names if self.is_zip else frozenset()

    @cached_property
    def declared(self) -> bytes:
        """Return the trusted media type that the zip declares, or b""."""
        kind = self._archive.read("mimetype").strip() if "mimetype" in self.names else b""
        return kind if kind.startswith(_DECLARED) else b""

    @cached_property
    def _archive(self) -> Archive:
        return Archive(self._file)

    def holds(self, *openings: str) -> bool:
        """Return whether a part of the zip has a name with one of these prefixes."""
        return any(name.startswith(openings) for name in self.names)

    def has_stream(self, name: str) -> bool:
        """Return whether an old Office file has a stream of that name."""
        return self.is_old_office and name.encode("utf-16-le") in self.data


Recognise = Callable[[Content], bool]
"""Returns whether a file's bytes are of a format."""


def nothing(content: Content) -> bool:  # noqa: ARG001 - one sign among others
    """Return False: plain text has no signature."""
    return False


def pdf(content: Content) -> bool:
    """Return whether this is a PDF; its header may follow other bytes, unless the file is named as text."""
    return b"%PDF-" in content.data[:HEAD] and (content.data.startswith(b"%PDF-") or content.named != "markup")


def page(content: Content) -> bool:
    """Return whether this is a whole web page."""
    return _PAGE.match(content.data.removeprefix(b"\xef\xbb\xbf")) is not None


def rtf(content: Content) -> bool:
    """Return whether this is RTF."""
    return content.is_rtf


def packed(*, part: str, declared: bytes = b"") -> Recognise:
    """Return a test for zip files by their declared type or, without one, by the name of a part."""

    def recognise(content: Content) -> bool:
        if content.declared:
            return bool(declared) and content.declared.startswith(declared)
        return content.holds(part)

    return recognise


def open_text(content: Content) -> bool:
    """Return whether this is an OpenDocument text, zipped or flat."""
    zipped = packed(part="content.xml", declared=b"application/vnd.oasis.opendocument.text")
    return _FLAT.match(content.data) is not None or zipped(content)


def stream(name: str) -> Recognise:
    """Return a test for Office files before 2007 by the name of a stream."""
    return lambda content: content.has_stream(name)
