"""The index in a folder: what is live, what it was before, and what keeps it from being written."""

import errno
import os
import shutil
import threading
from collections import namedtuple

import pytest

from index import IndexBusy, IndexDamaged, IndexOutdated, IndexUnwritable, NoIndex
from index.stores.files import Files
from index.stores.folder import FolderStore, generations, segment
from index.stores.open import open_store
from tests.support.index.kept import RECIPE, prepared, publish, ranked, reformat, report

ONE, TWO, THREE, FOUR = (report(name, "Le foncier est rare.", f"Le local {name}.") for name in "abcd")


@pytest.fixture
def store(tmp_path):
    publish(tmp_path / "index", ONE)
    return FolderStore(tmp_path / "index")


def add(store, *reports):
    """Add reports, or fail."""
    with store.writing(), store.draft(RECIPE, anew=False) as draft:
        for each in prepared(*reports):
            draft.add(each)
        draft.publish(removed=set(), files=Files())


def test_a_folder_is_known_by_its_name(tmp_path):
    """The store is named after its folder, given as text or as a path."""
    assert open_store(tmp_path / "index").name == open_store(str(tmp_path / "index")).name == str(tmp_path / "index")
    assert isinstance(open_store(tmp_path), FolderStore)


def test_the_version_changes_when_something_is_published(store):
    """The version changes on publication only, not on reading or drafting."""
    before = store.version()
    store.snapshot()
    with store.writing(), store.draft(RECIPE, anew=False) as draft:
        draft.add(prepared(TWO)[0])
    assert store.version() == before
    add(store, TWO)
    assert store.version() != before


def test_a_snapshot_goes_on_answering_as_it_did(store):
    """A snapshot keeps answering after its generation is deleted."""
    opened = store.snapshot()
    before = ranked(opened, "fonci", "local"), list(opened.stored()), opened.lexical.words()
    folder = opened.folder
    add(store, TWO)
    add(store, THREE)
    assert not folder.exists()
    assert (ranked(opened, "fonci", "local"), list(opened.stored()), opened.lexical.words()) == before
    assert opened.passage("a-0") == ONE.passages[0]
    assert [tokens.tolist() for tokens in opened.tokens([0, 1])] == [one.tolist() for one in prepared(ONE)[0].tokens]
    assert store.snapshot().counts == (3, 6)


def test_threads_share_a_snapshot(store):
    """Threads sharing a snapshot get the results of a single thread."""
    opened = store.snapshot()
    expected = ranked(opened, "fonci", "local")
    found = []
    threads = [
        threading.Thread(target=lambda: found.extend(ranked(opened, "fonci", "local") for _ in range(10)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 40


def test_what_is_published_while_it_is_opened_is_opened_instead(store, monkeypatch):
    """A reader whose generation is deleted while opening opens the newer one."""
    find, left = generations.live, generations.live(store.directory)
    add(store, TWO)
    add(store, THREE)
    answers = iter([left])
    monkeypatch.setattr(generations, "live", lambda directory: next(answers, None) or find(directory))
    assert store.snapshot().counts == (3, 6)


def test_a_draft_that_fails_leaves_nothing(store, monkeypatch):
    """A failed draft leaves the live index and no file."""

    def crash(*_, **__):
        raise ZeroDivisionError

    before = sorted(store.directory.rglob("*"))
    monkeypatch.setattr(generations, "publish", crash)
    with pytest.raises(ZeroDivisionError):
        add(store, TWO)
    assert sorted(store.directory.rglob("*")) == before
    assert store.snapshot().counts == (1, 2)


def test_a_draft_that_is_not_published_leaves_nothing(store, monkeypatch):
    """An unpublished draft leaves no file, even if partly written."""
    monkeypatch.setattr("index.stores.folder.draft._PIECE", 1)
    before = sorted(store.directory.rglob("*"))
    with store.writing(), store.draft(RECIPE, anew=False) as draft:
        draft.add(prepared(TWO)[0])
        assert list((store.directory / "next.tmp" / "segments").iterdir())
    assert sorted(store.directory.rglob("*")) == before
    add(store, THREE)
    assert store.snapshot().counts == (2, 4)


def test_two_writers_do_not_meet(store):
    """A second writer gets IndexBusy, and readers still read."""
    with store.writing():
        with pytest.raises(IndexBusy, match="wait for it to end"), FolderStore(store.directory).writing():
            pass
        assert store.snapshot().counts == (1, 2)


def test_where_nothing_was_built_there_is_no_index(tmp_path):
    """Opening a missing index fails and creates nothing."""
    for ask in (FolderStore(tmp_path / "index").version, FolderStore(tmp_path / "index").snapshot):
        with pytest.raises(NoIndex, match="actes index SOURCE"):
            ask()
    assert not (tmp_path / "index").exists()


def test_a_file_is_no_folder(tmp_path):
    """A file in place of the folder is an error for reading and writing."""
    (tmp_path / "index").write_text("")
    store = FolderStore(tmp_path / "index")
    with pytest.raises(NoIndex):
        store.snapshot()
    with pytest.raises(IndexUnwritable, match="no folder can be made there"), store.writing():
        pass


def test_a_damaged_index_is_told_and_not_opened(store):
    """A missing or truncated file makes the index damaged."""
    file = store.snapshot().segments[0].folder / segment._PASSAGES
    os.truncate(file, 100)
    with pytest.raises(IndexDamaged, match=r"passages\.db"):
        store.snapshot()


def test_an_index_of_another_format_is_outdated(store):
    """Another format makes the index outdated."""
    reformat(store.directory, 1)
    with pytest.raises(IndexOutdated, match="format 1"):
        store.snapshot()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(store):
    """A read-only folder is reported, and the index stays."""
    store.directory.chmod(0o500)
    try:
        with pytest.raises(IndexUnwritable, match="writing is not allowed"):
            add(store, TWO)
    finally:
        store.directory.chmod(0o700)
    assert store.snapshot().counts == (1, 2)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_writing_that_is_refused_is_told(store, monkeypatch, code):
    """A refused write is reported with the system's reason."""

    def refuse(*_, **__):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(generations, "draft", refuse)
    with pytest.raises(IndexUnwritable, match=f"writing is not allowed there .*{os.strerror(code)}"):
        add(store, TWO)
    assert store.snapshot().counts == (1, 2)


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), RuntimeError("write error")])
def test_a_full_disk_is_told(store, monkeypatch, error):
    """A full disk is reported whichever engine failed; the index stays and the draft is deleted."""
    usage = namedtuple("Usage", "total used free")

    def fail(*_, **__):
        raise error

    monkeypatch.setattr(segment.vectors, "write", fail)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9, 4096))
    with pytest.raises(IndexUnwritable, match="the disk is full; what was indexed before is still there"):
        add(store, TWO)
    monkeypatch.undo()
    assert store.snapshot().counts == (1, 2)
    add(store, TWO)
    assert store.snapshot().counts == (2, 4)


FAILURES = [
    OSError(errno.EIO, "Input/output error"),
    ValueError("An index writer was killed.. A worker thread encountered an error (io::Error most likely)"),
    MemoryError(),
]


@pytest.mark.hardening
@pytest.mark.parametrize("error", FAILURES, ids=repr)
def test_a_write_that_fails_is_told(store, monkeypatch, error):
    """An I/O error or a lack of memory is told with the next step, whichever engine failed; the index stays."""

    def fail(*_, **__):
        raise error

    monkeypatch.setattr(segment.vectors, "write", fail)
    with pytest.raises(IndexUnwritable, match=r"what was indexed before is still there, .* try again"):
        add(store, TWO)
    assert store.snapshot().counts == (1, 2)


def test_an_error_of_ours_is_not_put_down_to_the_disk(store, monkeypatch):
    """Another error is not attributed to the disk while there is space."""

    def fail(*_, **__):
        raise RuntimeError("a bug")

    monkeypatch.setattr(segment.vectors, "write", fail)
    with pytest.raises(RuntimeError, match="a bug"):
        add(store, TWO)
