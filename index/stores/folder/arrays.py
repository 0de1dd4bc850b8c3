"""Arrays in raw little-endian files, memory-mapped for reading.

The header of numpy's own format is parsed as Python, which occasionally fails when several threads do so at once
(https://github.com/python/cpython/issues/106905).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.generic)


def save(file: Path, array: NDArray[Any]) -> None:
    """Write a one-dimensional array to the new `file`; OSError if it cannot be written whole."""
    # numpy's `tofile` does not notice that the last bytes were not written
    file.write_bytes(array.astype(array.dtype.newbyteorder("<")).tobytes())


def mapped(file: Path, kind: type[Number]) -> NDArray[Number]:
    """Map the one-dimensional array of type `kind` that `save` wrote."""
    if not file.stat().st_size:
        return np.zeros(0, dtype=kind)  # an empty file cannot be mapped
    numbers = np.memmap(file, dtype=np.dtype(kind).newbyteorder("<"), mode="r")
    return numbers.view(np.ndarray)  # a memmap's slices are slow
