"""What becomes of each file when an index is brought up to date: read, kept, moved, removed, left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import ingest
from index.store import Stored
from ingest import Document, IngestError, UnreadableFile


@dataclass(slots=True)
class Plan:
    """The documents of the next generation by location, and what happened to each file on the way.

    `reread` is set when the reading code changed: every file is then read again, wherever it is.
    """

    kept: dict[str, Stored]
    reread: bool
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def drop_gone(self, sources: Sequence[Path]) -> None:
        """Remove the documents whose files are gone from the folders among `sources`."""
        folders = [source.absolute() for source in sources if source.is_dir()]
        for location in list(self.kept):
            inside = any(Path(location).is_relative_to(folder) for folder in folders)
            if inside and not Path(location).exists():
                self._remove(location)

    def files(self, sources: Sequence[Path]) -> list[Path]:
        """Return the files to look at: those of `sources`, and what was read from elsewhere if all is read again."""
        named = [file for source in sources for file in self._reports(source)]
        if not self.reread:
            return named
        seen = {str(file.absolute()) for file in named}
        elsewhere = [Path(location) for location in self.kept if location not in seen]
        return named + [file for file in elsewhere if file.is_file()]

    def take(self, file: Path) -> None:
        """Read `file` unless its content is already there; one that cannot be read leaves what was read before."""
        location = str(file.absolute())
        old = self.kept.get(location)
        source = str(file) if old is None else old.document.source
        try:
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            if old and old.document.sha256 == digest and not self.reread:
                self.unchanged.append(source)
            elif twin := self._twin(digest, location):
                self._merge(twin, location, source)
            else:
                self._put(replace(ingest.read(file), source=source), location)
                (self.changed if old else self.added).append(source)
        except IngestError as error:
            self.failed.append(str(error))
        except OSError as error:
            self.failed.append(str(UnreadableFile(file, f"{error.strerror}; check its permissions")))

    def _reports(self, source: Path) -> Iterator[Path]:
        """Yield the files of a source; in a folder, neither hidden ones nor its README."""
        if source.is_dir():
            yield from (file for file in sorted(source.rglob("*")) if file.is_file() and _is_report(file, source))
        elif source.exists():
            yield source
        else:
            self.failed.append(str(UnreadableFile(source, "no such file or folder; check the path")))

    def _twin(self, digest: str, location: str) -> str | None:
        """Return where else the same content is kept."""
        places = (at for at, item in self.kept.items() if item.document.sha256 == digest and at != location)
        return next(places, None)

    def _merge(self, twin: str, location: str, source: str) -> None:
        """Follow a file that moved here, or tell that it is here twice and drop what this one held before."""
        if not Path(twin).exists():
            moved = self.kept.pop(twin)
            self.kept[location] = replace(moved, document=replace(moved.document, source=source), location=location)
            self.changed.append(source)
            return
        self.duplicates.append(f"{source}: the same content as {self.kept[twin].document.source}")
        if location in self.kept:
            self._remove(location)

    def _put(self, document: Document, location: str) -> None:
        """Keep a document, under a longer id where another report of the same title and date has its own."""
        taken = {item.document.id for at, item in self.kept.items() if at != location}
        if document.id in taken:
            document = replace(document, id=f"{document.id}-{document.sha256[:8]}")
        self.kept[location] = Stored(document, ingest.passages(document), location)

    def _remove(self, location: str) -> None:
        self.removed.append(self.kept.pop(location).document.source)


def _is_report(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and file.stem.upper() != "README"
