"""Watched folders: what arrives is indexed when it is complete, and nothing that goes wrong ends the watch."""

from itertools import islice

import pytest

from index import Index, IndexBusy, Summary
from index.maintenance.watch import watch
from index.stores.folder import FolderStore
from ingest import ActesError, corrections
from ingest.corrections import FactChange
from tests.support.index.indexed import report
from tests.support.ingest.corrected import correction


class Clock:
    """Does, at each pause, the next thing that happens meanwhile; in the end time is up.

    Nothing happens at the first, before anything is indexed.
    """

    def __init__(self, *happening):
        self.happening = [nothing, *happening]
        self.pauses = -1

    def __call__(self):
        """Run the next event."""
        self.pauses += 1
        assert self.pauses < 20, "there was nothing to tell of"
        if self.happening:
            self.happening.pop(0)()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(report("Le foncier est rare."))
    return tmp_path / "reports"


def watched(folder, clock, count):
    """Return what the first runs yielded."""
    return list(islice(watch([folder], folder.parent / "index", pause=clock), count))


def nothing():
    """Do nothing."""


def test_what_is_there_is_indexed_and_what_arrives_later(folder):
    """Existing files are indexed at once and new ones later; nothing happens without a change."""
    clock = Clock(nothing, nothing, lambda: (folder / "b.txt").write_text(report("Un local.", title="B")))
    first, second = watched(folder, clock, 2)
    assert [len(each.added) for each in (first, second)] == [1, 1]
    assert second.added[0].endswith("b.txt")
    assert clock.pauses == 4


def test_corrections_that_change_are_applied(folder):
    """As where somebody edits their file, which is no report."""
    title = correction(FactChange("title", "Rencontre du foncier"))
    clock = Clock(nothing, nothing, lambda: corrections.append(folder / "a.txt", [title]))
    _, second = watched(folder, clock, 2)
    assert len(second.corrected) == 1
    [document] = Index(folder.parent / "index").documents()
    assert document.title == "Rencontre du foncier"


def test_a_file_that_grows_at_first_is_waited_for(folder):
    """A file that grows during the first scan is waited for."""
    text, file = report("Un local vide.", title="B"), folder / "b.txt"
    clock = Clock()
    clock.happening = [lambda part=part: file.write_text(text[:part]) for part in (20, 60, len(text))]
    [first] = watched(folder, clock, 1)
    assert (len(first.added), file.read_text()) == (2, text)


def test_a_file_that_grows_is_waited_for(folder):
    """A growing file is read once its size is stable."""
    text, file = report("Un local vide.", title="B"), folder / "b.txt"
    clock = Clock(*(lambda part=part: file.write_text(text[:part]) for part in (20, 60, len(text))))
    _, second = watched(folder, clock, 2)
    assert (second.documents, clock.pauses) == (2, 4)
    assert file.read_text() == text


def test_a_report_whose_file_goes_is_removed(folder):
    """Deleting a file removes its report and reads nothing else."""
    (folder / "b.txt").write_text(report("Un local vide.", title="B"))
    clock = Clock((folder / "b.txt").unlink)
    _, second = watched(folder, clock, 2)
    assert (len(second.removed), second.documents) == (1, 1)


def test_a_report_whose_file_changes_is_read_again(folder):
    """A changed file replaces its report."""
    clock = Clock(lambda: (folder / "a.txt").write_text(report("Un local vide.")))
    _, second = watched(folder, clock, 2)
    assert (len(second.changed), second.documents) == (1, 1)


def test_what_arrives_during_an_indexing_is_in_the_next(folder):
    """A file that arrives during a run is indexed by the next one."""

    def arrive(_):
        if not (folder / "b.txt").exists():
            (folder / "b.txt").write_text(report("Un local vide.", title="B"))

    told = watch([folder], folder.parent / "index", progress=arrive, pause=Clock())
    assert [each.documents for each in islice(told, 2)] == [1, 2]


def test_a_file_that_cannot_be_read_is_told_of_once(folder):
    """An unreadable file is reported once and retried when it changes; the others are indexed."""
    bad = folder / "b.pdf"
    clock = Clock(lambda: bad.write_bytes(b"%PDF-1.7 nothing"), nothing, nothing, lambda: bad.write_bytes(b"%PDF-1.4"))
    first, second, third = watched(folder, clock, 3)
    assert [len(each.failed) for each in (first, second, third)] == [0, 1, 1]
    assert all(isinstance(each, Summary) and each.documents == 1 for each in (first, second, third))


def test_a_busy_index_is_waited_for(folder):
    """A busy index is reported, and the same files are indexed afterwards."""
    told = watch([folder], folder.parent / "index", pause=Clock())
    with FolderStore(folder.parent / "index").writing():
        assert isinstance(next(told), IndexBusy)
    assert next(told).documents == 1


def test_another_error_is_told_and_not_repeated(folder, monkeypatch):
    """Any other error is reported once, until something changes."""
    refused = ActesError("disk-full")
    answers = iter([refused, None])

    def build(*_, **__):
        if error := next(answers):
            raise error
        return "built"

    monkeypatch.setattr("index.maintenance.watch.build", build)
    clock = Clock(nothing, nothing, lambda: (folder / "b.txt").write_text("b"))
    assert [str(each) for each in watched(folder, clock, 2)] == [str(refused), "built"]
    assert clock.pauses == 4
