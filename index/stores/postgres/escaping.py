"""Escape the characters PostgreSQL cannot store, NUL and lone surrogates, on writing, and restore them on reading.

The escape is a control character, which JSON never holds unescaped: the bodies of documents are stored unchanged.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Any

import psycopg
from psycopg.adapt import Buffer
from psycopg.types.string import StrBinaryDumper, StrDumper, TextLoader

_ESCAPE = "\x1a"
_UNHELD = re.compile(f"[\x00{_ESCAPE}\ud800-\udfff]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")
_LONGEST = 500  # characters, 2,000 bytes at most; an entry of a B-tree or of a GIN index may have 2,700
_BEGINNING = 100


def _escaped(text: str) -> str:
    """Return a text that PostgreSQL can store."""
    return _UNHELD.sub(lambda match: f"{_ESCAPE}{ord(match[0]):04x}", text)


def _restored(text: str) -> str:
    """Return the text that `_escaped` took."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def shortened(term: str) -> str:
    """Return a term, or its beginning and hash if it is too long for a database index."""
    if len(term) <= _LONGEST:
        return term
    return term[:_BEGINNING] + blake2b(term.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def escape_text(connection: psycopg.Connection[Any]) -> None:
    """Make a connection escape and restore all text."""
    connection.adapters.register_dumper(str, _BinaryDumper)
    connection.adapters.register_dumper(str, _TextDumper)
    connection.adapters.register_loader("text", _RestoringLoader)


class _TextDumper(StrDumper):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(_escaped(obj) if _UNHELD.search(obj) else obj)


class _BinaryDumper(StrBinaryDumper):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(_escaped(obj) if _UNHELD.search(obj) else obj)


class _RestoringLoader(TextLoader):
    def load(self, data: Buffer) -> bytes | str:
        text = super().load(data)
        return _restored(text) if isinstance(text, str) and _ESCAPE in text else text
