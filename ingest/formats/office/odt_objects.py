"""Opens the objects inside a Writer file, formulas and charts, which are files of their own."""

from __future__ import annotations

import posixpath

from lxml import etree

from ingest.formats.archive import Archive
from ingest.formats.file import File
from ingest.formats.office.odt_styles import said
from ingest.formats.xml import local, parse


def drawn_object(frame: etree._Element) -> etree._Element | None:
    """Return the object in a frame, or None: it holds a text box or a picture."""
    return next((part for part in frame if local(part) == "object"), None)


class Objects:
    """The objects of one file, each part read once."""

    def __init__(self, file: File, archive: Archive | None) -> None:
        """Prepare to read objects from the archive of a file, None if it is flat and holds them in place."""
        self._file = file
        self._archive = archive
        self._read: set[str] = set()

    def root(self, drawn: etree._Element) -> etree._Element | None:
        """Return the root of an object's content, None if it is missing or was read before."""
        held = next((part for part in drawn if local(part) in ("math", "document")), None)
        if held is not None or self._archive is None:
            return held
        name = _content(drawn)
        if name not in self._archive.names or name in self._read:
            return None
        self._read.add(name)
        return parse(self._archive.read(name), file=self._file, part=name)

    def is_known(self, drawn: etree._Element) -> bool:
        """Return whether an object's part was read before."""
        return _content(drawn) in self._read


def _content(drawn: etree._Element) -> str:
    """Return the name of the part that holds an object's content."""
    return posixpath.normpath(said(drawn, "href")).lstrip("/") + "/content.xml"
