"""The signs by which the bytes of a file say what it is, whatever its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from ingest.formats.archive import Archive
from ingest.formats.file import File

_HEAD = 1024  # bytes within which a PDF may begin; ISO 32000 leaves it open, Acrobat looks so far
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S)
_FLAT = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<office:document\s")
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARED = (b"application/vnd.oasis.opendocument.", b"application/epub+zip")  # what a part `mimetype` is believed in


class Content:
    """A file's bytes, and, where they are a zip, its parts, opened when a sign asks for them.

    `named` is the format that the file's name says, "" where it says none.
    """

    def __init__(self, file: File, *, named: str = "") -> None:
        self.data = file.data
        self.named = named
        self._file = file

    @property
    def is_zip(self) -> bool:
        """Tell whether this is a zip file."""
        return self.data.startswith(_ZIP)

    @property
    def is_old_office(self) -> bool:
        """Tell whether this is the envelope of office files before 2007, and of locked ones since."""
        return self.data.startswith(_OLD_OFFICE)

    @property
    def is_rtf(self) -> bool:
        """Tell whether this is RTF."""
        return self.data.startswith(b"{\\rtf")

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names of the parts; raise UnreadableFile when the zip is damaged."""
        return self._archive.names if self.is_zip else frozenset()

    @cached_property
    def declared(self) -> bytes:
        """Return what the zip says it is, b"" where it says nothing, or nothing that is believed."""
        kind = self._archive.read("mimetype").strip() if "mimetype" in self.names else b""
        return kind if kind.startswith(_DECLARED) else b""

    @cached_property
    def _archive(self) -> Archive:
        return Archive(self._file)

    def holds(self, *openings: str) -> bool:
        """Tell whether a part of the zip has a name that opens so."""
        return any(name.startswith(openings) for name in self.names)

    def has_stream(self, name: str) -> bool:
        """Tell whether an old office file has a stream of that name."""
        return self.is_old_office and name.encode("utf-16-le") in self.data


Recognise = Callable[[Content], bool]
"""Tells whether a file's bytes are of a format."""


def nothing(content: Content) -> bool:  # noqa: ARG001 - one sign among others
    """Tell nothing: text has no sign of its own."""
    return False


def pdf(content: Content) -> bool:
    """Tell whether this is a PDF, which may begin behind what a server put before it; a text may speak of one."""
    return b"%PDF-" in content.data[:_HEAD] and (content.data.startswith(b"%PDF-") or content.named != "markup")


def page(content: Content) -> bool:
    """Tell whether this is a whole web page."""
    return _PAGE.match(content.data.removeprefix(b"\xef\xbb\xbf")) is not None


def rtf(content: Content) -> bool:
    """Tell whether this is RTF."""
    return content.is_rtf


def packed(*, part: str, declared: bytes = b"") -> Recognise:
    """Recognise zip files by what they declare, or, where they declare nothing, by the name of a part."""

    def recognise(content: Content) -> bool:
        if content.declared:
            return bool(declared) and content.declared.startswith(declared)
        return content.holds(part)

    return recognise


def open_text(content: Content) -> bool:
    """Tell whether this is a text of LibreOffice, zipped or flat."""
    zipped = packed(part="content.xml", declared=b"application/vnd.oasis.opendocument.text")
    return _FLAT.match(content.data) is not None or zipped(content)


def stream(name: str) -> Recognise:
    """Recognise office files before 2007 by the name of a stream."""
    return lambda content: content.has_stream(name)
