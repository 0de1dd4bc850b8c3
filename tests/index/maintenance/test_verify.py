"""Verification finds what is not as it was written, and what is not found by its own words."""

import shutil
from dataclasses import replace

import pytest

from index import IndexDamaged, NoIndex, build
from index.maintenance.verify import faults, incomplete
from index.stores.folder import checksums, generations
from index.stores.folder.lexical import LexicalIndex
from index.stores.folder.snapshot import FolderSnapshot
from index.stores.open import open_store
from tests.support.index.indexed import read_here, report

SEGMENT = (
    "passages.db",
    "vectors.faiss",
    "tokens.u32",
    "token_begins.i64",
    "token_sums.u32",
    "years.i16",
    "kinds.u64",
    "kinds.json",
)
LEXICAL = ("meta.json", ".managed.json", "*.idx", "*.pos", "*.term", "*.store", "*.fast", "*.fieldnorm")
FILES = ("files.json", *SEGMENT, *LEXICAL)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return an index of two reports."""
    folder = tmp_path_factory.mktemp("verified")
    (folder / "reports").mkdir()
    for name in "ab":
        text = report(f"Le foncier du quartier {name} est rare.", title=f"Rencontre {name}")
        (folder / "reports" / f"{name}.txt").write_text(text)
    read_here(folder / "reports", folder / "readings")
    build([folder / "reports"], folder / "index", readings=folder / "readings")
    return folder / "index"


@pytest.fixture
def index(whole, tmp_path):
    """Return a copy of the index, to be damaged."""
    return shutil.copytree(whole, tmp_path / "index")


def test_an_index_as_it_was_written_is_whole(whole):
    """An intact index has no fault, and its reports were read whole."""
    assert list(faults(whole)) == []
    assert list(incomplete(whole)) == []


def test_text_in_no_passage_and_a_report_read_in_part_are_told(whole, monkeypatch):
    """Words that no passage holds are a fault; what was not read of a file is told apart."""
    kept = [*FolderSnapshot.stored(open_store(whole).snapshot())]
    parts = [replace(each, document=replace(each.document, coverage=0.9, source="a.txt")) for each in kept[:1]]
    monkeypatch.setattr(FolderSnapshot, "stored", lambda _: iter(parts))
    assert list(incomplete(whole)) == ["a.txt: 90% of its text was read; compare it with the file"]
    bare = [replace(each, passages=each.passages[:1]) for each in kept[:1]]
    monkeypatch.setattr(FolderSnapshot, "stored", lambda _: iter(bare))
    assert any(fault.endswith(f" of {kept[0].document.id} are in no passage") for fault in faults(whole))


@pytest.mark.parametrize("name", FILES)
def test_one_byte_that_changed_is_told_with_its_file(index, name):
    """A changed byte in any file is reported, even if the index still opens."""
    [file, *_] = generations.live(index).rglob(name)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.unlink()  # a copy may share its bytes
    file.write_bytes(content)
    assert list(faults(index)) == [f"{file.relative_to(index)} is not what was written"]


def test_every_kind_of_file_is_among_those_damaged(whole):
    """The damaged files include every non-empty file except the manifest."""
    generation = generations.live(whole)
    damaged = {file for name in FILES for file in generation.rglob(name)}
    there = {file for file in generation.rglob("*") if file.is_file() and file.stat().st_size}
    assert there - damaged == {generation / "manifest.json"}


@pytest.mark.parametrize("damage", [lambda file: file.unlink(), lambda file: file.write_bytes(file.read_bytes()[:-1])])
@pytest.mark.parametrize("name", [*FILES, "manifest.json"])
def test_a_file_that_is_missing_or_cut_is_told(index, name, damage):
    """A missing or truncated file keeps the index from opening, with the reason."""
    [file, *_] = generations.live(index).rglob(name)
    damage(file)
    with pytest.raises(IndexDamaged) as error:
        list(faults(index))
    assert f"{file.relative_to(index)} is missing or not what was written" in str(error.value)


def test_what_is_damaged_is_not_searched(index, monkeypatch):
    """The passages of a damaged index are not searched."""
    monkeypatch.setattr("index.maintenance.verify._lost", lambda *_: ["searched"])
    (generations.live(index) / "files.json").write_bytes(b" " * (generations.live(index) / "files.json").stat().st_size)
    [told] = faults(index)
    assert "files.json is not what was written" in told


def test_a_passage_that_is_not_in_its_report_is_told(whole, monkeypatch):
    """A passage that differs from its report is reported with both ids."""
    stored = FolderSnapshot.stored

    def shifted(snapshot):
        for each in stored(snapshot):
            yield replace(each, document=replace(each.document, text=" " + each.document.text))

    monkeypatch.setattr(FolderSnapshot, "stored", shifted)
    told = list(faults(whole))
    assert len(told) == 4
    assert all("is not what stands in the report" in line for line in told)


def test_without_an_index_there_is_nothing_to_verify(tmp_path):
    """Without an index, the error names the command to run."""
    with pytest.raises(NoIndex, match="actes index"):
        list(faults(tmp_path))


def test_a_passage_that_its_words_do_not_find_is_told(whole, monkeypatch):
    """A passage that its own words do not find is reported with both ids."""
    monkeypatch.setattr(LexicalIndex, "search", lambda *_, **__: {})
    told = list(faults(whole))
    assert len(told) == 4
    assert all("is not found by its own words" in line for line in told)


def test_terms_that_are_missing_are_told(index, monkeypatch):
    """Counts that disagree are reported."""
    monkeypatch.setattr(LexicalIndex, "count", property(lambda _: 1))
    assert "terms of 1 passages, and there are 4" in list(faults(index))


@pytest.mark.hardening
def test_a_file_that_the_disk_does_not_give_is_told(index, monkeypatch):
    """With the reason, and the other files are still compared."""
    read = checksums.of

    def fail(file, **given):
        if file.name == "vectors.faiss":
            raise OSError(5, "Input/output error")
        return read(file, **given)

    monkeypatch.setattr(checksums, "of", fail)
    (generations.live(index) / "files.json").write_bytes(b" " * (generations.live(index) / "files.json").stat().st_size)
    told = list(faults(index))
    assert any(line.endswith("vectors.faiss cannot be read (Input/output error)") for line in told)
    assert "gen-000001/files.json is not what was written" in told
