"""What was read once is taken as it was read, or not at all."""

import pytest

from index import build
from index.update.share.readings import Readings
from tests.support.index.indexed import eight, read_here


@pytest.fixture
def folder(tmp_path):
    eight(tmp_path / "reports")
    return tmp_path


@pytest.mark.parametrize("content", ["", "{", "[]", '{"document": {}}', '{"document": 1, "passages": 2, "seconds": 3}'])
def test_a_damaged_reading_is_none(folder, content):
    """A damaged reading is ignored."""
    read_here(folder / "reports", folder / "readings")
    for file in (folder / "readings").iterdir():
        file.write_text(content)
    assert Readings(folder / "readings").get(folder / "reports" / "a.txt") is None


def test_a_reading_cut_short_is_none(folder):
    """A reading truncated anywhere is ignored."""
    read_here(folder / "reports", folder / "readings")
    readings = Readings(folder / "readings")
    digest = readings.get(folder / "reports" / "a.txt").document.sha256
    [file] = (folder / "readings").glob(f"{digest}-*")
    whole = file.read_bytes()
    for end in range(0, len(whole), 50):
        file.write_bytes(whole[:end])
        assert readings.get(folder / "reports" / "a.txt") is None


def test_the_reading_of_another_file_is_none(folder):
    """A reading stored under another file's name is ignored."""
    read_here(folder / "reports", folder / "readings")
    one, other = list((folder / "readings").iterdir())[:2]
    other.write_bytes(one.read_bytes())
    found = [Readings(folder / "readings").get(file) for file in (folder / "reports").iterdir()]
    assert found.count(None) == 1


def test_what_cannot_be_used_is_read_anew(folder):
    """The indexing machine reads files whose readings are unusable."""
    read_here(folder / "reports", folder / "readings")
    for file in (folder / "readings").iterdir():
        file.write_text("{")
    summary = build([folder / "reports"], folder / "index", readings=folder / "readings")
    assert (len(summary.added), summary.failed) == (8, ())


def test_there_is_no_reading_of_what_is_not_there(folder):
    """A missing file, or one without a reading, gives None."""
    readings = Readings(folder / "readings")
    assert [readings.get(folder / "reports" / name) for name in ("a.txt", "nowhere.txt")] == [None, None]
