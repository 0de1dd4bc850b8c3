"""Generations: an index folder holds finished, unchanging versions of the index and one pointer to the live one.

    index/CURRENT              the name of the live generation, replaced in one step
    index/LOCK                 held by whoever writes
    index/gen-000002/          manifest.json, passages.db, lexical/, vectors.faiss, acronyms.json

A build that dies leaves the live generation as it was. The generation before the live one is kept for readers that
are about to open it; older ones go.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import Stemmer

from index.encoder import Prompts
from index.errors import IndexBusy, IndexDamaged, IndexOutdated, NoIndex
from ingest.fingerprint import fingerprint

FORMAT = 2  # of the files themselves: what a later program could not even read
ANALYSIS = (
    "analyser.py", "stems.py", "numbers.py", "stopwords.txt", "endings.txt", "acronyms.py", "lexical.py",
    "vocabulary.py", "near.py", "build.py",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recipe:
    """Fingerprints of the code and data that decide what an index holds.

    `encoder` is the name to open the encoder by, with `prompts` if the model's own are not used; `near_words` is the
    fingerprint of the bundled one, whose tokens are kept too.
    """

    reader: str
    analyser: str
    encoder: str
    encoder_fingerprint: str
    prompts: Prompts | None = None
    near_words: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made with and what it holds; `files` gives the size and sha256 of each file."""

    recipe: Recipe
    documents: int
    passages: int
    files: dict[str, tuple[int, str]]
    format: int = FORMAT


@cache
def analysis() -> str:
    """Identify the code and word lists that turn a passage into what is indexed of it."""
    return fingerprint((Path(__file__).with_name(name) for name in ANALYSIS), also=str(Stemmer.version()))


def live(directory: Path) -> Path:
    """Return the folder of the live generation; NoIndex if there is none."""
    try:
        return directory / (directory / "CURRENT").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise NoIndex(directory) from None


def manifest(generation: Path) -> Manifest:
    """Return the manifest of a generation, once its format is known and its files have their sizes."""
    directory = generation.parent
    try:
        values = json.loads((generation / "manifest.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        raise IndexDamaged(directory, f"{generation.name}/manifest.json") from None
    if values.get("format") != FORMAT:
        raise IndexOutdated(directory, "format", found=values.get("format"), expected=FORMAT)
    for name, (size, _) in values["files"].items():
        file = generation / name
        if not file.is_file() or file.stat().st_size != size:
            raise IndexDamaged(directory, f"{generation.name}/{name}")
    recipe = values["recipe"]
    prompts = Prompts(**recipe["prompts"]) if recipe["prompts"] else None
    return Manifest(**values | {"recipe": Recipe(**recipe | {"prompts": prompts})})


@contextmanager
def writing(directory: Path) -> Iterator[None]:
    """Keep other writers out of `directory` meanwhile; IndexBusy if one is there."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "LOCK").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IndexBusy(directory) from None
        yield


@contextmanager
def draft(directory: Path) -> Iterator[Path]:
    """Give an empty folder to write the next generation in; it is thrown away if the writing fails."""
    folder = directory / "next.tmp"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(directory: Path, written: Path, *, recipe: Recipe, documents: int, passages: int) -> None:
    """Make the folder `written` the live generation of `directory`, safely on disk before anyone sees it."""
    files = {str(file.relative_to(written)): _fixed(file) for file in sorted(written.rglob("*")) if file.is_file()}
    described = Manifest(recipe=recipe, documents=documents, passages=passages, files=files)
    _write(written / "manifest.json", json.dumps(asdict(described), indent=1))
    for folder in (*(path for path in written.rglob("*") if path.is_dir()), written):
        _synchronise(folder)
    numbers = [int(folder.name[4:]) for folder in directory.glob("gen-*")]
    name = f"gen-{max(numbers, default=0) + 1:06d}"
    before = live(directory).name if (directory / "CURRENT").exists() else None
    written.rename(directory / name)
    _write(directory / "CURRENT.tmp", name)
    (directory / "CURRENT.tmp").replace(directory / "CURRENT")
    _synchronise(directory)
    for folder in directory.glob("gen-*"):
        if folder.name not in (name, before):
            shutil.rmtree(folder, ignore_errors=True)


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    _synchronise(file)


def _fixed(file: Path) -> tuple[int, str]:
    """Force `file` to disk and return its size and sha256."""
    _synchronise(file)
    content = file.read_bytes()
    return len(content), hashlib.sha256(content).hexdigest()


def _synchronise(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
