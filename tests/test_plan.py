"""What becomes of each file; the reader is a fake that knows one report for each content."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from index.places import location
from index.plan import Plan
from ingest import Limits, UnreadableFile, passages
from ingest.load import parse
from ingest.markup import source
from ingest.reading import Reading

TEXT = "Journée {}\n\nAtelier 1\n\nLe foncier\n\nAnne Dupré rappelle que le foncier est rare.\n"


class Reader:
    """Reads text files and remembers which."""

    def __init__(self):
        self.read = []

    def __call__(self, file):
        """One small document, of the bytes there are."""
        self.read.append(file.name)
        return self.reading(file)

    def reading(self, file):
        """The document of a file."""
        document = parse(source(file.read_text()), path=file, digest=sha256(file.read_bytes()).hexdigest())
        return Reading(document, passages(document), 0.0)


@pytest.fixture
def read():
    return Reader()


def plan(folder, before=None, *, reread=False, **limits):
    """A plan that goes on from another."""
    return Plan(dict(before.kept) if before else {}, reread=reread, besides=folder / "index", limits=Limits(**limits))


def run(made, folder, read):
    """Bring a plan up to date with a folder, and return what became of each file."""
    made.drop_gone([folder])
    for file in made.files([folder]):
        made.take(file, read)
    return {Path(outcome.source).name: outcome.status for outcome in made.outcomes}


def write(folder, name, number):
    (folder / name).write_text(TEXT.format(number))


def test_two_files_that_swap_contents_are_both_read(tmp_path, read):
    """Neither is taken for a copy of what the other was."""
    write(tmp_path, "a.txt", 1)
    write(tmp_path, "b.txt", 2)
    before = plan(tmp_path)
    run(before, tmp_path, read)
    write(tmp_path, "a.txt", 2)
    write(tmp_path, "b.txt", 1)
    after = plan(tmp_path, before)
    assert run(after, tmp_path, read) == {"a.txt": "changed", "b.txt": "changed"}
    assert {item.document.title for item in after.kept.values()} == {"Journée 1", "Journée 2"}


def test_a_moved_file_is_read_again_when_the_reader_changed(tmp_path, read):
    """What was read under the old rules is not carried over."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    write(tmp_path / "one", "a.txt", 1)
    before = plan(tmp_path)
    run(before, tmp_path / "one", read)
    (tmp_path / "one" / "a.txt").rename(tmp_path / "two" / "b.txt")
    after = plan(tmp_path, before, reread=True)
    assert run(after, tmp_path / "two", read) == {"b.txt": "changed"}
    assert read.read == ["a.txt", "b.txt"]
    assert list(after.kept) == [location(tmp_path / "two" / "b.txt")]


def test_a_moved_file_that_fails_again_keeps_what_was_read(tmp_path, read):
    """Its report is found at its new place."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    write(tmp_path / "one", "a.txt", 1)
    before = plan(tmp_path)
    run(before, tmp_path / "one", read)
    (tmp_path / "one" / "a.txt").rename(tmp_path / "two" / "b.txt")

    def fail(file):
        raise UnreadableFile(file, "no")

    after = plan(tmp_path, before, reread=True)
    assert run(after, tmp_path / "two", fail) == {"b.txt": "failed"}
    assert list(after.kept) == [location(tmp_path / "two" / "b.txt")]


def test_a_file_that_changes_while_it_is_read_is_kept_as_what_was_read(tmp_path, read):
    """The digest is that of the bytes the reader saw, so that the next build reads the file again."""
    write(tmp_path, "a.txt", 1)

    def change_while(file):
        made = read(file)
        return replace(made, document=replace(made.document, sha256="f" * 64))

    made = plan(tmp_path)
    run(made, tmp_path, change_while)
    (kept,) = made.kept.values()
    assert kept.document.sha256 == "f" * 64
    assert run(plan(tmp_path, made), tmp_path, read) == {"a.txt": "changed"}


def test_only_what_is_new_is_read_ahead(tmp_path, read):
    """One file of each content, none that is known or may not be read."""
    write(tmp_path, "a.txt", 1)
    before = plan(tmp_path)
    run(before, tmp_path, read)
    write(tmp_path, "b.txt", 2)
    write(tmp_path, "c.txt", 2)
    (tmp_path / "d.txt").write_text("x" * 2000)
    after = plan(tmp_path, before, size=1000)
    assert [file.name for file in after.unread(after.files([tmp_path]))] == ["b.txt"]
    everything = plan(tmp_path, before, reread=True, size=1000)
    assert [file.name for file in everything.unread(everything.files([tmp_path]))] == ["a.txt", "b.txt"]


def test_a_file_given_twice_is_taken_once(tmp_path):
    """By itself and in its folder."""
    write(tmp_path, "a.txt", 1)
    made = plan(tmp_path)
    assert made.files([tmp_path / "a.txt", tmp_path]) == [tmp_path / "a.txt"]


def test_a_file_over_the_limit_fails_unread(tmp_path, read):
    """By its size alone."""
    write(tmp_path, "a.txt", 1)
    made = plan(tmp_path, size=10)
    assert run(made, tmp_path, read) == {"a.txt": "failed"}
    assert read.read == []


def test_a_file_that_may_not_be_looked_at_is_not_gone(tmp_path, read, monkeypatch):
    """What was read of it stays."""
    write(tmp_path, "a.txt", 1)
    before = plan(tmp_path)
    run(before, tmp_path, read)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    after = plan(tmp_path, before)
    monkeypatch.setattr(Path, "stat", refuse)
    after.drop_gone([tmp_path])
    monkeypatch.undo()
    assert list(after.kept) == list(before.kept)


def test_an_id_that_is_taken_grows_and_the_passages_follow(tmp_path, read):
    """Two reports of one title: the passages name the document they are of."""
    write(tmp_path, "a.txt", 1)
    (tmp_path / "b.txt").write_text(TEXT.format(1) + "\nElle ajoute que les bailleurs ont des locaux.\n")
    made = plan(tmp_path)
    run(made, tmp_path, read)
    first, second = made.kept.values()
    assert second.document.id == f"{first.document.id}-{second.document.sha256[:8]}"
    assert {passage.document for passage in second.passages} == {second.document.id}


def test_a_name_of_undecodable_bytes_is_shown_escaped(tmp_path, read):
    """In the outcome and in the document, whose title may be the file's name."""
    (tmp_path / "caf\udce9\n.txt").write_text("Le foncier est rare dans les quartiers de la ville.\n")
    made = plan(tmp_path)
    run(made, tmp_path, read)
    (kept,) = made.kept.values()
    (outcome,) = made.outcomes
    assert outcome.source == kept.document.source == str(tmp_path / r"caf\udce9\n.txt")
    assert kept.document.title == r"caf\udce9\n"
