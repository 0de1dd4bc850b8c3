"""An index in a folder of files: FAISS for vectors, tantivy for words, SQLite for passages; no server."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import IndexDamaged, IndexUnreadable, IndexUnusable, IndexUnwritable, StateRemains
from index.stores.files import Files
from index.stores.folder import checksums, generations, pointer
from index.stores.folder.draft import FolderDraft
from index.stores.folder.generations import Manifest
from index.stores.folder.snapshot import FolderSnapshot
from index.stores.recipe import Recipe
from ingest import MEGABYTE, count, printable

_ROOM = 10_000_000  # bytes; with less free space, a failed write is attributed to a full disk
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FAILED_SAID = (
    "Input/output error", "disk I/O error", "os error", "unable to open database file", "index writer was killed",
)  # fmt: skip
_FULL_SAID = ("No space left", "disk is full", "quota exceeded")  # the system's wording, as the engines repeat it
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_FOLDER = (errno.EEXIST, errno.ENOTDIR)


class FolderStore:
    """The index in a folder."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.name = str(directory)

    def version(self) -> str:
        """Return what CURRENT says, which no two publications share; NoIndex without one."""
        return str(pointer.read(self.directory))

    def snapshot(self) -> FolderSnapshot:
        """Open the live generation; IndexUnusable if there is none this program can read."""
        live = pointer.read(self.directory)
        while True:
            try:
                return FolderSnapshot(self.directory / live.name, expected=live.id)
            except (OSError, RuntimeError, ValueError, sqlite3.Error, IndexUnusable) as error:
                newer = pointer.read(self.directory)
                if newer == live:
                    raise self._unusable(live.name, error) from error
                live = newer  # the one being opened was deleted by later publications

    def requests(self) -> Files:
        """Return the removals and erasures requested, even if this program cannot read the index; or RequestsLost."""
        return generations.requests(self.directory)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock; IndexBusy if another writer holds it, IndexUnwritable if nothing can be written."""
        with self._translating_errors(), generations.writing(self.directory):
            yield

    @contextmanager
    def draft(self, recipe: Recipe, *, anew: bool) -> Iterator[FolderDraft]:
        """Begin the next generation; discard it at the end unless it was published."""
        before = None if anew else self.snapshot()
        with generations.draft(self.directory) as folder:
            yield FolderDraft(self.directory, folder, recipe, before=before)

    def back(self) -> None:
        """Restore the generation before the live one; NoWayBack if it was not kept."""
        with self.writing():
            generations.back(self.directory)

    def settle(self) -> None:
        """Raise StateRemains if an earlier generation, or a draft, that had to go could not be deleted."""
        for folder in generations.remains(self.directory):
            raise StateRemains(self.directory, folder.name)

    def details(self) -> Iterator[str]:
        """Yield the generation, its size, its segments, and the generation that can be restored, if any."""
        generation, manifest = self._live()
        size = sum(size for size, _ in manifest.files.values())
        yield f"generation {generation.name}, {size / MEGABYTE:,.1f} MB, {count(len(manifest.segments), 'segment')}"
        for name, codes in manifest.segments.items():
            if codes:
                yield f"segment {name}: codes of vectors find {codes.recall:.1%} of the 10 nearest"
        if manifest.before and (self.directory / manifest.before).is_dir():
            yield f"can go back to {manifest.before}"

    def faults(self) -> Iterator[str]:
        """Yield the altered files, also of the generation that can be restored, and the counts that disagree."""
        generation, manifest = self._live()
        altered = list(_altered(generation, manifest))
        yield from altered
        if manifest.before and (self.directory / manifest.before).is_dir():
            kept = self.directory / manifest.before
            yield from _altered(kept, generations.manifest(kept))
        if altered:
            return  # opening altered files could do anything
        snapshot = self.snapshot()
        counts = {"terms": snapshot.lexical.count, "vectors": sum(each.vectors.count for each in snapshot.segments)}
        for what, found in counts.items():
            if found != manifest.passages:
                yield f"{what} of {found} passages, and there are {manifest.passages}"

    def _live(self) -> tuple[Path, Manifest]:
        """Return the folder and the manifest of the live generation."""
        live = pointer.read(self.directory)
        generation = self.directory / live.name
        return generation, generations.manifest(generation, expected=live.id)

    def _unusable(self, generation: str, error: Exception) -> IndexUnusable:
        """Return the error to raise for a generation that cannot be opened."""
        if isinstance(error, IndexUnusable):
            return error
        if isinstance(error, OSError) and error.errno != errno.ENOENT:
            return IndexUnreadable(self.directory, generation, cause=error.strerror)
        return IndexDamaged(self.directory, generation)

    @contextmanager
    def _translating_errors(self) -> Iterator[None]:
        """Raise IndexUnwritable when files cannot be written, whichever engine failed."""
        try:
            yield
        except (OSError, RuntimeError, ValueError, MemoryError, sqlite3.Error) as error:
            unwritable = _unwritable(self.directory, error)
            if unwritable is None:
                raise
            raise unwritable from error


def _altered(generation: Path, manifest: Manifest) -> Iterator[str]:
    """Yield the files of a generation that are not what was written, or cannot be read, read again."""
    for name, facts in manifest.files.items():
        try:
            if any(checksums.altered(generation, {name: facts}, again=True)):
                yield f"{generation.name}/{name} is not what was written"
        except OSError as error:
            yield f"{generation.name}/{name} cannot be read ({error.strerror})"


def _unwritable(directory: Path, error: Exception) -> IndexUnwritable | None:
    """Return the reason files cannot be written, None if the error has another cause."""
    if isinstance(error, OSError) and error.errno in _FORBIDDEN:
        return IndexUnwritable(directory, "index-forbidden", cause=str(error.strerror))
    if isinstance(error, OSError) and error.errno in _NO_FOLDER:
        return IndexUnwritable(directory, "index-not-folder")
    if (isinstance(error, OSError) and error.errno in _FULL) or any(words in str(error) for words in _FULL_SAID):
        return IndexUnwritable(directory, "disk-full")
    if isinstance(error, MemoryError):
        return IndexUnwritable(directory, "index-memory")
    if directory.exists() and shutil.disk_usage(directory).free < _ROOM:
        return IndexUnwritable(directory, "disk-full")
    if isinstance(error, OSError) or any(words in str(error) for words in _FAILED_SAID):
        return IndexUnwritable(directory, "index-write-failed", cause=printable(str(error)))
    return None
