"""A damaged or replaced index: a right result or IndexDamaged, and what is whole again is served again."""

import logging
import shutil
from contextlib import suppress

import pytest

from index import Index, IndexDamaged, LiveIndex, NoWayBack, build
from index.maintenance.erase import erase
from index.maintenance.remove import remove
from index.maintenance.verify import faults
from index.stores.folder import generations, guard, pointer
from index.stores.open import open_store
from qa import Engine
from tests.support.index import flipped
from tests.support.index.flipped import CLOSED, OPEN, Flip, toggle
from tests.support.index.indexed import read_here, report

pytestmark = pytest.mark.hardening

GARBAGE = ["", " ", "../../etc 3", "gen-000001", "gen-000001 1 2", "gen-1 1", "\xff\0", "x" * 10_000]


@pytest.fixture
def place(tmp_path):
    """Return the place of an index of one report."""
    return indexed(tmp_path, "foncier")


def indexed(folder, *words, place="index"):
    """Index reports that hold these words, and no others."""
    (folder / "reports").mkdir(exist_ok=True)
    for word in words:
        (folder / "reports" / f"{word}.txt").write_text(report(f"Cléa Roy : le {word} est rare.", title=f"Le {word}"))
    read_here(folder / "reports", folder / "readings")
    build([folder / "reports"], folder / place, readings=folder / "readings")
    return folder / place


def other(tmp_path, *words):
    """Index other reports in a folder beside."""
    (tmp_path / "other").mkdir()
    return indexed(tmp_path / "other", *words)


def titles(index):
    return [document.title for document in index.documents()]


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """Return the folder of an index of two segments with codes, and a state to go back to."""
    folder = tmp_path_factory.mktemp("two")
    flipped.two_reports(folder)
    return folder


@pytest.mark.parametrize("count", [20, pytest.param(40, marks=pytest.mark.slow)])
def test_a_flipped_bit_of_any_file_is_told(two, count):
    """Verification tells each; readers give the right result or IndexDamaged, and no process crashes."""
    chosen = flipped.flips(two / "index", count=count, seed=7)
    seen = list(flipped.tried(two / "index", chosen, room=two, site=20))
    assert len(seen) == count
    assert {flip: wrong for flip, each in seen if (wrong := flipped.bad(each))} == {}


@pytest.mark.parametrize("again", ["rebuilt", "renamed", "restored"])
def test_another_index_in_its_place_is_noticed(tmp_path, place, again):
    """A rebuilt, swapped or restored index is served by the next query, though its generation has the same name."""
    live, old = LiveIndex(place), pointer.read(place).name
    beside = other(tmp_path, "loyer")
    if again == "rebuilt":
        shutil.rmtree(place)
        indexed(tmp_path / "other", "loyer", place=place)
    elif again == "renamed":
        place.rename(tmp_path / "before")
        beside.rename(place)
    else:
        shutil.rmtree(place)
        shutil.copytree(beside, place)
    assert pointer.read(place).name == old
    assert titles(live.current()) == ["Le loyer"]


def test_going_back_is_noticed_whatever_comes_next(tmp_path, place):
    """Each publication and each way back has a version of its own."""
    live, versions = LiveIndex(place), {open_store(place).version()}
    for word in ("local", "loyer"):
        indexed(tmp_path, word)
        versions.add(open_store(place).version())
        open_store(place).back()
        versions.add(open_store(place).version())
        assert titles(live.current()) == ["Le foncier"]
    assert len(versions) == 5


def test_the_version_costs_no_reading_of_the_manifest(place, monkeypatch):
    """The version is read from CURRENT alone."""
    monkeypatch.setattr(generations, "_values", None)
    assert open_store(place).version()


@pytest.mark.parametrize("said", GARBAGE)
def test_a_pointer_that_says_anything_else_is_damage(place, said):
    """No byte of CURRENT leads out of the folder or to a traceback; requests stay known, and the way back mends it."""
    erase("Cléa Roy", place)
    (place / "CURRENT").write_text(said, encoding="latin-1")
    for ask in (open_store(place).version, lambda: Index(place), lambda: list(faults(place))):
        with pytest.raises(IndexDamaged, match=f"^{place}: ") as told:
            ask()
        assert "etc" not in str(told.value).replace(str(place), "")
    assert open_store(place).requests().erased
    open_store(place).back()
    assert titles(Index(place)) == ["Le foncier"]
    assert list(faults(place)) == []


def test_a_pointer_to_another_manifest_is_damage(tmp_path, place):
    """A generation that was not published there is not opened."""
    beside = other(tmp_path, "loyer")
    shutil.rmtree(place / "gen-000001")
    shutil.copytree(beside / "gen-000001", place / "gen-000001")
    with pytest.raises(IndexDamaged, match="CURRENT is missing or not what was written"):
        Index(place)


def test_a_passing_fault_passes(place, caplog):
    """While CURRENT is empty the open index answers, which is logged once; afterwards all is as before."""
    engine, said = Engine.open(place), (place / "CURRENT").read_bytes()
    with caplog.at_level(logging.WARNING):
        (place / "CURRENT").write_bytes(b"")
        for _ in range(3):
            assert titles(engine) == ["Le foncier"]
        assert engine.catalogue().documents
    (place / "CURRENT").write_bytes(said)
    assert caplog.text.count("answering from what was there before") == 1
    engine.check()
    assert titles(engine) == ["Le foncier"]
    indexed(place.parent, "loyer")
    assert titles(engine) == ["Le foncier", "Le loyer"]


def test_what_could_not_be_opened_for_a_moment_is_opened_later(tmp_path, place, monkeypatch):
    """A state that was incomplete while it was copied there is picked up without another publication."""
    live = LiveIndex(place)
    indexed(tmp_path, "loyer")
    file = generations.live(place) / "files.json"
    content = file.read_bytes()
    file.write_bytes(content[:-1])
    assert titles(live.current()) == ["Le foncier"]
    file.write_bytes(content)
    monkeypatch.setattr("index.published._AGAIN", 0.0)
    live._next = 0.0
    assert titles(live.current()) == ["Le foncier", "Le loyer"]


def a_bit(place, name):
    """Return a bit in the middle of the largest file of that name in the live generation."""
    file = max(generations.live(place).rglob(name), key=lambda file: file.stat().st_size)
    return Flip(str(file.relative_to(place)), file.stat().st_size // 2, 0, OPEN)


@pytest.mark.parametrize("name", ["passages.db", "vectors.faiss", "*.term", "files.json"])
def test_what_is_damaged_while_open_is_refused_once_looked_at(place, name):
    """After a check everything raises IndexDamaged, and what is repaired in place is served again."""
    engine = Engine.open(place)
    toggle(place, a_bit(place, name))
    with pytest.raises(IndexDamaged):
        engine.check()
    for ask in (lambda: engine.search("foncier"), engine.documents, lambda: engine.counts, engine.catalogue):
        with pytest.raises(IndexDamaged, match=r"gen-000001/.* is missing or not what was written"):
            ask()
    toggle(place, a_bit(place, name))
    engine._published._next = 0.0
    assert titles(engine) == ["Le foncier"]


def test_files_too_large_to_look_at_first_are_looked_at_later(place, monkeypatch):
    """An altered file beyond the size looked at on opening is found by the check, or by what it breaks."""
    monkeypatch.setattr(guard, "AT_ONCE", 0)
    monkeypatch.setattr("index.stores.folder.checksums._known", {})
    toggle(place, a_bit(place, "vectors.faiss"))
    engine = Engine.open(place)
    with pytest.raises(IndexDamaged, match=r"vectors\.faiss"):
        engine.check()


def test_an_engine_that_fails_over_altered_files_is_judged(place, monkeypatch):
    """Whatever an engine raises is told as damage if a file is altered, and stays what it is if none is."""
    index = Index(place)

    def fail(*_, **__):
        raise IndexError("index 9 is out of bounds")

    monkeypatch.setattr("index.stores.folder.segment.Segment.tokens", fail)
    with pytest.raises(IndexError, match="out of bounds"):
        index.search("foncier")
    index._snapshot.guard._unsuspected = 0.0
    toggle(place, a_bit(place, "tokens.u32"))
    with pytest.raises(IndexDamaged, match=r"tokens\.u32"):
        index.search("foncier")


def test_a_text_that_was_altered_is_not_quoted(place, monkeypatch):
    """A passage whose bytes changed unseen is refused, also where its JSON still parses."""
    monkeypatch.setattr(guard, "AT_ONCE", 0)
    file = next(generations.live(place).rglob("passages.db"))
    file.write_bytes(file.read_bytes().replace(b"le foncier est rare", b"le foncier est cher"))
    with pytest.raises(IndexDamaged):
        Index(place).search("foncier")


def test_another_index_there_says_nothing_of_the_open_one(tmp_path, place):
    """An open index whose folder was replaced or deleted is not called damaged."""
    index, beside = Index(place), other(tmp_path, "loyer")
    shutil.rmtree(place)
    index.check()
    beside.rename(place)
    index.check()
    assert titles(index) == ["Le foncier"]


def change_by_building(place):
    indexed(place.parent, "loyer")


def change_by_removing(place):
    remove(Index(place).documents()[0].id, place)


def change_by_erasing(place):
    erase("Cléa Roy", place)


@pytest.mark.parametrize("change", [change_by_building, change_by_removing, change_by_erasing])
def test_what_is_altered_is_not_copied_into_the_next_state(place, change, monkeypatch):
    """A writer refuses to start from altered files: its checksums would hide the damage."""
    monkeypatch.setattr(guard, "AT_ONCE", 0)
    monkeypatch.setattr("index.stores.folder.checksums._known", {})
    toggle(place, a_bit(place, "vectors.faiss"))
    version = open_store(place).version()
    with pytest.raises(IndexDamaged, match=r"vectors\.faiss"):
        change(place)
    assert open_store(place).version() == version


def test_what_can_be_gone_back_to_is_verified_too(tmp_path, place):
    """A damaged earlier state is told, and not restored."""
    indexed(tmp_path, "loyer")
    files = (place / "gen-000001" / "files.json").stat().st_size
    toggle(place, Flip("gen-000001/files.json", files // 2, 0, CLOSED))
    assert list(faults(place)) == ["gen-000001/files.json is not what was written"]
    with pytest.raises(IndexDamaged, match="gen-000001/files"):
        open_store(place).back()
    assert titles(Index(place)) == ["Le foncier", "Le loyer"]


def test_without_its_pointer_an_index_still_remembers_what_was_asked(tmp_path, place):
    """Rebuilt after CURRENT was deleted, as the message says, it leaves out what was removed and erased."""
    indexed(tmp_path, "loyer")
    remove(next(each.id for each in Index(place).documents() if "loyer" in each.title), place)
    erase("Cléa Roy", place)
    (place / "CURRENT").unlink()
    indexed(tmp_path)
    assert titles(Index(place)) == ["Le foncier"]
    assert "Roy" not in Index(place).documents()[0].text
    with suppress(NoWayBack):
        open_store(place).back()
    assert titles(Index(place)) == ["Le foncier"]


def test_requests_that_cannot_be_read_are_not_forgotten_in_silence(tmp_path, place):
    """Where nothing says any more what was erased, indexing anew is refused with the next step."""
    (place / "CURRENT").unlink()
    (place / "gen-000001" / "files.json").write_text("{")
    with pytest.raises(Exception, match=r"which names erased; delete the folder, rebuild it with: actes index"):
        indexed(tmp_path, "loyer")
