"""A segment gives back what was written to it; several are joined as if they had been written at once."""

import numpy as np
import pytest

from index.stores.contract import PassageFilters
from index.stores.folder import segment, vectors
from index.stores.folder.segment import Segment
from tests.support.index.kept import prepared, report

REPORTS = [
    report("a", "Le foncier est rare.", "La Métropole Européenne de Lille (MEL) agit.", date="2018-01-02"),
    report("b", "Les maraîchers livrent trois cantines.", kind="workshop", speaker="Paul Roy"),
    report("c"),
    report("d", "Le bailleur prête un local.", "Les propositions.", kind="proposals", date=None, speaker="Zoé Petit"),
]
FILTERS = [
    PassageFilters(),
    PassageFilters(documents=("a",)),
    PassageFilters(documents=("nowhere",)),
    PassageFilters(years=(2018,)),
    PassageFilters(kinds=("workshop",)),
    PassageFilters(names=("Paul Roy", "Zoé Petit")),
    PassageFilters(names=()),
    PassageFilters(years=(2018,), kinds=("workshop",)),
    PassageFilters(documents=("a",), years=(2018,), kinds=("session",), names=("Anne Dupré",)),
    PassageFilters(documents=("d", "a", "nowhere")),
    PassageFilters(years=(2018, 1900)),
    PassageFilters(kinds=("workshop", "proposals", "nowhere")),
    PassageFilters(documents=()),
    PassageFilters(kinds=("workshop", "proposals"), also=PassageFilters(documents=("a", "b"))),
]
SEVERAL = [[0, 1, 3, 4], [0, 1], [2, 3, 4], [], [2]]  # what the last five keep


def write(folder, *reports):
    """Write some reports as a segment and open it."""
    return Segment(folder, segment.write(folder, prepared(*reports)))


def all_of(opened):
    """Return everything a segment holds."""
    places = list(range(len(opened)))
    return {
        "stored": list(opened.documents.with_passages()),
        "sketches": opened.documents.sketches(),
        "places": opened.documents.locations(places),
        "tokens": [tokens.tolist() for tokens in opened.tokens(places)],
        "vectors": opened.vectors.vectors(places).tolist() if len(opened) else [],
        "kept": [opened.kept(filters).tolist() for filters in FILTERS],
        "speakers": sorted(opened.documents.speakers()),
        "acronyms": opened.documents.acronyms("acronym", ["mel"]) + opened.documents.acronyms("first", ["metropol"]),
        "keyed": opened.documents.keyed([key for each in prepared(*REPORTS) for key in each.keys]),
    }


@pytest.fixture
def opened(tmp_path):
    return write(tmp_path / "all", *REPORTS)


def test_what_was_written_comes_back(opened):
    """Passages come back with their tokens and vectors, in document order."""
    made = prepared(*REPORTS)
    assert len(opened) == 5
    assert list(opened.documents.with_passages()) == REPORTS
    expected = [tokens.tolist() for each in made for tokens in each.tokens]
    assert [tokens.tolist() for tokens in opened.tokens(range(5))] == expected
    assert np.allclose(opened.vectors.vectors(range(5)), np.concatenate([each.vectors for each in made]), atol=1e-3)


def test_tokens_come_in_the_order_asked(opened):
    """Tokens come in the order of the positions given."""
    every = [tokens.tolist() for tokens in opened.tokens(range(5))]
    assert [tokens.tolist() for tokens in opened.tokens([4, 0])] == [every[4], every[0]]


@pytest.mark.parametrize(
    ("filters", "places"),
    list(zip(FILTERS, [range(5), [0, 1], [], [0, 1], [2], [2, 3, 4], [], [], [0, 1], *SEVERAL], strict=True)),
)
def test_a_narrowing_keeps_the_passages_that_meet_it(opened, filters, places):
    """A passage must match one value of every filter."""
    assert np.flatnonzero(opened.kept(filters)).tolist() == list(places)


def test_passages_are_told_besides_some_documents(opened):
    """Documents that are absent or empty exclude no passage."""
    assert np.flatnonzero(opened.besides({"a", "d"})).tolist() == [2]
    assert opened.besides({"c", "nowhere"}).all()


@pytest.mark.parametrize("cuts", [[2], [1, 2, 3], [0, 4]], ids=["two", "four", "empty ones"])
@pytest.mark.parametrize("without", ["", "b", "ad", "c", "abc"])
def test_a_join_is_what_is_written_at_once(tmp_path, cuts, without):
    """A joined segment equals one written at once from the remaining documents."""
    pieces = [REPORTS[start:end] for start, end in zip([0, *cuts], [*cuts, 4], strict=True)]
    parts = {write(tmp_path / str(number), *piece): set(without) for number, piece in enumerate(pieces) if piece}
    assert segment.join(tmp_path / "joined", parts) is None
    expected = write(tmp_path / "expected", *(each for each in REPORTS if each.document.id not in without))
    assert all_of(Segment(tmp_path / "joined", None)) == all_of(expected)


def test_a_large_segment_has_codes_of_its_vectors(tmp_path, monkeypatch):
    """A large segment has codes, joined ones included."""
    monkeypatch.setattr(vectors, "_EXACT", 100)
    texts = [" ".join(f"{letter}{number}" for letter in "abcdefgh"[number % 8 :]) for number in range(80)]
    one, two = (report(name, *texts) for name in "xy")
    at_once = segment.write(tmp_path / "at_once", prepared(one, two))
    parts = {write(tmp_path / each.document.id, each): frozenset() for each in (one, two)}
    assert segment.join(tmp_path / "joined", parts) == at_once
    assert at_once is not None
    assert (tmp_path / "joined" / vectors.CODES).exists()


def test_a_segment_where_little_changed_keeps_its_codes(tmp_path, monkeypatch):
    """They are not learnt again, unless they must be; how well they find is measured anew, and they find as before."""
    monkeypatch.setattr(vectors, "_EXACT", 60)
    texts = [" ".join(f"{letter}{number}" for letter in "abcdefgh"[number % 8 :]) for number in range(80)]
    codes = segment.write(tmp_path / "before", prepared(report("x", *texts), report("y", "Un autre texte.")))
    parts = {Segment(tmp_path / "before", codes): {"y"}}
    learnt = []
    monkeypatch.setattr(vectors, "_some", lambda found, most: learnt.append(most) or found[:most])
    kept = segment.join(tmp_path / "kept", parts, relearn=False)
    assert learnt == [vectors._TRIED]
    anew = segment.join(tmp_path / "anew", parts)
    assert learnt == [vectors._TRIED, vectors._TRAINED, vectors._TRIED]
    found = [Segment(tmp_path / name, said).vectors for name, said in (("kept", kept), ("anew", anew))]
    one, other = (list(each.search(each.vectors([7])[0], k=1)) for each in found)
    assert (one, [each.count for each in found]) == (other, [80, 80])
