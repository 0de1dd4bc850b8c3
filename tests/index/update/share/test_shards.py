"""Reading shared among machines, and what they read taken by the one that indexes."""

import pytest

from index import Index, build
from index.update.share.shards import read_shard, share
from tests.support.index.indexed import eight


@pytest.fixture
def folder(tmp_path):
    eight(tmp_path / "reports")
    return tmp_path


@pytest.fixture
def not_read(monkeypatch):
    """Make every reading of a file fail."""

    def fail(*_, **__):
        raise AssertionError("a file was read")

    monkeypatch.setattr("ingest.sandbox.pool.Sandbox.read", fail)


def kept(folder):
    """Return how many readings are stored."""
    return len(list((folder / "readings").glob("*.json")))


def test_each_file_falls_to_one_machine(folder):
    """Files are assigned by name, so every machine agrees."""
    files = sorted((folder / "reports").iterdir())
    shares = [share(files, rank=rank, of=3) for rank in (1, 2, 3)]
    assert sorted(file for each in shares for file in each) == files
    assert all(len(each) < len(files) for each in shares)


def test_what_machines_read_is_indexed_without_reading_it_again(folder, request):
    """The shares together cover the archive, and indexing reads nothing again."""
    for rank in (1, 2):
        assert list(read_shard([folder / "reports"], folder / "readings", rank=rank, of=2)) == []
    assert kept(folder) == 8
    request.getfixturevalue("not_read")
    summary = build([folder / "reports"], folder / "index", readings=folder / "readings")
    assert (len(summary.added), summary.failed) == (8, ())
    hit = Index(folder / "index").search("local e vide", k=1)[0]
    assert Index(folder / "index").document(hit.passage.document).source.endswith(".txt")


def test_what_was_read_is_not_read_again(folder, request):
    """A reading is found by content, even if the file was renamed."""
    assert list(read_shard([folder / "reports"], folder / "readings", rank=1, of=1)) == []
    (folder / "reports" / "a.txt").rename(folder / "reports" / "z.txt")
    request.getfixturevalue("not_read")
    assert list(read_shard([folder / "reports"], folder / "readings", rank=1, of=1)) == []
    assert kept(folder) == 8


def test_an_empty_share_makes_its_folder(folder):
    """A build takes the readings of a share without files."""
    empty = folder / "empty"
    empty.mkdir()
    assert list(read_shard([empty], folder / "readings", rank=1, of=1)) == []
    assert (folder / "readings").is_dir()
    assert len(build([folder / "reports"], folder / "index", readings=folder / "readings").added) == 8


def test_a_share_takes_sources_as_text(folder):
    """Folders may be given as str."""
    assert list(read_shard([str(folder / "reports")], folder / "readings", rank=1, of=1)) == []
    assert kept(folder) == 8


def test_a_file_that_cannot_be_read_is_told(folder):
    """A failure is reported with the file and the reason, and the others are read."""
    (folder / "reports" / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    [told] = read_shard([folder / "reports"], folder / "readings", rank=1, of=1)
    assert "bad.pdf: " in told
    assert kept(folder) == 8
