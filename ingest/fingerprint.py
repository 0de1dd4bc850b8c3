"""Fingerprints of code and word lists: their output is rebuilt when they change.

Fingerprints replace version numbers that would have to be raised by hand. They cover the code that runs: comments and
docstrings do not count.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from threading import Lock

_PARSING = Lock()  # two threads that parse at once may fail in Python 3.11 (python/cpython#106905)
_ROOT = Path(__file__).parent
_SHAPES_NOTHING = (
    "check",
    "corrections",
    "drawing",
    "messages",
    "sandbox",
)  # what is done besides reading, or guards it


def fingerprint(files: Iterable[Path], *, root: Path, also: str = "") -> str:
    """Return a hash of `files`, by path below `root` and content, and of the text `also`."""
    digest = hashlib.sha256(also.encode())
    for file in sorted(files):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + _said(file))
    return digest.hexdigest()[:16]


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal; raise OSError if it cannot be read."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@cache
def reader_fingerprint(root: Path = _ROOT) -> str:
    """Return the fingerprint of everything that shapes documents: with the same one, files read the same."""
    shaping = (file for file in root.rglob("*") if file.suffix in (".py", ".txt", ".xcu"))
    return fingerprint((file for file in shaping if file.relative_to(root).parts[0] not in _SHAPES_NOTHING), root=root)


def _said(file: Path) -> bytes:
    """Return the bytes to hash: code without comments, docstrings and layout, other files whole."""
    if file.suffix != ".py":
        return file.read_bytes()
    said: list[str] = []
    with _PARSING:
        tree = ast.parse(file.read_bytes())
    _add(tree, said)
    return "\n".join(said).encode("utf-8", "backslashreplace")


def _add(node: ast.AST, said: list[str]) -> None:
    """Add a syntax tree to what is said, node by node, without empty fields, which differ between Python versions."""
    said.append(type(node).__name__)
    for name, part in ast.iter_fields(node):
        if part is None or part == []:
            continue
        said.append(name)
        for each in part if isinstance(part, list) else (part,):
            if not isinstance(each, ast.AST):
                said.append(repr(each))
            elif not _is_text(each):
                _add(each, said)


def _is_text(node: ast.AST) -> bool:
    """Return whether a statement is only a string: a docstring, or the one below a constant."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
