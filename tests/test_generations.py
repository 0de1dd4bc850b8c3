"""Generations: a finished version is live, or the one before it still is."""

import json

import pytest

from index import IndexBusy, IndexDamaged, IndexOutdated, NoIndex, generations
from index.generations import Recipe

RECIPE = Recipe(reader="r", analyser="a", encoder="e", encoder_fingerprint="f")


def publish(directory, content="text"):
    """One generation of one file."""
    with generations.writing(directory), generations.draft(directory) as folder:
        (folder / "passages.db").write_text(content)
        generations.publish(directory, folder, recipe=RECIPE, documents=1, passages=2)


def test_what_was_published_is_live(tmp_path):
    """The live generation holds the files that were written, and its manifest tells their checksums."""
    publish(tmp_path)
    manifest = generations.manifest(generations.live(tmp_path))
    assert (generations.live(tmp_path) / "passages.db").read_text() == "text"
    assert (manifest.recipe, manifest.documents, manifest.passages) == (RECIPE, 1, 2)
    assert list(manifest.files) == ["passages.db"]


def test_a_build_that_fails_leaves_the_live_generation(tmp_path):
    """An error while writing changes nothing for readers and leaves no draft behind."""
    publish(tmp_path, "before")
    with pytest.raises(ZeroDivisionError), generations.writing(tmp_path), generations.draft(tmp_path) as folder:
        (folder / "passages.db").write_text(str(1 / 0))
    assert (generations.live(tmp_path) / "passages.db").read_text() == "before"
    assert not list(tmp_path.glob("*.tmp"))


def test_only_the_generation_before_the_live_one_is_kept(tmp_path):
    """Older generations go."""
    for content in "abcd":
        publish(tmp_path, content)
    assert [folder.name for folder in sorted(tmp_path.glob("gen-*"))] == ["gen-000003", "gen-000004"]


def test_no_index_says_how_to_build_one(tmp_path):
    """Opening an empty folder names the command."""
    with pytest.raises(NoIndex, match="actes index SOURCE"):
        generations.manifest(generations.live(tmp_path))


def test_another_format_says_how_to_rebuild(tmp_path):
    """A manifest of another format names both formats and the command."""
    publish(tmp_path)
    file = generations.live(tmp_path) / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"format": 99}))
    with pytest.raises(IndexOutdated, match=r"format 99.*rebuild it with: actes index"):
        generations.manifest(generations.live(tmp_path))


@pytest.mark.parametrize("damage", [lambda file: file.unlink(), lambda file: file.write_text("te")])
def test_a_missing_or_cut_file_is_named(tmp_path, damage):
    """Damage is found when the index is opened."""
    publish(tmp_path)
    damage(generations.live(tmp_path) / "passages.db")
    with pytest.raises(IndexDamaged, match=r"passages\.db"):
        generations.manifest(generations.live(tmp_path))


def test_two_writers_do_not_meet(tmp_path):
    """A second writer is told to wait."""
    with generations.writing(tmp_path), pytest.raises(IndexBusy), generations.writing(tmp_path):
        pass
