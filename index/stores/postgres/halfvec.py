"""Vectors in pgvector's formats: 16-bit floats, binary or as text."""

from __future__ import annotations

import struct

import numpy as np

from index.stores.contract import Vectors

_HEADER = struct.Struct("!HH")  # the dimensions, and an unused field


def to_bytes(vector: Vectors) -> bytes:
    """Return a vector, (dimensions,), in pgvector's binary format."""
    return _HEADER.pack(len(vector), 0) + vector.astype(">f2").tobytes()


def from_bytes(data: bytes) -> Vectors:
    """Return the vector, (dimensions,), of pgvector's binary format."""
    return np.frombuffer(data, dtype=">f2", offset=_HEADER.size).astype(np.float32)


def to_text(vector: Vectors) -> str:
    """Return a vector, (dimensions,), as an SQL literal."""
    return f"[{','.join(map(str, vector.tolist()))}]"
