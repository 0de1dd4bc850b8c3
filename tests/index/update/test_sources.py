"""The files of what was given: reports, and what is passed over with its reason."""

import os

import pytest

from index.update.sources import SourceFile, source_files
from ingest.messages import Message


@pytest.fixture
def folder(tmp_path):
    """A folder with one report, beside a folder for the index."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("Journée")
    return tmp_path / "reports"


def look(folder):
    return list(source_files(folder, besides=folder / "index"))


def test_a_named_file_is_looked_at_whatever_it_is(tmp_path):
    """Whether it can be read is for its reader to say."""
    assert look(tmp_path / "photo.jpg") == [SourceFile(tmp_path / "photo.jpg")]


def test_files_come_in_the_order_of_their_paths(folder):
    """Folders inside too, the same on every machine."""
    (folder / "b").mkdir()
    for name in ("c.txt", "b/z.txt", "b/a.txt"):
        (folder / name).touch()
    names = ["a.txt", "b/a.txt", "b/z.txt", "c.txt"]
    assert look(folder) == [SourceFile(folder / name) for name in names]


@pytest.mark.parametrize("name", ["README.md", "readme.txt", ".hidden.txt", "~$a.docx", ".git/a.txt", "index/a.txt"])
def test_what_is_no_report_is_not_told(folder, name):
    """A README, hidden files, the locks of office programs, the index itself."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).touch()
    assert look(folder) == [SourceFile(folder / "a.txt")]


def test_a_kind_of_file_without_reader_is_passed_over(folder):
    """A picture beside the reports is no failure."""
    (folder / "photo.jpg").touch()
    assert look(folder)[1] == SourceFile(folder / "photo.jpg", Message("unread-kind"))


def test_a_link_out_of_the_folder_is_passed_over(folder, tmp_path):
    """To a file or to a folder; nothing beyond it is looked at."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.txt").touch()
    (folder / "file.txt").symlink_to(tmp_path / "secret" / "s.txt")
    (folder / "folder").symlink_to(tmp_path / "secret")
    reason = Message("outside-link")
    assert look(folder)[1:] == [SourceFile(folder / "file.txt", reason), SourceFile(folder / "folder", reason)]


def test_a_link_within_the_folder_is_a_file(folder):
    """A link to a folder within is not told: its files are found where they are."""
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "again").symlink_to(".")
    assert look(folder) == [SourceFile(folder / "a.txt"), SourceFile(folder / "b.txt")]


@pytest.mark.parametrize("target", ["nowhere.txt", "link.txt"])
def test_a_link_that_leads_nowhere_is_passed_over(folder, target):
    """Broken, or a loop."""
    (folder / "link.txt").symlink_to(target)
    assert look(folder)[1] == SourceFile(folder / "link.txt", Message("dead-link"))


def test_a_pipe_is_passed_over(folder):
    """Nobody waits for somebody to write to it."""
    os.mkfifo(folder / "pipe.txt")
    assert look(folder)[1] == SourceFile(folder / "pipe.txt", Message("irregular"))


def test_a_folder_given_by_a_link_is_a_folder(folder, tmp_path):
    """Who names the link means where it leads, and a link in there leads to within."""
    (folder / "b.txt").symlink_to("a.txt")
    (tmp_path / "link").symlink_to(folder)
    assert look(tmp_path / "link") == [SourceFile(tmp_path / "link" / "a.txt"), SourceFile(tmp_path / "link" / "b.txt")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_a_folder_that_may_not_be_opened_is_told(folder):
    """Its reports are missing, and that is said."""
    (folder / "closed").mkdir(mode=0)
    assert look(folder)[1:] == [SourceFile(folder / "closed", Message("closed-folder"))]
