"""Generations: a finished version is live, or the one before it still is."""

from pathlib import Path

import pytest

from index import IndexBusy, IndexDamaged, IndexOutdated, NoIndex, NoWayBack, StateRemains
from index.errors import IndexUnreadable, RequestsLost
from index.stores.files import FileRecord, Files
from index.stores.folder import FolderStore, generations
from index.stores.folder.generations import Manifest
from index.stores.folder.vectors import Codes
from ingest import sha256_of
from tests.support.index.kept import RECIPE, reformat


def publish(directory, content="text", *, keeps=True, files=None):
    """Publish a generation of one file, keeping the previous one on request."""
    before = generations.live(directory).name if keeps and (directory / "CURRENT").exists() else None
    described = Manifest(RECIPE, documents=1, passages=2, segments={"a": None, "b": Codes(4, 0.99)}, before=before)
    with generations.writing(directory), generations.draft(directory) as folder:
        (folder / "passages.db").write_text(content)
        generations.publish(directory, folder, described, indexed=files or Files())


def content(directory):
    """Return the content of the live generation's file."""
    return (generations.live(directory) / "passages.db").read_text()


def test_what_was_published_is_live(tmp_path):
    """The live generation holds the files written, with their checksums in its manifest."""
    publish(tmp_path)
    manifest = generations.manifest(generations.live(tmp_path))
    assert content(tmp_path) == "text"
    assert (manifest.recipe, manifest.documents, manifest.passages) == (RECIPE, 1, 2)
    assert list(manifest.segments.items()) == [("a", None), ("b", Codes(4, 0.99))]
    assert list(manifest.files) == ["files.json", "passages.db"]
    size, sha256 = manifest.files["passages.db"]
    assert (size, sha256) == (4, sha256_of(generations.live(tmp_path) / "passages.db"))


def test_the_files_it_was_made_of_come_back(tmp_path):
    """The indexed files and the removals are read back."""
    files = Files({"file:///a": FileRecord("d", "0" * 64, "é.txt", "1:2")}, frozenset({"f" * 64}))
    publish(tmp_path, files=files)
    assert generations.files(generations.live(tmp_path)) == files


def test_a_build_that_fails_leaves_the_live_generation(tmp_path):
    """An error while writing leaves the live generation and no draft."""
    publish(tmp_path, "before")
    with pytest.raises(ZeroDivisionError), generations.writing(tmp_path), generations.draft(tmp_path) as folder:
        (folder / "passages.db").write_text(str(1 / 0))
    assert content(tmp_path) == "before"
    assert not list(tmp_path.glob("*.tmp"))


def test_only_the_generation_before_the_live_one_is_kept(tmp_path):
    """Only the generation before the live one is kept."""
    for text in "abcd":
        publish(tmp_path, text)
    assert [folder.name for folder in sorted(tmp_path.glob("gen-*"))] == ["gen-000003", "gen-000004"]


def test_a_generation_that_removed_something_keeps_none_before_it(tmp_path):
    """After a removal no earlier generation is kept."""
    publish(tmp_path, "a")
    publish(tmp_path, "b", keeps=False)
    assert [folder.name for folder in tmp_path.glob("gen-*")] == ["gen-000002"]


def test_the_generation_before_can_be_gone_back_to(tmp_path):
    """A restored generation is live again, and the one it replaces is deleted."""
    for text in "ab":
        publish(tmp_path, text)
    generations.back(tmp_path)
    assert content(tmp_path) == "a"
    assert [folder.name for folder in tmp_path.glob("gen-*")] == ["gen-000001"]


def test_there_is_no_way_back_from_the_first(tmp_path):
    """The first generation, or a restored one, has none to go back to."""
    publish(tmp_path, "a")
    publish(tmp_path, "b")
    generations.back(tmp_path)
    with pytest.raises(NoWayBack, match="index the reports as you want them"):
        generations.back(tmp_path)
    assert content(tmp_path) == "a"


def test_a_name_is_never_used_twice(tmp_path):
    """Generation names are unique, even after a rollback."""
    for text in "ab":
        publish(tmp_path, text)
    left = generations.live(tmp_path).name
    generations.back(tmp_path)
    publish(tmp_path, "c")
    assert generations.live(tmp_path).name != left


def test_what_a_dead_writer_left_is_cleared_by_the_next(tmp_path):
    """The next writer deletes a dead writer's draft and unpublished generation."""
    publish(tmp_path)
    (tmp_path / "next.tmp" / "segments").mkdir(parents=True)
    (tmp_path / "gen-000007").mkdir()
    with generations.writing(tmp_path):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CURRENT", "LOCK", "gen-000001"]


def test_a_linked_folder_holds_the_same_files(tmp_path):
    """Linked files are on disk once, except locks."""
    (tmp_path / "one" / "deep").mkdir(parents=True)
    (tmp_path / "one" / "deep" / "a").write_text("a")
    (tmp_path / "one" / "writer.lock").touch()
    generations.link(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "two" / "deep" / "a").samefile(tmp_path / "one" / "deep" / "a")
    assert not (tmp_path / "two" / "writer.lock").exists()


def test_a_folder_is_copied_where_nothing_can_be_linked(tmp_path, monkeypatch):
    """Files are copied where hard links are unsupported."""

    def refuse(*_, **__):
        raise OSError(95, "Operation not supported")

    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a").write_text("a")
    monkeypatch.setattr("os.link", refuse)
    generations.link(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "two" / "a").read_text() == "a"


def test_no_index_says_how_to_build_one(tmp_path):
    """Opening an empty folder fails with the command to run."""
    with pytest.raises(NoIndex, match="actes index SOURCE"):
        generations.manifest(generations.live(tmp_path))


def test_another_format_says_how_to_rebuild(tmp_path):
    """Another format fails with both formats and the command to run."""
    publish(tmp_path)
    reformat(tmp_path, 99)
    with pytest.raises(IndexOutdated, match=r"format 99.*rebuild it with: actes index"):
        generations.manifest(generations.live(tmp_path))


@pytest.mark.parametrize("damage", [lambda file: file.unlink(), lambda file: file.write_text("te")])
@pytest.mark.parametrize("name", ["passages.db", "files.json", "manifest.json"])
def test_a_missing_or_cut_file_is_named(tmp_path, damage, name):
    """A missing or truncated file is named on opening."""
    publish(tmp_path)
    damage(generations.live(tmp_path) / name)
    with pytest.raises(IndexDamaged, match=name):
        generations.manifest(generations.live(tmp_path))


def test_two_writers_do_not_meet(tmp_path):
    """A second writer gets IndexBusy."""
    with generations.writing(tmp_path), pytest.raises(IndexBusy), generations.writing(tmp_path):
        pass


@pytest.mark.parametrize(
    "damage", [Path.unlink, lambda file: file.write_bytes(b"\xff"), lambda file: file.write_text("[]")]
)
@pytest.mark.parametrize("name", ["passages.db", "manifest.json"])
def test_there_is_a_way_back_from_a_damaged_generation(tmp_path, name, damage):
    """A damaged generation can be rolled back."""
    for text in ("first", "second"):
        publish(tmp_path, text)
    damage(generations.live(tmp_path) / name)
    with generations.writing(tmp_path):
        generations.back(tmp_path)
    assert content(tmp_path) == "first"


@pytest.fixture
def undeletable(monkeypatch):
    """Let nothing be deleted until it is undone."""
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
    return monkeypatch


@pytest.mark.hardening
@pytest.mark.parametrize("name", ["passages.db", "manifest.json"])
def test_what_could_not_be_deleted_is_told_and_never_gone_back_to(tmp_path, undeletable, name):
    """Not from a damaged generation either; the next writer deletes it."""
    publish(tmp_path, "with the name")
    publish(tmp_path, "without", keeps=False)
    assert [folder.name for folder in generations.remains(tmp_path)] == ["gen-000001"]
    with pytest.raises(StateRemains, match="gen-000001 still holds what had to go"):
        FolderStore(tmp_path).settle()
    (generations.live(tmp_path) / name).write_text("{")
    with pytest.raises(NoWayBack):
        generations.back(tmp_path)
    undeletable.undo()
    with generations.writing(tmp_path):
        assert generations.remains(tmp_path) == []
    assert [folder.name for folder in tmp_path.glob("gen-*")] == ["gen-000002"]


@pytest.mark.hardening
def test_a_generation_that_no_longer_says_what_was_erased_is_told(tmp_path):
    """Without CURRENT and files.json, nothing else knows."""
    publish(tmp_path, files=Files(erased=frozenset({"f" * 64})))
    (tmp_path / "CURRENT").unlink()
    assert generations.requests(tmp_path).erased == {"f" * 64}
    (tmp_path / "gen-000001" / "files.json").unlink()
    with pytest.raises(RequestsLost, match=r"gen-000001/files\.json"):
        generations.requests(tmp_path)


@pytest.mark.hardening
def test_a_way_back_that_cannot_be_read_is_told_so(tmp_path, monkeypatch):
    """It is no failure to write."""

    def fail(*_, **__):
        raise OSError(5, "Input/output error")

    for text in ("first", "second"):
        publish(tmp_path, text)
    monkeypatch.setattr("index.stores.folder.checksums.of", fail)
    with pytest.raises(IndexUnreadable, match="gen-000001 cannot be read"):
        FolderStore(tmp_path).back()
    assert content(tmp_path) == "second"
