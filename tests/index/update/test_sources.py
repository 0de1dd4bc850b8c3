"""The files of what was given: reports, and what is passed over with its reason."""

import os

import pytest

from index.update.sources import SourceFile, source_files
from ingest.messages import Message


@pytest.fixture
def folder(tmp_path):
    """Return a folder with one report."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("Journée")
    return tmp_path / "reports"


def look(folder):
    return list(source_files(folder, besides=folder / "index"))


def test_a_named_file_is_looked_at_whatever_it_is(tmp_path):
    """A file named explicitly is always yielded, whatever its type."""
    assert look(tmp_path / "photo.jpg") == [SourceFile(tmp_path / "photo.jpg")]


def test_files_come_in_the_order_of_their_paths(folder):
    """Files come in path order, subfolders included."""
    (folder / "b").mkdir()
    for name in ("c.txt", "b/z.txt", "b/a.txt"):
        (folder / name).touch()
    names = ["a.txt", "b/a.txt", "b/z.txt", "c.txt"]
    assert look(folder) == [SourceFile(folder / name) for name in names]


@pytest.mark.parametrize("name", ["README.md", "readme.txt", ".hidden.txt", "~$a.docx", ".git/a.txt", "index/a.txt"])
def test_what_is_no_report_is_not_told(folder, name):
    """READMEs, hidden files, lock files and the index itself are ignored."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).touch()
    assert look(folder) == [SourceFile(folder / "a.txt")]


def test_a_kind_of_file_without_reader_is_passed_over(folder):
    """A file type without reader is skipped with a reason."""
    (folder / "photo.jpg").touch()
    assert look(folder)[1] == SourceFile(folder / "photo.jpg", Message("unread-kind"))


def test_a_link_out_of_the_folder_is_passed_over(folder, tmp_path):
    """A link out of the folder is skipped and not followed."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.txt").touch()
    (folder / "file.txt").symlink_to(tmp_path / "secret" / "s.txt")
    (folder / "folder").symlink_to(tmp_path / "secret")
    reason = Message("outside-link")
    assert look(folder)[1:] == [SourceFile(folder / "file.txt", reason), SourceFile(folder / "folder", reason)]


def test_a_link_within_the_folder_is_a_file(folder):
    """A link to a file within is yielded, and a link to a folder within ignored."""
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "again").symlink_to(".")
    assert look(folder) == [SourceFile(folder / "a.txt"), SourceFile(folder / "b.txt")]


@pytest.mark.parametrize("target", ["nowhere.txt", "link.txt"])
def test_a_link_that_leads_nowhere_is_passed_over(folder, target):
    """A broken or circular link is skipped with a reason."""
    (folder / "link.txt").symlink_to(target)
    assert look(folder)[1] == SourceFile(folder / "link.txt", Message("dead-link"))


def test_a_pipe_is_passed_over(folder):
    """A pipe is skipped without blocking."""
    os.mkfifo(folder / "pipe.txt")
    assert look(folder)[1] == SourceFile(folder / "pipe.txt", Message("irregular"))


def test_a_folder_given_by_a_link_is_a_folder(folder, tmp_path):
    """A folder given by a link is followed, and links inside it count as within."""
    (folder / "b.txt").symlink_to("a.txt")
    (tmp_path / "link").symlink_to(folder)
    assert look(tmp_path / "link") == [SourceFile(tmp_path / "link" / "a.txt"), SourceFile(tmp_path / "link" / "b.txt")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_a_folder_that_may_not_be_opened_is_told(folder):
    """An unreadable folder is reported."""
    (folder / "closed").mkdir(mode=0)
    assert look(folder)[1:] == [SourceFile(folder / "closed", Message("closed-folder"))]
