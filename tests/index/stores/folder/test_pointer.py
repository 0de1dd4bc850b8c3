"""CURRENT says which generation is live, and nothing else."""

import os

import pytest

from index import IndexDamaged, NoIndex
from index.errors import IndexUnreadable
from index.stores.folder import pointer
from index.stores.folder.pointer import Pointer

ONE = Pointer("gen-000002", 3, "0f" * 16)


def write(directory, said):
    (directory / "CURRENT").write_bytes(said)


def test_what_was_written_is_read_back(tmp_path):
    """The name, the highest number and the id are read back."""
    write(tmp_path, str(ONE).encode())
    assert pointer.read(tmp_path) == ONE


def test_a_pointer_of_an_older_format_has_no_id(tmp_path):
    """What the manifest says decides then."""
    write(tmp_path, b"gen-000002 3")
    assert pointer.read(tmp_path) == Pointer("gen-000002", 3, "")


def test_every_flipped_bit_is_damage(tmp_path):
    """The line is checked whole, including the highest number."""
    said = str(ONE).encode()
    for place in range(len(said) * 8):
        flipped = bytearray(said)
        flipped[place // 8] ^= 1 << place % 8
        write(tmp_path, bytes(flipped))
        with pytest.raises(IndexDamaged, match="CURRENT is missing or not what was written"):
            pointer.read(tmp_path)


def test_without_a_pointer_there_is_no_index(tmp_path):
    """Nor in a file in place of the folder."""
    (tmp_path / "file").touch()
    for place in (tmp_path, tmp_path / "file", tmp_path / "nothing"):
        with pytest.raises(NoIndex):
            pointer.read(place)


def test_a_pointer_that_may_not_be_read_is_told(tmp_path):
    """The system's reason is given."""
    (tmp_path / "CURRENT").mkdir()
    with pytest.raises(IndexUnreadable, match=os.strerror(21)):
        pointer.read(tmp_path)
