"""What becomes of each file; the reader is a fake that knows one report for each content."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from index.stores.files import Files
from index.update import likeness
from index.update.file_urls import location
from index.update.plan import _MANY, Plan
from ingest import Limits, UnreadableFile, passages
from ingest.formats.text import source
from ingest.load import parse
from ingest.sandbox.reading import Reading

TEXT = "Journée {}\n\nAtelier 1\n\nLe foncier\n\nAnne Dupré rappelle que le foncier est rare.\n"
LONG = " ".join(f"Le bailleur numéro {number} prête {number + 3} locaux vides." for number in range(60))


class Reader:
    """A reader of text files that records their names."""

    def __init__(self):
        self.read = []

    def __call__(self, file):
        """Return a small document of the file's content."""
        self.read.append(file.name)
        document = parse(source(file.read_text()), path=file, digest=sha256(file.read_bytes()).hexdigest())
        return Reading(document, passages(document), 0.0)


class Archive:
    """The live state between two plans."""

    def __init__(self, besides):
        self.besides = besides
        self.files = Files()
        self.stored = {}

    def plan(self, *, reread=False, **limits):
        """Return a plan that starts from the live state."""
        sketches = dict if reread else self.sketches
        return Plan(
            self.files,
            sketches=sketches,
            read=lambda name: self.stored[name].document,
            reread=reread,
            besides=self.besides,
            limits=Limits(**limits),
        )

    def sketches(self):
        """Return the sketches of the live documents."""
        return {name: likeness.sketch(each.document.text) for name, each in self.stored.items()}

    def run(self, *sources, read, reread=False, **limits):
        """Run a plan on some sources and return the outcome of each file."""
        made = self.plan(reread=reread, **limits)
        taken = [made.take(file, read) for file in made.collect(sources)]
        self.stored = {name: each for name, each in self.stored.items() if name not in made.removed}
        self.stored |= {each.document.id: each for each in taken if each}
        self.files = made.files
        assert self.stored.keys() == {record.document for record in self.files.known.values()}
        self.told = [(Path(one.source).name, one.status, one.reason) for one in made.outcomes]
        return {name: status for name, status, _ in self.told}

    @property
    def names(self):
        """Return the names of the known files."""
        return sorted(Path(place).name for place in self.files.known)


@pytest.fixture
def read():
    return Reader()


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "index")


def write(folder, name, number):
    """Write a report that differs by its number."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(TEXT.format(number))
    return folder / name


def fail(file):
    """Fail to read a file."""
    raise UnreadableFile(file, "file-empty")


def test_two_files_that_swap_contents_are_both_read(tmp_path, archive, read):
    """Swapped files are not mistaken for copies."""
    write(tmp_path, "a.txt", 1)
    write(tmp_path, "b.txt", 2)
    archive.run(tmp_path, read=read)
    write(tmp_path, "a.txt", 2)
    write(tmp_path, "b.txt", 1)
    assert archive.run(tmp_path, read=read) == {"a.txt": "changed", "b.txt": "changed"}
    assert {each.document.title for each in archive.stored.values()} == {"Journée 1", "Journée 2"}


def test_a_copy_of_what_a_file_said_before_is_a_report_of_its_own(tmp_path, archive, read):
    """A copy of a file's former content becomes a report of its own."""
    before = write(tmp_path, "a.txt", 1).read_text()
    archive.run(tmp_path, read=read)
    (tmp_path / "a.txt").write_text(before.replace("rare", "cher"))
    (tmp_path / "b.txt").write_text(before)
    assert archive.run(tmp_path, read=read) == {"a.txt": "changed", "b.txt": "added"}
    assert sorted("rare" in each.document.text for each in archive.stored.values()) == [False, True]


def test_a_renamed_file_is_not_read_again(tmp_path, archive, read):
    """A renamed file is reported with its former name and not read."""
    write(tmp_path, "a.txt", 1)
    archive.run(tmp_path, read=read)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert archive.run(tmp_path, read=fail) == {"b.txt": "moved"}
    assert archive.told == [("b.txt", "moved", f"renamed from {tmp_path / 'a.txt'}")]
    assert archive.run(tmp_path, read=fail) == {"b.txt": "unchanged"}
    assert (archive.names, len(archive.stored)) == (["b.txt"], 1)


def test_a_moved_file_is_known_in_another_folder(tmp_path, archive, read):
    """A moved file is recognised whichever of the two folders is indexed next."""
    file = write(tmp_path / "one", "a.txt", 1)
    archive.run(tmp_path / "one", read=read)
    (tmp_path / "two").mkdir()
    file.rename(tmp_path / "two" / "a.txt")
    archive.run(tmp_path / "two", read=fail)
    assert archive.told == [("a.txt", "moved", f"moved from {file}")]
    assert archive.run(tmp_path / "one", read=fail) == {}
    assert len(archive.stored) == 1


def test_a_moved_file_is_read_again_when_the_reader_changed(tmp_path, archive, read):
    """A moved file is read again by a changed reader."""
    file = write(tmp_path / "one", "a.txt", 1)
    archive.run(tmp_path / "one", read=read)
    (tmp_path / "two").mkdir()
    file.rename(tmp_path / "two" / "b.txt")
    assert archive.run(tmp_path / "two", read=read, reread=True) == {"b.txt": "changed"}
    assert read.read == ["a.txt", "b.txt"]
    assert list(archive.files.known) == [location(tmp_path / "two" / "b.txt")]


def test_a_moved_file_that_fails_again_keeps_what_was_read(tmp_path, archive, read):
    """A moved file that fails again keeps its report at its new path."""
    file = write(tmp_path / "one", "a.txt", 1)
    archive.run(tmp_path / "one", read=read)
    (tmp_path / "two").mkdir()
    file.rename(tmp_path / "two" / "b.txt")
    assert archive.run(tmp_path / "two", read=fail, reread=True) == {"b.txt": "failed"}
    assert list(archive.files.known) == [location(tmp_path / "two" / "b.txt")]


def test_a_file_moved_over_another_is_one_report(tmp_path, archive, read):
    """A file moved over another replaces its report."""
    write(tmp_path, "a.txt", 1)
    write(tmp_path, "b.txt", 2).rename(tmp_path / "c.txt")
    archive.run(tmp_path, read=read)
    (tmp_path / "c.txt").replace(tmp_path / "a.txt")
    assert archive.run(tmp_path, read=read) == {"c.txt": "removed", "a.txt": "changed"}
    assert [each.document.title for each in archive.stored.values()] == ["Journée 2"]


def test_a_file_gone_from_a_folder_takes_its_report_along(tmp_path, archive, read):
    """Deleting a file removes its report; other folders are untouched."""
    gone = [write(tmp_path / folder, "a.txt", number) for number, folder in enumerate(("one", "two"))]
    archive.run(tmp_path, read=read)
    for file in gone:
        file.unlink()
    assert archive.run(tmp_path / "one", read=read) == {"a.txt": "removed"}
    assert [each.document.title for each in archive.stored.values()] == ["Journée 1"]


def test_all_of_many_reports_gone_at_once_are_kept(tmp_path, archive, read):
    """If many reports are all gone, they are kept and the failure says how to remove them."""
    for number in range(_MANY + 1):
        write(tmp_path / "disk", f"{number}.txt", number)
    archive.run(tmp_path / "disk", read=read)
    for file in (tmp_path / "disk").iterdir():
        file.unlink()
    assert archive.run(tmp_path / "disk", read=read) == {"disk": "failed"}
    assert f"all {_MANY + 1} reports indexed from it are gone, and kept" in archive.told[0][2]
    assert f"actes remove {tmp_path / 'disk'}" in archive.told[0][2]
    assert len(archive.stored) == _MANY + 1
    write(tmp_path / "disk", "0.txt", 0)
    archive.run(tmp_path / "disk", read=read)
    assert len(archive.stored) == 1


def test_a_few_reports_gone_at_once_go(tmp_path, archive, read):
    """A small folder may be emptied."""
    for number in range(_MANY):
        write(tmp_path / "disk", f"{number}.txt", number)
    archive.run(tmp_path / "disk", read=read)
    for file in (tmp_path / "disk").iterdir():
        file.unlink()
    assert set(archive.run(tmp_path / "disk", read=read).values()) == {"removed"}
    assert archive.stored == {}


def test_a_copy_is_told_each_time(tmp_path, archive, read):
    """A copy is reported at each build and not read."""
    write(tmp_path, "a.txt", 1)
    write(tmp_path, "b.txt", 1)
    for first in ("added", "unchanged"):
        assert archive.run(tmp_path, read=read) == {"a.txt": first, "b.txt": "duplicate"}
        assert archive.told[-1][2] == f"the same content as {tmp_path / 'a.txt'}"
    assert (read.read, len(archive.stored)) == (["a.txt"], 1)


def test_a_report_stays_while_one_of_its_files_does(tmp_path, archive, read):
    """A report stays until its last file is gone."""
    for name in ("a.txt", "b.txt"):
        write(tmp_path, name, 1)
    archive.run(tmp_path, read=read)
    (tmp_path / "a.txt").unlink()
    assert archive.run(tmp_path, read=fail) == {"a.txt": "removed", "b.txt": "unchanged"}
    assert len(archive.stored) == 1
    (tmp_path / "b.txt").unlink()
    archive.run(tmp_path, read=fail)
    assert archive.stored == {}


def test_a_copy_that_is_edited_is_a_report_of_its_own(tmp_path, archive, read):
    """An edited copy becomes a report with another id; the original stays."""
    for name in ("a.txt", "b.txt"):
        write(tmp_path, name, 1)
    archive.run(tmp_path, read=read)
    (tmp_path / "a.txt").write_text(TEXT.format(1).replace("rare", "cher"))
    assert archive.run(tmp_path, read=read) == {"a.txt": "changed", "b.txt": "unchanged"}
    assert len(archive.stored) == 2


def test_a_file_edited_into_a_copy_loses_its_own_report(tmp_path, archive, read):
    """The former text of a file that became a copy is removed."""
    write(tmp_path, "a.txt", 1)
    write(tmp_path, "b.txt", 2)
    archive.run(tmp_path, read=read)
    write(tmp_path, "b.txt", 1)
    archive.run(tmp_path, read=read)
    assert [told[:2] for told in archive.told][1:] == [("b.txt", "duplicate"), ("b.txt", "removed")]
    assert [each.document.title for each in archive.stored.values()] == ["Journée 1"]


def test_the_same_text_in_another_file_is_one_report(tmp_path, archive, read):
    """A file of other bytes but the same text shares the report, also at later builds."""
    write(tmp_path, "a.txt", 1)
    (tmp_path / "b.txt").write_text(TEXT.format(1) + "\n\n")
    assert archive.run(tmp_path, read=read) == {"a.txt": "added", "b.txt": "duplicate"}
    assert archive.told[-1][2] == f"the same text as {tmp_path / 'a.txt'}"
    assert archive.run(tmp_path, read=fail) == {"a.txt": "unchanged", "b.txt": "duplicate"}
    assert len(archive.stored) == 1


def test_a_file_saved_again_with_the_same_text_is_changed(tmp_path, archive, read):
    """A file saved again with the same text is changed, not a copy of itself."""
    write(tmp_path, "a.txt", 1)
    archive.run(tmp_path, read=read)
    (tmp_path / "a.txt").write_text(TEXT.format(1) + "\n\n")
    assert archive.run(tmp_path, read=read) == {"a.txt": "changed"}
    assert len(archive.stored) == 1


def test_a_file_saved_again_is_no_copy_of_itself(tmp_path, archive, read):
    """A file saved again is not a copy of itself, even if another file shares its report."""
    write(tmp_path, "a.txt", 1)
    write(tmp_path, "b.txt", 1)
    archive.run(tmp_path, read=read)
    (tmp_path / "a.txt").write_text(TEXT.format(1) + "\n\n")
    archive.run(tmp_path, read=read)
    assert not any("a.txt" in reason for name, _, reason in archive.told if name == "a.txt")
    assert len(archive.stored) == 1


def test_a_report_that_is_nearly_another_is_told_and_kept(tmp_path, archive, read):
    """A near duplicate of another meeting is reported and kept; one of the same meeting is a version."""
    dated = "3 mars 2019\n\n"
    (tmp_path / "a.txt").write_text(TEXT.format(f"1\n\n{dated}{LONG}"))
    (tmp_path / "b.txt").write_text(TEXT.format(f"1\n\n4 avril 2019\n\n{LONG}"))
    assert archive.run(tmp_path, read=read) == {"a.txt": "added", "b.txt": "added"}
    assert archive.told[0][2] == ""
    share, _, rest = archive.told[1][2].partition("%")
    assert int(share) > 80
    assert str(tmp_path / "a.txt") in rest
    assert rest.endswith("both are kept")
    (tmp_path / "c.txt").write_text(TEXT.format(f"1\n\n{dated}{LONG}") + "\nMerci à tous les participants.\n")
    archive.run(tmp_path, read=read)
    assert [reason.partition(" of ")[0] for name, _, reason in archive.told if name == "c.txt"] == ["a newer version"]
    assert len(archive.stored) == 3


@pytest.mark.parametrize("number", [1, 2])
def test_a_file_renamed_and_edited_at_once_is_like_nothing(tmp_path, archive, read, number):
    """A file renamed and edited is not reported as like its former version."""
    file = write(tmp_path, "a.txt", 1)
    file.write_text(f"{file.read_text()}\n{LONG}\n")
    archive.run(tmp_path, read=read)
    file.unlink()
    (tmp_path / "b.txt").write_text(f"{TEXT.format(number)}\n{LONG}\n\nMerci à tous.\n")
    assert archive.run(tmp_path, read=read) == {"a.txt": "removed", "b.txt": "added"}
    assert archive.told[-1][2] == ""
    assert len(archive.stored) == 1


def test_a_changed_report_is_not_told_to_be_like_itself(tmp_path, archive, read):
    """A changed report is not reported as like its former version."""
    write(tmp_path, "a.txt", f"1 {LONG}")
    archive.run(tmp_path, read=read)
    (tmp_path / "a.txt").write_text(TEXT.format(f"1 {LONG}") + "\nMerci à tous.\n")
    archive.run(tmp_path, read=read)
    assert archive.told == [("a.txt", "changed", "")]


def test_what_somebody_removed_is_left_out(tmp_path, archive, read):
    """A removed file is skipped, even renamed, until named explicitly."""
    write(tmp_path, "a.txt", 1)
    archive.run(tmp_path, read=read)
    made = archive.plan()
    made.remove(location(tmp_path / "a.txt"))
    assert (made.has_changes, made.removed) == (True, set(archive.stored))
    archive.files, archive.stored = made.files, {}
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert archive.run(tmp_path, read=read) == {"b.txt": "skipped"}
    assert "name the file itself" in archive.told[0][2]
    assert archive.run(tmp_path / "b.txt", read=read) == {"b.txt": "added"}
    assert archive.run(tmp_path, read=read) == {"b.txt": "unchanged"}


def test_a_build_is_foreseen_without_reading(tmp_path, archive, read):
    """Outcomes are foreseen from hashes, without reading or removing."""
    write(tmp_path, "a.txt", 1)
    archive.run(tmp_path, read=read)
    write(tmp_path, "a.txt", 3)
    for name in ("b.txt", "c.txt"):
        write(tmp_path, name, 2)
    made = archive.plan()
    assert [made.take(file, None) for file in made.collect([tmp_path])] == [None] * 3
    assert [one.status for one in made.outcomes] == ["changed", "added", "duplicate"]
    assert (read.read, made.removed) == (["a.txt"], set())


def test_nothing_changes_when_all_is_as_it_was(tmp_path, archive, read):
    """There are no changes without a change of files, nor after publication."""
    write(tmp_path, "a.txt", 1)
    archive.run(tmp_path, read=read)
    made = archive.plan()
    for file in made.collect([tmp_path]):
        made.take(file, read)
    assert not made.has_changes
    made.take(write(tmp_path, "b.txt", 2), read)
    assert made.has_changes
    made.published()
    assert not made.has_changes


def test_a_report_replaced_twice_before_it_is_published_is_not_removed(tmp_path, archive, read):
    """Only live documents are removed from the live state."""
    write(tmp_path, "a.txt", 1)
    made = archive.plan()
    made.take(tmp_path / "a.txt", read)
    made.remove(location(tmp_path / "a.txt"))
    assert made.removed == set()


def test_a_file_that_changes_while_it_is_read_is_kept_as_what_was_read(tmp_path, archive, read):
    """The digest recorded is that of the bytes read, so the next build reads a changed file again."""
    write(tmp_path, "a.txt", 1)

    def change_while(file):
        made = read(file)
        return replace(made, document=replace(made.document, sha256="f" * 64))

    archive.run(tmp_path, read=change_while)
    (kept,) = archive.files.known.values()
    assert kept.sha256 == "f" * 64
    assert archive.run(tmp_path, read=read) == {"a.txt": "changed"}


def test_only_what_is_new_is_read_ahead(tmp_path, archive, read):
    """One file for each new readable content is read ahead."""
    write(tmp_path, "a.txt", 1)
    archive.run(tmp_path, read=read)
    write(tmp_path, "b.txt", 2)
    write(tmp_path, "c.txt", 2)
    (tmp_path / "d.txt").write_text("x" * 2000)
    after = archive.plan(size=1000)
    assert [file.name for file in after.unread(after.collect([tmp_path]))] == ["b.txt"]
    everything = archive.plan(reread=True, size=1000)
    assert [file.name for file in everything.unread(everything.collect([tmp_path]))] == ["a.txt", "b.txt"]


def test_all_is_read_again_when_the_reader_changed(tmp_path, archive, read):
    """A changed reader reads all files again, including those outside the sources, and still reports copies."""
    write(tmp_path / "one", "a.txt", 1)
    write(tmp_path / "two", "b.txt", 2)
    write(tmp_path / "two", "c.txt", 2)
    archive.run(tmp_path, read=read)
    told = archive.run(tmp_path / "one", read=read, reread=True)
    assert told == {"a.txt": "changed", "b.txt": "changed", "c.txt": "duplicate"}
    assert read.read == ["a.txt", "b.txt", "a.txt", "b.txt"]
    assert len(archive.stored) == 2


def test_the_same_text_is_told_still_when_the_reader_changed(tmp_path, archive, read):
    """Files of the same text are reported as copies after a change of reader, in any order."""
    write(tmp_path, "a.txt", 1)
    (tmp_path / "b.txt").write_text(TEXT.format(1) + "\n\n")
    archive.run(tmp_path, read=read)
    for reread in (True, False):
        told = archive.run(tmp_path, read=read, reread=reread)
        assert told == {"a.txt": "changed" if reread else "unchanged", "b.txt": "duplicate"}
        assert str(tmp_path / "a.txt") in archive.told[-1][2]


def test_a_file_given_twice_is_taken_once(tmp_path, archive):
    """A file given by itself and by its folder is processed once."""
    write(tmp_path, "a.txt", 1)
    assert archive.plan().collect([tmp_path / "a.txt", tmp_path]) == [tmp_path / "a.txt"]


def test_a_file_over_the_limit_fails_unread(tmp_path, archive, read):
    """A file over the limit fails without being read."""
    write(tmp_path, "a.txt", 1)
    assert archive.run(tmp_path, read=read, size=10) == {"a.txt": "failed"}
    assert read.read == []


def test_a_file_that_may_not_be_looked_at_is_not_gone(tmp_path, archive, read, monkeypatch):
    """An inaccessible file keeps its report."""
    write(tmp_path, "a.txt", 1)
    archive.run(tmp_path, read=read)
    known = dict(archive.files.known)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    after = archive.plan()
    monkeypatch.setattr(Path, "stat", refuse)
    after.collect([tmp_path])
    monkeypatch.undo()
    assert (after.files.known, after.removed) == (known, set())


def test_an_id_that_is_taken_grows_and_the_passages_follow(tmp_path, archive, read):
    """A taken id is extended, and the passages refer to the new one."""
    write(tmp_path, "a.txt", 1)
    (tmp_path / "b.txt").write_text(TEXT.format(1) + "\nElle ajoute que les bailleurs ont des locaux.\n")
    archive.run(tmp_path, read=read)
    first, second = archive.stored.values()
    assert second.document.id == f"{first.document.id}-{second.document.sha256[:8]}"
    assert {passage.document for passage in second.passages} == {second.document.id}


def test_a_name_of_undecodable_bytes_is_shown_escaped(tmp_path, archive, read):
    """Undecodable bytes in a name are escaped in the outcome and the document."""
    (tmp_path / "caf\udce9\n.txt").write_text("Le foncier est rare dans les quartiers de la ville.\n")
    archive.run(tmp_path, read=read)
    (kept,) = archive.stored.values()
    ((told, _, _),) = archive.told
    assert (told, kept.document.source) == (r"caf\udce9\n.txt", str(tmp_path / r"caf\udce9\n.txt"))
    assert kept.document.title == r"caf\udce9\n"
