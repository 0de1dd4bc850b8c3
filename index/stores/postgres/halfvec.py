"""Vectors as pgvector takes and gives them: numbers of 16 bits, in its binary form or as text."""

from __future__ import annotations

import struct

import numpy as np

from index.stores.contract import Vectors

_HEADER = struct.Struct("!HH")  # how many numbers, and nothing


def to_bytes(vector: Vectors) -> bytes:
    """Return a vector, (dimensions,), in pgvector's binary form."""
    return _HEADER.pack(len(vector), 0) + vector.astype(">f2").tobytes()


def from_bytes(data: bytes) -> Vectors:
    """Return the vector, (dimensions,), of pgvector's binary form."""
    return np.frombuffer(data, dtype=">f2", offset=_HEADER.size).astype(np.float32)


def to_text(vector: Vectors) -> str:
    """Return a vector, (dimensions,), as SQL writes it."""
    return f"[{','.join(map(str, vector.tolist()))}]"
