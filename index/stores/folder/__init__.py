"""An index kept in a folder of files: FAISS for meaning, tantivy for words, SQLite for passages, no server."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import IndexDamaged, IndexUnusable, IndexUnwritable, NoIndex
from index.stores.files import Files
from index.stores.folder import generations
from index.stores.folder.draft import FolderDraft
from index.stores.folder.snapshot import FolderSnapshot
from index.stores.recipe import Recipe
from ingest import MEGABYTE

_ROOM = 10_000_000  # bytes; with less free, a failure to write is put down to the disk
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FULL_SAID = ("No space left", "disk is full", "quota exceeded")  # by the engines, in words of the system
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_FOLDER = (errno.EEXIST, errno.ENOTDIR)


class FolderStore:
    """The index in a folder."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.name = str(directory)

    def version(self) -> str:
        """Return the name of the live generation; NoIndex if there is none."""
        return generations.live(self.directory).name

    def snapshot(self) -> FolderSnapshot:
        """Open the live generation; IndexUnusable if there is none, or none this program reads."""
        generation = generations.live(self.directory)
        while True:
            try:
                return FolderSnapshot(generation)
            except (OSError, RuntimeError, ValueError, sqlite3.Error, IndexDamaged) as error:
                newer = generations.live(self.directory)
                if newer == generation:
                    raise self._damaged(generation, error) from error
                generation = newer  # the one it was opening went while others were published

    def requests(self) -> Files:
        """Return what was removed and erased on request, of a format that this program does not read, too."""
        try:
            return generations.files(generations.live(self.directory)).requests()
        except (NoIndex, OSError, ValueError, KeyError):
            return Files()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other writers out meanwhile; IndexBusy if one is there, IndexUnwritable if nothing can be written."""
        with self._telling(), generations.writing(self.directory):
            yield

    @contextmanager
    def draft(self, recipe: Recipe, *, anew: bool) -> Iterator[FolderDraft]:
        """Begin the next generation; it is thrown away at the end unless it was published."""
        before = None if anew else self.snapshot()
        with generations.draft(self.directory) as folder:
            yield FolderDraft(self.directory, folder, recipe, before=before)

    def back(self) -> None:
        """Make the generation before the live one live again; NoWayBack if it was not kept."""
        with self.writing():
            generations.back(self.directory)

    def details(self) -> Iterator[str]:
        """Yield the generation, its size, its segments, and whether there is one to go back to."""
        generation = generations.live(self.directory)
        manifest = generations.manifest(generation)
        size = sum(size for size, _ in manifest.files.values())
        yield f"generation {generation.name}, {size / MEGABYTE:,.1f} MB, {len(manifest.segments)} segments"
        for name, codes in manifest.segments.items():
            if codes:
                yield f"segment {name}: codes of vectors find {codes.recall:.1%} of the 10 nearest"
        if manifest.before and (self.directory / manifest.before).is_dir():
            yield f"can go back to {manifest.before}"

    def faults(self) -> Iterator[str]:
        """Yield the files whose bytes are not those written, and the counts that do not agree."""
        generation = generations.live(self.directory)
        manifest = generations.manifest(generation)
        written = {name: sha256 for name, (_, sha256) in manifest.files.items()}
        changed = [name for name, sha256 in written.items() if generations.digest(generation / name) != sha256]
        yield from (f"{generation.name}/{name} is not what was written" for name in changed)
        if changed:
            return  # there is no telling what opening it would do
        snapshot = self.snapshot()
        counts = {"terms": snapshot.lexical.count, "vectors": sum(each.vectors.count for each in snapshot.segments)}
        for what, count in counts.items():
            if count != manifest.passages:
                yield f"{what} of {count} passages, and there are {manifest.passages}"

    def _damaged(self, generation: Path, error: Exception) -> Exception:
        """Return what to tell of a generation that cannot be opened; an error of the system stays what it is."""
        if isinstance(error, IndexUnusable) or (isinstance(error, OSError) and error.errno != errno.ENOENT):
            return error
        return IndexDamaged(self.directory, generation.name)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say what is the matter when files cannot be written, whichever engine noticed."""
        try:
            yield
        except (OSError, RuntimeError, ValueError, sqlite3.Error) as error:
            unwritable = _unwritable(self.directory, error)
            if unwritable is None:
                raise
            raise unwritable from error


def _unwritable(directory: Path, error: Exception) -> IndexUnwritable | None:
    """Return what keeps files from being written, if that is why there was an error."""
    if isinstance(error, OSError) and error.errno in _FORBIDDEN:
        return IndexUnwritable(directory, "index-forbidden", cause=str(error.strerror))
    if isinstance(error, OSError) and error.errno in _NO_FOLDER:
        return IndexUnwritable(directory, "index-not-folder")
    if (isinstance(error, OSError) and error.errno in _FULL) or any(words in str(error) for words in _FULL_SAID):
        return IndexUnwritable(directory, "disk-full")
    if directory.exists() and shutil.disk_usage(directory).free < _ROOM:
        return IndexUnwritable(directory, "disk-full")
    return None
