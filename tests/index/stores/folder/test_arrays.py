"""Arrays come back from their files as they were, mapped."""

from pathlib import Path

import numpy as np
import pytest

from index.stores.folder import arrays


@pytest.mark.parametrize("kind", [np.uint32, np.int64, np.int16, np.uint64])
@pytest.mark.parametrize("count", [0, 1, 1000])
def test_numbers_come_back(tmp_path, kind, count):
    """Extreme values are read back, in arrays that are read-only."""
    limits = np.iinfo(kind)
    given = np.resize(np.array([limits.min, limits.max, 7], dtype=kind), count)
    arrays.save(tmp_path / "numbers", given)
    found = arrays.mapped(tmp_path / "numbers", kind)
    assert (found.dtype, found.tolist()) == (given.dtype, given.tolist())
    assert type(found) is np.ndarray
    assert not count or not found.flags.writeable


def test_the_lowest_byte_comes_first(tmp_path):
    """Files are little-endian on every machine."""
    arrays.save(tmp_path / "numbers", np.array([258], dtype=">u4"))
    assert (tmp_path / "numbers").read_bytes() == bytes([2, 1, 0, 0])


@pytest.mark.hardening
@pytest.mark.parametrize("count", [1, 100_000])
def test_bytes_that_find_no_room_are_told(count):
    """A disk that is full at the last byte is told too, where a buffer is flushed."""
    with pytest.raises(OSError, match="No space left"):
        arrays.save(Path("/dev/full"), np.zeros(count, dtype=np.uint32))
