"""Generations: an index folder holds immutable versions of the index and one pointer to the live one.

    index/CURRENT              the name of the live generation, replaced atomically, and the highest number used
    index/LOCK                 held by the writer
    index/gen-000002/          manifest.json, files.json, lexical/, segments/

Files that two generations share are on disk once, by hard links where the file system supports them. A build that dies
leaves the live generation untouched, and the next one deletes its remains. The generation before the live one is kept
for rollback, unless a document was removed: removed data must not remain on disk.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from index.encoders.protocol import Prompts
from index.errors import IndexBusy, IndexDamaged, IndexOutdated, NoIndex, NoWayBack
from index.stores.files import Files
from index.stores.folder.vectors import Codes
from index.stores.recipe import Recipe
from ingest import sha256_of

_FORMAT = 4  # of the files; increased when an older program could not read them
_MANIFEST, _FILES, LEXICAL, SEGMENTS = "manifest.json", "files.json", "lexical", "segments"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The recipe and contents of a generation.

    `segments` are in row order, each with the codes of its vectors if it has any; `files` gives the size and sha256 of
    each file; `before` names the generation that can be restored.
    """

    recipe: Recipe
    documents: int
    passages: int
    segments: Mapping[str, Codes | None]
    before: str | None = None
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    format: int = _FORMAT


def live(directory: Path) -> Path:
    """Return the folder of the live generation; NoIndex without one."""
    try:
        return directory / (directory / "CURRENT").read_text(encoding="ascii").split()[0]
    except (FileNotFoundError, NotADirectoryError):
        raise NoIndex(directory) from None


def manifest(generation: Path) -> Manifest:
    """Return the manifest of a generation; IndexOutdated for another format, IndexDamaged if a file's size differs."""
    directory = generation.parent
    values = _values(generation)
    if values.get("format") != _FORMAT:
        raise IndexOutdated(directory, "format", found=values.get("format"), expected=_FORMAT)
    try:
        for name, (size, _) in values["files"].items():
            file = generation / name
            if not file.is_file() or file.stat().st_size != size:
                raise IndexDamaged(directory, f"{generation.name}/{name}")
        recipe = values["recipe"]
        prompts = Prompts(**recipe["prompts"]) if recipe["prompts"] else None
        segments = {name: Codes(**codes) if codes else None for name, codes in values["segments"].items()}
        return Manifest(**values | {"recipe": Recipe(**recipe | {"prompts": prompts}), "segments": segments})
    except (KeyError, TypeError, ValueError, AttributeError):
        raise IndexDamaged(directory, f"{generation.name}/{_MANIFEST}") from None


def _values(generation: Path) -> dict[str, Any]:
    """Return the raw values of a generation's manifest; IndexDamaged if it is not a JSON object."""
    try:
        values = json.loads((generation / _MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        values = None
    if not isinstance(values, dict):
        raise IndexDamaged(generation.parent, f"{generation.name}/{_MANIFEST}")
    return values


def files(generation: Path) -> Files:
    """Return the files a generation was made from."""
    return Files.from_json((generation / _FILES).read_text(encoding="utf-8"))


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Hold the write lock of `directory` and delete what a dead writer left; IndexBusy if another writer holds it."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "LOCK").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IndexBusy(directory) from None
        _clear(directory)
        yield


def _clear(directory: Path) -> None:
    """Delete the unreachable generations and any unfinished draft."""
    shutil.rmtree(directory / "next.tmp", ignore_errors=True)
    try:
        generation = live(directory)
        kept = {generation.name, manifest(generation).before}
    except (NoIndex, IndexOutdated, IndexDamaged):
        return
    for folder in directory.glob("gen-*"):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def draft(directory: Path) -> Iterator[Path]:
    """Give an empty folder to write the next generation in; delete it at the end unless it was published."""
    folder = directory / "next.tmp"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / SEGMENTS).mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def link(source: Path, target: Path) -> None:
    """Fill the new folder `target` with the files of `source`, by hard links or, where unsupported, copies."""

    def both(one: str, other: str) -> None:
        try:
            os.link(one, other)
        except OSError:
            shutil.copy2(one, other)

    shutil.copytree(source, target, copy_function=both, ignore=shutil.ignore_patterns("*.lock"))


def publish(directory: Path, written: Path, described: Manifest, *, indexed: Files) -> None:
    """Make the folder `written` the live generation of `directory`, forced to disk before it becomes visible.

    Its manifest is `described` completed with the files found there.
    """
    _write(written / _FILES, indexed.to_json())
    same = _unchanged(directory)
    found = {str(file.relative_to(written)): file for file in sorted(written.rglob("*")) if file.is_file()}
    sizes = {name: same.get((name, file.stat().st_ino)) or _fixed(file) for name, file in found.items()}
    _write(written / _MANIFEST, json.dumps(asdict(described) | {"files": sizes}, indent=1))
    for folder in (*(path for path in written.rglob("*") if path.is_dir()), written):
        _synchronise(folder)
    name = next_name(directory)
    written.rename(directory / name)
    _synchronise(directory)
    _point(directory, name)


def next_name(directory: Path) -> str:
    """Return the name of the next generation, which no live generation ever had."""
    return f"gen-{_last(directory) + 1:06d}"


def back(directory: Path) -> None:
    """Restore the generation before the live one, even if the live one is damaged; NoWayBack if it was not kept."""
    before = _before(live(directory))
    if before is None or not (directory / before).is_dir():
        raise NoWayBack(directory)
    manifest(directory / before)
    _point(directory, before)


def _before(generation: Path) -> str | None:
    """Return the name of the generation before another: the latest earlier one if the manifest is damaged."""
    try:
        before: str | None = _values(generation).get("before")
    except IndexDamaged:
        names = (folder.name for folder in generation.parent.glob("gen-*"))
        return max((name for name in names if name < generation.name), default=None)
    return before


def _point(directory: Path, name: str) -> None:
    """Make a generation the live one, atomically, and delete those that become unreachable."""
    _write(directory / "CURRENT.tmp", f"{name} {_last(directory)}")
    (directory / "CURRENT.tmp").replace(directory / "CURRENT")
    _synchronise(directory)
    _clear(directory)
    _synchronise(directory)


def _last(directory: Path) -> int:
    """Return the highest number that any generation has, or had when it was live."""
    names = [folder.name for folder in directory.glob("gen-*")]
    with suppress(FileNotFoundError):
        names += (directory / "CURRENT").read_text(encoding="ascii").split()
    return max((int(name.removeprefix("gen-")) for name in names), default=0)


def _unchanged(directory: Path) -> dict[tuple[str, int], tuple[int, str]]:
    """Return the size and sha256 of each file of the live generation, by name and inode."""
    try:
        generation = live(directory)
        known = manifest(generation).files
    except (NoIndex, IndexOutdated):
        return {}
    return {(name, (generation / name).stat().st_ino): facts for name, facts in known.items()}


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    _synchronise(file)


def _fixed(file: Path) -> tuple[int, str]:
    """Force `file` to disk and return its size and sha256."""
    _synchronise(file)
    return file.stat().st_size, sha256_of(file)


def _synchronise(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
