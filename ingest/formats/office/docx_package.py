"""The parts of a Word file and how they refer to each other."""

from __future__ import annotations

import posixpath

from lxml import etree

from ingest.formats.archive import Archive
from ingest.formats.file import File
from ingest.formats.xml import parse

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # the namespace of "Strict Open XML Document"
_USUAL = "word/document.xml"


class Package:
    """A Word file opened: its main part, and the parts this one refers to."""

    def __init__(self, file: File) -> None:
        """Open the package; raise UnreadableFile when it has no main part."""
        self._file = file
        self._archive = Archive(file)
        name = next((target for kind, target in self._related("") if kind == "officeDocument"), _USUAL)
        self.main = self._parse(name)
        self._parts = dict(self._related(name))

    def part(self, kind: str) -> etree._Element | None:
        """Return the root of the part of that kind ("styles", "footnotes"), or None where there is none."""
        name = self._parts.get(kind)
        return self._parse(name) if name in self._archive.names and name else None

    def _related(self, name: str) -> list[tuple[str, str]]:
        """Return the kind and name of each part that a part refers to, "" being the package."""
        folder, base = posixpath.split(name)
        listing = posixpath.join(folder, "_rels", f"{base}.rels")
        if listing not in self._archive.names:
            return []
        return [
            (relation.get("Type", "").rpartition("/")[2], _resolved(folder, relation.get("Target", "")))
            for relation in parse(self._archive.read(listing), file=self._file, part=listing)
            if relation.get("TargetMode") != "External"
        ]

    def _parse(self, name: str) -> etree._Element:
        data = self._archive.read(name).replace(_STRICT, WORD[1:-1].encode())
        return parse(data, file=self._file, part=name)


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the element at the end of a path of Word names, or None."""
    for name in names:
        element = element.find(WORD + name) if element is not None else None
    return element


def value(element: etree._Element | None, *names: str) -> str | None:
    """Return the `val` of the element at the end of a path of Word names, or None."""
    found = child(element, *names)
    return found.get(f"{WORD}val") if found is not None else None


def number(element: etree._Element | None, *names: str) -> int | None:
    """Return the `val` of the element at the end of a path of Word names as a number, or None."""
    said = value(element, *names) or ""
    return int(said) if said.lstrip("-").isdecimal() else None


def switch(element: etree._Element | None, *names: str) -> bool | None:
    """Return whether the property at the end of a path of Word names is on, or None where it does not stand."""
    found = child(element, *names)
    return None if found is None else found.get(f"{WORD}val", "true") not in ("0", "false", "off")
