"""Reads the parts of a Word or PowerPoint file and the relations between them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from ingest.formats.archive import Archive
from ingest.formats.file import File
from ingest.formats.xml import parse

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # the namespace of "Strict Open XML Document"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"  # of attributes that refer to one


@dataclass(frozen=True, slots=True)
class _Relation:
    """A relation from one part to another: its id, kind and target."""

    id: str
    kind: str
    target: str


class Package:
    """An open office file: its main part and the parts it refers to."""

    def __init__(self, file: File, *, usual: str) -> None:
        """Open the package, with main part `usual` unless it names one; raise UnreadableFile if that is missing."""
        self._file = file
        self._archive = Archive(file)
        self._relations: dict[str, list[_Relation]] = {}
        self.main_name = self.named("officeDocument", of="") or usual
        self.main = self.parsed(self.main_name)

    def part(self, kind: str) -> etree._Element | None:
        """Return the root of the part of a kind ("styles", "footnotes"), or None."""
        name = self.named(kind, of=self.main_name)
        return self.parsed(name) if name and self.holds(name) else None

    def named(self, kind: str, *, of: str) -> str | None:
        """Return the name of the first part of a kind that part `of` ("" for the package) refers to, or None."""
        return next((each.target for each in self._related(of) if each.kind == kind), None)

    def targets(self, *, of: str = "") -> dict[str, str]:
        """Return the names of the parts that part `of`, by default the main one, refers to, by relation id."""
        return {each.id: each.target for each in self._related(of or self.main_name)}

    def referred(self, reference: etree._Element, *, of: str) -> str:
        """Return the name of the part that an element of part `of` refers to, "" if there is none."""
        given = reference.get(f"{_RELATION}id") or reference.get(f"{_RELATION}dm") or ""
        name = self.targets(of=of).get(given, "")
        return name if self.holds(name) else ""

    def data(self, name: str) -> bytes:
        """Return the bytes of a part; raise UnreadableFile if it is missing or damaged."""
        return self._archive.read(name)

    def holds(self, name: str) -> bool:
        """Return whether a part of that name exists."""
        return name in self._archive.names

    def parsed(self, name: str) -> etree._Element:
        """Return the root of a part; raise UnreadableFile if it is missing or malformed."""
        data = self._archive.read(name).replace(_STRICT, _USUAL)
        return parse(data, file=self._file, part=name)

    def _related(self, name: str) -> list[_Relation]:
        if name not in self._relations:
            self._relations[name] = self._listed(name)
        return self._relations[name]

    def _listed(self, name: str) -> list[_Relation]:
        """Return a part's relations to other parts of the file."""
        folder, base = posixpath.split(name)
        listing = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.holds(listing):
            return []
        return [
            _Relation(
                relation.get("Id", ""),
                relation.get("Type", "").rpartition("/")[2],
                _resolved(folder, relation.get("Target", "")),
            )
            for relation in parse(self._archive.read(listing), file=self._file, part=listing)
            if relation.get("TargetMode") != "External"
        ]


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
