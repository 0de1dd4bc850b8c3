"""Generations: an index folder holds immutable versions of the index and one pointer to the live one.

    index/CURRENT              which generation is live (`pointer`), replaced atomically
    index/LOCK                 held by the writer
    index/gen-000002/          manifest.json, files.json, lexical/, segments/

Files that two generations share are on disk once, by hard links where the file system supports them. A build that dies
leaves the live generation untouched, and the next one deletes its remains. The generation before the live one is kept
for rollback, unless a document was removed: removed data must not remain on disk. What could not be deleted is tried
again by the next writer, and never restored.

The id of a manifest is a hash of all it says, of which one thing is random: no two publications have the same, and a
manifest that was altered does not have its own.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from index.encoders.protocol import Prompts
from index.errors import IndexBusy, IndexDamaged, IndexOutdated, IndexUnreadable, NoIndex, NoWayBack, RequestsLost
from index.stores.files import Files
from index.stores.folder import checksums, pointer
from index.stores.folder.pointer import CURRENT, Pointer
from index.stores.folder.vectors import Codes
from index.stores.recipe import Recipe

_FORMAT = 7  # of the files; increased when an older program could not read them
_MANIFEST, _FILES, LEXICAL, SEGMENTS = "manifest.json", "files.json", "lexical", "segments"
_DRAFT = "next.tmp"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The recipe and contents of a generation.

    `segments` are in row order, each with the codes of its vectors if it has any; `files` gives the size and sha256 of
    each file; `before` names the generation that can be restored; `drawn` is random; `id` is given on publication.
    """

    recipe: Recipe
    documents: int
    passages: int
    segments: Mapping[str, Codes | None]
    before: str | None = None
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    format: int = _FORMAT
    drawn: str = field(default_factory=lambda: secrets.token_hex(16))
    id: str = ""


def live(directory: Path) -> Path:
    """Return the folder of the live generation; NoIndex without one, IndexDamaged if CURRENT is altered."""
    return directory / pointer.read(directory).name


def manifest(generation: Path, *, expected: str | None = None) -> Manifest:
    """Return the manifest of a generation.

    IndexOutdated for another format; IndexDamaged if it is altered, its id is not `expected`, or a file's size differs.
    """
    directory = generation.parent
    values = _values(generation)
    if values.get("format") != _FORMAT:
        raise IndexOutdated(directory, "format", found=values.get("format"), expected=_FORMAT)
    if expected is not None and values.get("id") != expected:
        raise IndexDamaged(directory, CURRENT)
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
    except OSError as error:
        raise _unreadable(generation, error) from error


def _unreadable(generation: Path, error: OSError) -> IndexUnreadable:
    return IndexUnreadable(generation.parent, generation.name, cause=error.strerror)


def _values(generation: Path) -> dict[str, Any]:
    """Return the raw values of a generation's manifest; IndexDamaged if it is not what was written."""
    try:
        values = json.loads((generation / _MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        values = None
    except OSError as error:
        raise IndexUnreadable(generation.parent, f"{generation.name}/{_MANIFEST}", cause=error.strerror) from error
    if not isinstance(values, dict) or not _is_whole(values):
        raise IndexDamaged(generation.parent, f"{generation.name}/{_MANIFEST}")
    return values


def _is_whole(values: dict[str, Any]) -> bool:
    """Tell whether a manifest has its own id; before format 5 none had one."""
    if "id" in values:
        return bool(values["id"] == _id(values))
    return values.get("format") != _FORMAT


def _id(values: dict[str, Any]) -> str:
    others = {name: value for name, value in values.items() if name != "id"}
    return sha256(json.dumps(others, sort_keys=True).encode("ascii")).hexdigest()[:32]


def files(generation: Path) -> Files:
    """Return the files a generation was made from."""
    return Files.from_json((generation / _FILES).read_text(encoding="utf-8"))


def requests(directory: Path) -> Files:
    """Return the removals and erasures requested: of the live generation, or of all if that cannot be told.

    RequestsLost if one of the generations cannot say: what it alone knew would be forgotten.
    """
    with suppress(NoIndex, IndexDamaged, OSError, ValueError, KeyError, TypeError):
        return files(live(directory)).requests()
    removed: set[str] = set()
    erased: set[str] = set()
    for generation in sorted(directory.glob("gen-*")):
        try:
            found = files(generation)
        except (OSError, ValueError, KeyError, TypeError):
            raise RequestsLost(directory, f"{generation.name}/{_FILES}") from None
        removed |= found.removed
        erased |= found.erased
    return Files({}, frozenset(removed), frozenset(erased))


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


def remains(directory: Path) -> list[Path]:
    """Return the folders to delete that are still there: unreachable generations and an unfinished draft."""
    drafted = [folder for folder in (directory / _DRAFT,) if folder.exists()]
    try:
        pointed = pointer.read(directory)
        before = manifest(directory / pointed.name).before if pointed.before is None else pointed.before
    except (NoIndex, IndexOutdated, IndexDamaged, IndexUnreadable):
        return drafted
    return drafted + [folder for folder in directory.glob("gen-*") if folder.name not in {pointed.name, before}]


def _clear(directory: Path) -> None:
    """Delete what `remains`, as far as the system lets it."""
    for folder in remains(directory):
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def draft(directory: Path) -> Iterator[Path]:
    """Give an empty folder to write the next generation in; delete it at the end unless it was published."""
    folder = directory / _DRAFT
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
    values = asdict(described) | {"files": sizes}
    _write(written / _MANIFEST, json.dumps(values | {"id": _id(values)}, indent=1))
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
    """Restore the generation before the live one, even if the live one is damaged; NoWayBack if it was not kept.

    If CURRENT is damaged, the latest generation is restored. IndexDamaged if a file of the one to restore is altered,
    IndexUnreadable if one cannot be read.
    """
    before = _before(directory)
    if before is None or not (directory / before).is_dir():
        raise NoWayBack(directory)
    generation = directory / before
    try:
        for name in checksums.altered(generation, manifest(generation).files, again=True):
            raise IndexDamaged(directory, f"{before}/{name}")
    except OSError as error:
        raise _unreadable(generation, error) from error
    _point(directory, before)


def _before(directory: Path) -> str | None:
    """Return the name of the generation to restore; the latest one if CURRENT is damaged."""
    try:
        pointed = pointer.read(directory)
    except IndexDamaged:
        return max((folder.name for folder in directory.glob("gen-*")), default=None)
    return _values(directory / pointed.name).get("before") if pointed.before is None else pointed.before or None


def _point(directory: Path, name: str) -> None:
    """Make a generation the live one, atomically, and delete those that become unreachable."""
    values = _values(directory / name)
    described = Pointer(name, _last(directory), values["id"], values["before"] or "")
    _write(directory / f"{CURRENT}.tmp", str(described))
    (directory / f"{CURRENT}.tmp").replace(directory / CURRENT)
    _synchronise(directory)
    _clear(directory)
    _synchronise(directory)


def _last(directory: Path) -> int:
    """Return the highest number that any generation has, or had when it was live."""
    numbers = [int(folder.name.removeprefix("gen-")) for folder in directory.glob("gen-[0-9]*")]
    with suppress(NoIndex, IndexDamaged):
        numbers.append(pointer.read(directory).last)
    return max(numbers, default=0)


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
    return file.stat().st_size, checksums.of(file)


def _synchronise(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
