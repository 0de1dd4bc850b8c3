"""A new state of the index is picked up between two questions; one that cannot be opened is not."""

import logging
from traceback import walk_tb

import pytest

from index import IndexDamaged, LiveIndex, NoIndex, build
from index.encoders.protocol import EncoderUnavailable
from index.maintenance.erase import erase
from index.maintenance.remove import remove
from index.stores.folder import generations
from tests.support.index.indexed import read_here, report


@pytest.fixture
def place(tmp_path):
    """Return the place of an index of one report, which `add` extends."""
    add(tmp_path, "foncier")
    return tmp_path / "index"


def add(folder, word):
    """Index one more report with a given word."""
    (folder / "reports").mkdir(exist_ok=True)
    (folder / "reports" / f"{word}.txt").write_text(report(f"Le {word} est rare.", title=f"Le {word}"))
    read_here(folder / "reports", folder / "readings")
    build([folder / "reports"], folder / "index", readings=folder / "readings")


def words(index):
    """Return the words of the reports of an index."""
    return [document.title for document in index.documents()]


def test_what_is_indexed_is_there_for_the_next_question(place):
    """A new state is served by the next query, and an index already held is unchanged."""
    live = LiveIndex(place)
    held = live.current()
    add(place.parent, "local")
    assert words(live.current()) == ["Le foncier", "Le local"]
    assert words(held) == ["Le foncier"]


def test_nothing_is_opened_when_nothing_changed(place):
    """Without a change the same index is returned."""
    live = LiveIndex(place)
    assert live.current() is live.current()


def test_a_state_that_cannot_be_opened_is_told_of_and_left(place, caplog):
    """A state that cannot be opened is logged and not retried; the former one answers."""
    live = LiveIndex(place)
    add(place.parent, "local")
    (generations.live(place) / "manifest.json").write_text("{")
    with caplog.at_level(logging.WARNING):
        assert words(live.current()) == ["Le foncier"]
    assert "answering from what was there before" in caplog.text
    caplog.clear()
    assert (words(live.current()), caplog.text) == (["Le foncier"], "")


def test_the_state_after_one_that_cannot_be_opened_is_picked_up(place):
    """A repaired state is picked up."""
    live = LiveIndex(place)
    add(place.parent, "local")
    manifest = generations.live(place) / "manifest.json"
    whole = manifest.read_text()
    manifest.write_text("{")
    assert words(live.current()) == ["Le foncier"]
    manifest.write_text(whole)
    add(place.parent, "loyer")
    assert words(live.current()) == ["Le foncier", "Le local", "Le loyer"]


def test_a_state_whose_encoder_cannot_be_had_is_left_too(place, caplog, monkeypatch):
    """A state whose encoder is unavailable is skipped."""

    def fail(name, **_):
        raise EncoderUnavailable("encoder-unknown", encoder=name)

    live = LiveIndex(place)
    add(place.parent, "local")
    monkeypatch.setattr("index.index.open_encoder", fail)
    assert words(live.current()) == ["Le foncier"]
    assert "actes-fr-static" in caplog.text
    assert "answering from what was there before" in caplog.text


def test_an_index_that_is_taken_away_is_told_of(place, caplog):
    """A deleted index is logged, and the open one answers."""
    live = LiveIndex(place)
    (place / "CURRENT").unlink()
    assert words(live.current()) == ["Le foncier"]
    assert "no index here" in caplog.text


def test_there_must_be_an_index_at_first(tmp_path):
    """Opening fails without an index."""
    with pytest.raises(NoIndex, match="actes index"):
        LiveIndex(tmp_path)


def alter(place):
    """Flip a bit of the live generation's texts, and return the file."""
    [file, *_] = generations.live(place).rglob("passages.db")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    return file


@pytest.mark.hardening
@pytest.mark.parametrize("change", ["erased", "removed"])
def test_what_had_to_go_is_not_served_while_the_next_state_cannot_be_opened(place, change):
    """Neither from memory; what is repaired is served again, and a passing fault before it changes nothing."""
    add(place.parent, "local")
    live = LiveIndex(place)
    erase("Anne Dupré", place) if change == "erased" else remove(live.current().documents()[0].id, place)
    content = next(generations.live(place).rglob("passages.db")).read_bytes()
    file, current = alter(place), (place / "CURRENT").read_bytes()
    for _ in range(3):
        with pytest.raises(IndexDamaged, match=r"passages\.db"):
            live.current()
    (place / "CURRENT").write_bytes(b"")
    with pytest.raises(IndexDamaged, match="CURRENT"):
        live.current()
    (place / "CURRENT").write_bytes(current)
    file.write_bytes(content)
    live._next = 0.0
    assert len(words(live.current())) == (2 if change == "erased" else 1)


@pytest.mark.hardening
@pytest.mark.parametrize("open_one", [True, False], ids=["the open state", "the next state"])
def test_damage_keeps_nothing_of_those_who_met_it(place, open_one):
    """Each gets an error of its own, whose traceback does not grow and which no other error holds."""
    live = LiveIndex(place)
    if not open_one:
        erase("Anne Dupré", place)
    alter(place)
    raised = []
    for _ in range(20):
        try:
            live.check()
        except IndexDamaged as error:
            raised.append((error, sum(1 for _ in walk_tb(error.__traceback__))))
    assert len({id(error) for error, _ in raised}) == 20
    assert max(depth for _, depth in raised[1:]) < 10
    assert not any(error.__cause__ or error.__context__ for error, _ in raised[1:])
