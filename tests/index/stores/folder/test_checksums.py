"""Files are looked at once, again when they changed, and again on demand."""

import os

from index.stores.folder import checksums
from ingest import sha256_of


def sums(folder, *names):
    return {name: ((folder / name).stat().st_size, sha256_of(folder / name)) for name in names}


def test_what_changed_is_told(tmp_path):
    """A rewritten file is altered, the others are not."""
    for name in "ab":
        (tmp_path / name).write_text(name)
    written = sums(tmp_path, "a", "b")
    assert list(checksums.altered(tmp_path, written)) == []
    (tmp_path / "b").write_text("c")
    assert list(checksums.altered(tmp_path, written)) == ["b"]


def test_a_file_is_read_once_unless_asked_again(tmp_path):
    """A byte that changes without the file's time is found by looking again."""
    file = tmp_path / "a"
    file.write_text("a")
    written, status = sums(tmp_path, "a"), file.stat()
    assert list(checksums.altered(tmp_path, written)) == []
    file.write_text("b")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert list(checksums.altered(tmp_path, written)) == []
    assert list(checksums.altered(tmp_path, written, again=True)) == ["a"]


def test_no_more_files_are_remembered_than_fit(tmp_path, monkeypatch):
    """What is remembered is bounded."""
    monkeypatch.setattr(checksums, "_known", {})
    monkeypatch.setattr(checksums, "_KEPT", 2)
    for name in "abc":
        (tmp_path / name).write_text(name)
        checksums.of(tmp_path / name)
    assert len(checksums._known) == 1


def test_the_smallest_files_come_first():
    """As many as fit, by size."""
    written = {"large": (9, ""), "small": (1, ""), "middle": (5, "")}
    assert list(checksums.first(written, most=6)) == ["small", "middle"]
    assert list(checksums.first(written, most=0)) == []
