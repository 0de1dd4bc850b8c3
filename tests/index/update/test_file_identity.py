"""The contents of files, by their hash; a file that is as it was is not read again."""

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest

from index.stores.files import FileRecord
from index.update import file_identity as contents
from index.update.file_identity import Contents, is_gone, signature
from index.update.file_urls import location
from ingest import IngestError, Limits, UnreadableFile

LONG_AGO = time.time() - 3600


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Return a file that counts as written some time ago."""
    monkeypatch.setattr(contents, "SETTLED", 0)
    (tmp_path / "a.txt").write_text("foncier")
    return tmp_path / "a.txt"


@pytest.fixture
def hashed(monkeypatch):
    """Return the names of the files whose bytes are read."""
    names = []
    read = contents._hashed
    monkeypatch.setattr(contents, "_hashed", lambda file: names.append(file.name) or read(file))
    return names


def known(file, *, text, signed):
    """Return Contents that know a file by digest and signature."""
    record = FileRecord("d", digest(text), "a.txt", signed)
    return Contents({location(file): record}, Limits())


def digest(text):
    """Return the sha256 of a text."""
    return sha256(text.encode()).hexdigest()


def test_a_digest_is_that_of_the_bytes(file, hashed):
    """A digest is computed once for each build, even if the file changes meanwhile."""
    held = Contents({}, Limits())
    assert held.digest(file) == digest("foncier")
    file.write_text("bailleur")
    assert held.digest(file) == digest("foncier")
    assert hashed == ["a.txt"]


def test_a_file_of_the_same_size_and_times_is_believed_unchanged(file, hashed):
    """A file with the known size and times is not read."""
    assert known(file, text="what it was", signed=signature(file)).digest(file) == digest("what it was")
    assert hashed == []


@pytest.mark.parametrize("signed", ["", "7:1:1:1"])
def test_a_file_of_other_times_is_read(file, hashed, signed):
    """A file with other or unknown times is read."""
    assert known(file, text="what it was", signed=signed).digest(file) == digest("foncier")
    assert hashed == ["a.txt"]


def test_a_file_that_may_not_be_read_is_an_error(file):
    """A file over the limit, or missing, is an error."""
    with pytest.raises(IngestError, match=r"more than the 0 MB allowed"):
        Contents({}, Limits(size=3)).digest(file)
    with pytest.raises(UnreadableFile):
        Contents({}, Limits()).digest(file.with_name("b.txt"))


def test_the_signature_told_is_that_of_the_digest(file):
    """The signature dates from the digest, so the next build sees later changes."""
    held = Contents({}, Limits())
    before = signature(file)
    held.digest(file)
    file.write_text("bailleur et foncier")
    assert held.signature(file) == before != signature(file)


def test_a_file_never_looked_at_has_no_signature(file):
    """A file not yet hashed has no signature."""
    assert Contents({}, Limits()).signature(file) == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.write_text("bailleur et foncier"),
        lambda file: os.utime(file, (LONG_AGO, LONG_AGO)),
        lambda file: file.rename(file.with_name("b.txt")).with_name("c.txt").write_text("") or put(file, "foncier"),
    ],
    ids=["written", "touched", "replaced"],
)
def test_a_signature_changes_with_the_file(file, change):
    """Writing, touching or replacing a file changes its signature."""
    before = signature(file)
    change(file)
    assert before != signature(file) != ""


def put(file, text):
    """Replace the file."""
    file.write_text(text)


def test_a_file_changed_a_moment_ago_has_no_signature(tmp_path):
    """A file changed just now has no signature, as the clock may not show the next change."""
    (tmp_path / "a.txt").write_text("foncier")
    assert signature(tmp_path / "a.txt") == ""
    os.utime(tmp_path / "a.txt", (LONG_AGO, LONG_AGO))
    assert signature(tmp_path / "a.txt") == ""  # its status changed just now


def test_a_file_that_is_not_there_has_no_signature(tmp_path):
    """A missing file has no signature, without an error."""
    assert signature(tmp_path / "a.txt") == ""


def test_a_file_still_holds_what_it_does(file):
    """A file still holds its content until it changes or goes."""
    assert Contents({}, Limits()).still_holds(file, digest("foncier"))
    assert not Contents({}, Limits()).still_holds(file, digest("bailleur"))
    file.unlink()
    assert not Contents({}, Limits()).still_holds(file, digest("foncier"))


def test_a_file_that_cannot_be_read_now_counts_as_it_was(file):
    """An inaccessible file counts as unchanged."""
    assert Contents({}, Limits(size=3)).still_holds(file, digest("bailleur"))


def test_gone_is_what_is_not_there(tmp_path, monkeypatch):
    """A file below a non-folder is gone; an inaccessible one is not."""
    (tmp_path / "a.txt").touch()
    places = (tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "a.txt" / "c.txt")
    assert [is_gone(place) for place in places] == [False, True, True]

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    assert not is_gone(tmp_path / "b.txt")
