"""ingest.formats.archive: bounded reading of zip files."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import UnreadableFile
from ingest.formats import archive
from ingest.formats.archive import Archive
from ingest.formats.file import File
from tests.support.ingest.zipped import zipped
from tests.support.said import said

pytestmark = pytest.mark.hardening


def _open(data):
    return Archive(File(Path("rapport.docx"), data))


def test_parts_are_read_by_name():
    """`read` returns the bytes of a part."""
    assert _open(zipped({"a/b.xml": "texte"})).read("a/b.xml") == b"texte"


def test_a_missing_part_is_named():
    """The message names the file and the part."""
    with pytest.raises(UnreadableFile, check=said("part-missing", part="c.xml")):
        _open(zipped({"a": ""})).read("c.xml")


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"texte", zipped({"a": "texte" * 99})[:-30]],
    ids=["empty", "begun", "text", "cut short"],  # an archive holds the time, and every worker makes its own
)
def test_a_damaged_file_says_so(data):
    """A truncated archive or another file raises UnreadableFile."""
    with pytest.raises(UnreadableFile, check=said("archive-damaged")):
        _open(data)


def test_a_damaged_part_says_so():
    """Changed bytes inside a part raise UnreadableFile when it is read."""
    data = bytearray(zipped({"a": bytes(range(256)) * 9}))
    data[60] ^= 0xFF
    with pytest.raises(UnreadableFile, check=said("part-damaged", part="a")):
        _open(bytes(data)).read("a")


def test_a_locked_part_says_so():
    """An encrypted part is reported as protected."""
    data = bytearray(zipped({"a": "texte"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFile, check=said("file-protected")):
        _open(bytes(data)).read("a")


def test_a_part_that_swells_is_refused():
    """A part with the compression ratio of a zip bomb raises UnreadableFile."""
    with pytest.raises(UnreadableFile, check=said("part-swells")):
        _open(zipped({"a": b" " * (5 << 20)})).read("a")


def test_all_parts_together_are_bounded(monkeypatch):
    """The total size of the parts is limited, even if each is small enough."""
    monkeypatch.setattr(archive, "_LARGEST_WHOLE", 10)
    opened = _open(zipped({"a": "123456", "b": "123456"}))
    assert opened.read("a") == b"123456"
    with pytest.raises(UnreadableFile, check=said("part-swells", part="b")):
        opened.read("b")


def test_the_number_of_parts_is_bounded(monkeypatch):
    """An archive with too many parts raises UnreadableFile."""
    monkeypatch.setattr(archive, "_MOST_PARTS", 2)
    with pytest.raises(UnreadableFile, check=said("archive-crowded", most=2)):
        _open(zipped(dict.fromkeys("abc", "")))


@pytest.mark.hardening
def test_parts_are_counted_before_they_become_objects(monkeypatch):
    """An archive of too many parts is refused before its directory is read, whatever number it declares."""
    data = bytearray(zipped({f"{rank}": "" for rank in range(archive._MOST_PARTS + 1)}))
    data[-14:-10] = (1).to_bytes(2, "little") * 2
    monkeypatch.setattr(archive, "ZipFile", lambda _: pytest.fail("the directory was read"))
    with pytest.raises(UnreadableFile, check=said("archive-crowded", most=archive._MOST_PARTS)):
        _open(bytes(data))
