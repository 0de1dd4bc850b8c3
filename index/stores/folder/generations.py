"""Generations: an index folder holds finished, unchanging versions of the index and one pointer to the live one.

    index/CURRENT              the name of the live generation, replaced in one step
    index/LOCK                 held by whoever writes; tells the number of the last generation there was
    index/gen-000002/          manifest.json, files.json, lexical/, segments/

What two generations share is on disk once, by hard links where the file system has them. A build that dies leaves the
live generation as it was, and the next one clears away what it left. The generation before the live one is kept to go
back to, unless something was removed from it: what is removed is nowhere.
"""

from __future__ import annotations

import fcntl
import hashlib
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

_FORMAT = 4  # of the files themselves: what a later program could not even read
_MANIFEST, _FILES, LEXICAL, SEGMENTS = "manifest.json", "files.json", "lexical", "segments"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made with and what it holds.

    `segments` are in the order of their rows, each with the codes of its vectors if it has them; `files` gives
    the size and sha256 of each file; `before` names the generation that can be gone back to.
    """

    recipe: Recipe
    documents: int
    passages: int
    segments: Mapping[str, Codes | None]
    before: str | None = None
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    format: int = _FORMAT


def live(directory: Path) -> Path:
    """Return the folder of the live generation; NoIndex if there is none."""
    try:
        return directory / (directory / "CURRENT").read_text(encoding="ascii").split()[0]
    except (FileNotFoundError, NotADirectoryError):
        raise NoIndex(directory) from None


def manifest(generation: Path) -> Manifest:
    """Return the manifest of a generation, once its format is known and its files have their sizes."""
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
    """Return what the manifest of a generation says, whatever that is; IndexDamaged if it says nothing."""
    try:
        values = json.loads((generation / _MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        values = None
    if not isinstance(values, dict):
        raise IndexDamaged(generation.parent, f"{generation.name}/{_MANIFEST}")
    return values


def files(generation: Path) -> Files:
    """Return the files that a generation was made of."""
    return Files.from_json((generation / _FILES).read_text(encoding="utf-8"))


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Keep other writers out of `directory` meanwhile, and clear what a dead one left; IndexBusy if one is there."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "LOCK").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IndexBusy(directory) from None
        _clear(directory)
        yield


def _clear(directory: Path) -> None:
    """Delete the generations that nobody can reach, and what was being written."""
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
    """Give an empty folder to write the next generation in; it is thrown away if the writing fails."""
    folder = directory / "next.tmp"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / SEGMENTS).mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def link(source: Path, target: Path) -> None:
    """Make `target`, a new folder, hold the same files as `source`, by hard links or, where there are none, copies."""

    def both(one: str, other: str) -> None:
        try:
            os.link(one, other)
        except OSError:
            shutil.copy2(one, other)

    shutil.copytree(source, target, copy_function=both, ignore=shutil.ignore_patterns("*.lock"))


def publish(directory: Path, written: Path, described: Manifest, *, indexed: Files) -> None:
    """Make the folder `written` the live generation of `directory`, safely on disk before anyone sees it.

    Its manifest is what is `described`, with the files that are found there.
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
    """Return the name that the next generation will have: no generation that was live ever had it."""
    return f"gen-{_last(directory) + 1:06d}"


def back(directory: Path) -> None:
    """Make the generation before the live one live again, however damaged that is; NoWayBack if it was not kept."""
    before = _before(live(directory))
    if before is None or not (directory / before).is_dir():
        raise NoWayBack(directory)
    manifest(directory / before)
    _point(directory, before)


def _before(generation: Path) -> str | None:
    """Return the name of the generation before another: the last that is there, if its manifest cannot say."""
    try:
        before: str | None = _values(generation).get("before")
    except IndexDamaged:
        names = (folder.name for folder in generation.parent.glob("gen-*"))
        return max((name for name in names if name < generation.name), default=None)
    return before


def _point(directory: Path, name: str) -> None:
    """Make a generation the live one, in one step, and delete those that nobody can reach then."""
    _write(directory / "CURRENT.tmp", f"{name} {_last(directory)}")
    (directory / "CURRENT.tmp").replace(directory / "CURRENT")
    _synchronise(directory)
    _clear(directory)
    _synchronise(directory)


def _last(directory: Path) -> int:
    """Return the highest number that a generation has, or had when it was live."""
    names = [folder.name for folder in directory.glob("gen-*")]
    with suppress(FileNotFoundError):
        names += (directory / "CURRENT").read_text(encoding="ascii").split()
    return max((int(name.removeprefix("gen-")) for name in names), default=0)


def _unchanged(directory: Path) -> dict[tuple[str, int], tuple[int, str]]:
    """Return the size and sha256 of each file of the live generation, by its name and its place on disk."""
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
    return file.stat().st_size, digest(file)


def digest(file: Path) -> str:
    """Return the sha256 of a file."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _synchronise(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
