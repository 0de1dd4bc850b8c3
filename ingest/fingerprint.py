"""The identity of code and word lists: what they made is made anew when they change.

Fingerprints stand in for version numbers that somebody would have to remember to raise. Of code they cover what runs:
a comment or a docstring changes nothing that was made.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parent
_SHAPES_NOTHING = ("check", "messages", "sandbox")  # rooms that look at documents, or guard or word their reading


def fingerprint(files: Iterable[Path], *, root: Path, also: str = "") -> str:
    """Identify `files` by their paths below `root` and what they say, together with the text `also`."""
    digest = hashlib.sha256(also.encode())
    for file in sorted(files):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + _said(file))
    return digest.hexdigest()[:16]


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal; OSError if it cannot be read."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@cache
def reader_fingerprint(root: Path = _ROOT) -> str:
    """Identify what shapes documents: those read under one fingerprint would be read the same again."""
    shaping = (file for file in root.rglob("*") if file.suffix in (".py", ".txt"))
    return fingerprint((file for file in shaping if file.relative_to(root).parts[0] not in _SHAPES_NOTHING), root=root)


def _said(file: Path) -> bytes:
    """Return what a file says to a machine: code without comments, docstrings and layout, other files whole."""
    if file.suffix != ".py":
        return file.read_bytes()
    return "\n".join(_forms(ast.parse(file.read_bytes()))).encode("utf-8", "backslashreplace")


def _forms(value: object) -> Iterator[str]:
    """Yield a syntax tree, node by node; what is empty is left out, so that each version of Python gives the same."""
    if isinstance(value, ast.AST):
        yield type(value).__name__
        for name, part in ast.iter_fields(value):
            if part is not None and part != []:
                yield name
                yield from _forms(part)
    elif isinstance(value, list):
        for part in value:
            if not _is_text(part):
                yield from _forms(part)
    else:
        yield repr(value)


def _is_text(node: object) -> bool:
    """Tell whether a statement is a text alone: a docstring, or the one below a constant."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
