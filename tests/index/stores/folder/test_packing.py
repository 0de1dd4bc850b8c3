"""What a passage was analysed to comes back as it was, or not at all."""

from dataclasses import fields

import pytest

from index.stores.contract import Entry
from index.stores.folder.packing import packed, unpacked
from index.stores.sealed import SealBroken

FULL = Entry(
    "loc rar", "ateli", "roy", "local rare élus", "session", "d1", 2019, ("session", "workshop"), ("Paul Roy",), "lyon"
)


@pytest.mark.parametrize("entries", [[], [FULL], [Entry(""), FULL, Entry("\ud800 é\0")]], ids=["none", "one", "odd"])
def test_entries_come_back(entries):
    """With every field, empty and odd ones included."""
    assert all(getattr(FULL, field.name) for field in fields(Entry))
    assert unpacked(packed(entries)) == entries


@pytest.mark.parametrize("part", [0.0, 0.3, 0.6, 0.99])
def test_altered_entries_are_refused(part):
    """Wherever a bit was turned, and where the end is missing."""
    stored = bytearray(packed([FULL] * 3))
    with pytest.raises(SealBroken):
        unpacked(bytes(stored[:-1]))
    stored[int(part * len(stored))] ^= 0b1000
    with pytest.raises(SealBroken):
        unpacked(bytes(stored))
