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
    """A file written some time ago, as far as anybody knows."""
    monkeypatch.setattr(contents, "SETTLED", 0)
    (tmp_path / "a.txt").write_text("foncier")
    return tmp_path / "a.txt"


@pytest.fixture
def hashed(monkeypatch):
    """The names of the files whose bytes were read."""
    names = []
    read = contents._hashed
    monkeypatch.setattr(contents, "_hashed", lambda file: names.append(file.name) or read(file))
    return names


def known(file, *, text, signed):
    """Contents that know a file by a digest and a signature."""
    record = FileRecord("d", digest(text), "a.txt", signed)
    return Contents({location(file): record}, Limits())


def digest(text):
    """The sha256 of a text."""
    return sha256(text.encode()).hexdigest()


def test_a_digest_is_that_of_the_bytes(file, hashed):
    """Taken once a build, whatever happens to the file meanwhile."""
    held = Contents({}, Limits())
    assert held.digest(file) == digest("foncier")
    file.write_text("bailleur")
    assert held.digest(file) == digest("foncier")
    assert hashed == ["a.txt"]


def test_a_file_of_the_same_size_and_times_is_believed_unchanged(file, hashed):
    """Its bytes are not read."""
    assert known(file, text="what it was", signed=signature(file)).digest(file) == digest("what it was")
    assert hashed == []


@pytest.mark.parametrize("signed", ["", "7:1:1:1"])
def test_a_file_of_other_times_is_read(file, hashed, signed):
    """And one of which none are known."""
    assert known(file, text="what it was", signed=signed).digest(file) == digest("foncier")
    assert hashed == ["a.txt"]


def test_a_file_that_may_not_be_read_is_an_error(file):
    """By its size, or because it is not there."""
    with pytest.raises(IngestError, match=r"more than the 0 MB allowed"):
        Contents({}, Limits(size=3)).digest(file)
    with pytest.raises(UnreadableFile):
        Contents({}, Limits()).digest(file.with_name("b.txt"))


def test_the_signature_told_is_that_of_the_digest(file):
    """Of a file that changes afterwards, the next build must see it."""
    held = Contents({}, Limits())
    before = signature(file)
    held.digest(file)
    file.write_text("bailleur et foncier")
    assert held.signature(file) == before != signature(file)


def test_a_file_never_looked_at_has_no_signature(file):
    """Nothing is known of it."""
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
    """When it is written to, touched, or another one is put in its place."""
    before = signature(file)
    change(file)
    assert before != signature(file) != ""


def put(file, text):
    """A new file."""
    file.write_text(text)


def test_a_file_changed_a_moment_ago_has_no_signature(tmp_path):
    """It may change again within the same tick of the clock."""
    (tmp_path / "a.txt").write_text("foncier")
    assert signature(tmp_path / "a.txt") == ""
    os.utime(tmp_path / "a.txt", (LONG_AGO, LONG_AGO))
    assert signature(tmp_path / "a.txt") == ""  # its status changed just now


def test_a_file_that_is_not_there_has_no_signature(tmp_path):
    """And is no error."""
    assert signature(tmp_path / "a.txt") == ""


def test_a_file_still_holds_what_it_does(file):
    """Until it changes or goes."""
    assert Contents({}, Limits()).still_holds(file, digest("foncier"))
    assert not Contents({}, Limits()).still_holds(file, digest("bailleur"))
    file.unlink()
    assert not Contents({}, Limits()).still_holds(file, digest("foncier"))


def test_a_file_that_cannot_be_read_now_counts_as_it_was(file):
    """Nothing is lost for a permission that is missing today."""
    assert Contents({}, Limits(size=3)).still_holds(file, digest("bailleur"))


def test_gone_is_what_is_not_there(tmp_path, monkeypatch):
    """Also below what is no folder; not what may not be looked at."""
    (tmp_path / "a.txt").touch()
    places = (tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "a.txt" / "c.txt")
    assert [is_gone(place) for place in places] == [False, True, True]

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    assert not is_gone(tmp_path / "b.txt")
