"""However an index came to hold what it does, it answers as one made of that at once."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.stores import entries
from index.stores.files import Files
from index.stores.folder import FolderStore, draft, segment
from index.stores.folder.draft import _LARGEST, _RATIO, runs
from index.text import analyser
from tests.support.index.kept import RECIPE, prepared, publish, ranked, report

TEXTS = ("Le foncier est rare.", "Le bailleur prête un local.", "La Métropole Européenne de Lille (MEL).", "Un local.")
SPEAKERS = ("Anne Dupré", "Paul Roy")
WORDS = ("fonci", "bailleur", "local", "mel", "journe")


def reports(count):
    """Return some reports of two passages."""
    return [
        report(f"r{number}", TEXTS[number % 4], f"{TEXTS[number % 3]} Foncier {number}.", speaker=SPEAKERS[number % 2])
        for number in range(count)
    ]


def told(snapshot):
    """Return everything that two indexes of the same reports, in the same order, must agree on."""
    acronyms = snapshot.acronyms(["mel"])
    return {
        "stored": list(snapshot.stored()),
        "counts": snapshot.counts,
        "words": sorted(snapshot.lexical.words()),
        "speakers": snapshot.speakers(),
        "acronyms": (acronyms, snapshot.spelt([one.first for one in acronyms])),
        "sketches": snapshot.sketches(),
        "tokens": [tokens.tolist() for tokens in snapshot.tokens(range(snapshot.counts[1]))],
    }


def alike(one, other):
    """Tell whether two snapshots hold and find the same, in the same order with the same scores."""
    assert told(one) == told(other)
    for words in (*([word] for word in WORDS), WORDS):
        found, expected = ranked(one, *words), ranked(other, *words)
        assert [hit[0] for hit in found] == [hit[0] for hit in expected]
        assert [hit[2] for hit in found] == [hit[2] for hit in expected]
        for hit, other_hit in zip(found, expected, strict=True):
            assert hit[1:] == pytest.approx(other_hit[1:], abs=1e-5)
    return True


@pytest.mark.parametrize(
    ("sizes", "found"),
    [
        ([], []),
        ([7], [range(1)]),
        ([100_000, 300, 150], [range(1), range(1, 3)]),
        ([1000, 400, 100], [range(1), range(1, 2), range(2, 3)]),
        ([1000, 400, 200], [range(3)]),
        ([10, 10, 10, 10], [range(4)]),
        ([0, 5], [range(2)]),
        ([_LARGEST, _LARGEST // 2, _LARGEST // 2], [range(1), range(1, 3)]),
        ([_LARGEST // 2, _LARGEST, 1], [range(1), range(1, 2), range(2, 3)]),
    ],
)
def test_the_last_segments_are_joined(sizes, found):
    """The last segments are joined until the previous one is much larger or the result would be too large."""
    assert runs(sizes) == found


@pytest.mark.parametrize("added", [1, 2, 50])
def test_runs_cover_all_segments_in_their_order(added):
    """Runs cover all segments, each more than twice as large as the next."""
    sizes = []
    for _ in range(500):
        sizes.append(added)
        cut = runs(sizes)
        assert [place for run in cut for place in run] == list(range(len(sizes)))
        sizes = [sum(sizes[run.start : run.stop]) for run in cut]
        assert all(sizes[place] > _RATIO * sizes[place + 1] for place in range(len(sizes) - 1))
    assert len(sizes) < 10


def test_one_report_after_another_is_as_all_at_once(tmp_path):
    """Reports added one by one give the hits and scores of reports added at once."""
    for stored in reports(9):
        grown = publish(tmp_path / "grown", stored)
    assert alike(grown, publish(tmp_path / "at_once", *reports(9)))


@pytest.mark.parametrize(("piece", "largest", "ratio"), [(1, 1, 0), (3, 6, 1), (2, _LARGEST, 0), (5, 8, 2)])
def test_many_segments_are_as_one(tmp_path, monkeypatch, piece, largest, ratio):
    """Segments of any size, joined in any way, answer alike."""
    at_once = publish(tmp_path / "at_once", *reports(9))
    for name, value in (("_PIECE", piece), ("_LARGEST", largest), ("_RATIO", ratio)):
        monkeypatch.setattr(draft, name, value)
    several = publish(tmp_path / "several", *reports(4))
    several = publish(tmp_path / "several", *reports(9)[4:])
    assert len(several.segments) > 1
    assert max(map(len, several.segments)) <= max(largest, piece + 1)
    assert alike(several, at_once)


@pytest.mark.parametrize("removed", [{"r0"}, {"r8"}, {"r2", "r5"}, {f"r{number}" for number in range(8)}])
@pytest.mark.parametrize("ratio", [0, _RATIO])
def test_what_is_removed_might_never_have_been_there(tmp_path, monkeypatch, removed, ratio):
    """Scores count the remaining passages only, and no file holds a word of the removed ones."""
    monkeypatch.setattr(draft, "_RATIO", ratio)
    monkeypatch.setattr(draft, "_PIECE", 4)
    publish(tmp_path / "index", *reports(9))
    left = [each for each in reports(9) if each.document.id not in removed]
    assert alike(publish(tmp_path / "index", removed=removed), publish(tmp_path / "never", *left))
    for file in (tmp_path / "index").rglob("*.db"):
        assert not any(f'"{name}"'.encode() in file.read_bytes() for name in removed)


def test_everything_can_be_removed(tmp_path):
    """An index with everything removed is still an index, and grows again."""
    publish(tmp_path / "index", *reports(3))
    emptied = publish(tmp_path / "index", removed={"r0", "r1", "r2"})
    assert (emptied.counts, ranked(emptied, "local"), emptied.segments) == ((0, 0), [], [])
    assert alike(publish(tmp_path / "index", *reports(2)), publish(tmp_path / "never", *reports(2)))


def test_a_changed_report_takes_the_place_of_the_old_one(tmp_path):
    """A changed report replaces the old one under its id, after all others."""
    publish(tmp_path / "index", *reports(3))
    changed = report("r1", "Les maraîchers livrent trois cantines.")
    after = publish(tmp_path / "index", changed, removed={"r1"})
    first, _, last = reports(3)
    assert alike(after, publish(tmp_path / "at_once", first, last, changed))
    assert after.document("r1") == changed.document


def test_a_corrected_report_takes_the_place_of_the_old_one(tmp_path):
    """As a changed one does; the words of the others are written again as they were analysed, not analysed again."""
    publish(tmp_path / "index", *reports(3))
    changed = report("r1", "Les maraîchers livrent trois cantines.")
    with pytest.MonkeyPatch.context() as patch:
        analysed = []
        patch.setattr(entries, "analysed", lambda text: analysed.append(text) or analyser.analysed(text))
        after = publish(tmp_path / "index", changed, amended={"r1"})
    assert analysed == [passage.text for passage in changed.passages]
    first, _, last = reports(3)
    assert alike(after, publish(tmp_path / "at_once", first, last, changed))
    assert after.manifest.before is None


@pytest.mark.parametrize(
    ("removed", "amended", "relearn"), [((), {"r1"}, False), ({"r1"}, (), True), ({"r0"}, {"r1"}, True)]
)
def test_codes_are_learnt_again_but_for_corrections(tmp_path, monkeypatch, removed, amended, relearn):
    """From what is removed, nothing is kept."""
    publish(tmp_path, *reports(3))
    said = []
    joined = segment.join
    monkeypatch.setattr(segment, "join", lambda *given, **named: said.append(named) or joined(*given, **named))
    publish(tmp_path, report("r1", "Les maraîchers livrent trois cantines."), removed=removed, amended=amended)
    assert said == [{"relearn": relearn}]


def test_untouched_segments_are_the_same_files(tmp_path, monkeypatch):
    """Untouched segments are hard links to the same files; touched ones are new files."""
    monkeypatch.setattr(draft, "_RATIO", 0)
    publish(tmp_path, *reports(2))
    before = publish(tmp_path, report("other", "Un texte.", "Un local."), report("stays", "Un texte."))
    held = inodes(before)
    grown = publish(tmp_path, report("new", "Un autre."))
    assert held.items() < inodes(grown).items()
    fewer = inodes(publish(tmp_path, removed={"other"}))
    [kept, touched] = before.manifest.segments
    assert [name in fewer for name in (kept, touched)] == [True, False]
    assert fewer[kept] == held[kept]
    assert set(held[touched]).isdisjoint(inode for each in fewer.values() for inode in each)


def inodes(snapshot):
    """Return the inodes of the files of each segment."""
    return {
        segment.folder.name: sorted(file.stat().st_ino for file in segment.folder.iterdir())
        for segment in snapshot.segments
    }


def test_segments_that_were_joined_or_removed_are_gone(tmp_path, monkeypatch):
    """Joined or removed segments are deleted, including those written on the way."""
    monkeypatch.setattr(draft, "_PIECE", 2)
    publish(tmp_path, *reports(5))
    for added, removed in ((reports(9)[5:], ()), ((), ("r0", "r6"))):
        after = publish(tmp_path, *added, removed=removed)
        assert {folder.name for folder in (after.folder / "segments").iterdir()} == set(after.manifest.segments)


def test_a_draft_made_anew_holds_only_what_is_added(tmp_path):
    """A draft from scratch holds only added documents, and allows no rollback."""
    publish(tmp_path / "index", *reports(3))
    anew = publish(tmp_path / "index", report("other", "Un texte."), anew=True)
    assert alike(anew, publish(tmp_path / "never", report("other", "Un texte.")))
    assert [folder.name for folder in (tmp_path / "index").glob("gen-*")] == [anew.folder.name]


def test_nothing_added_is_a_generation_all_the_same(tmp_path):
    """A publication without documents makes a generation with the new files."""
    before = publish(tmp_path, *reports(2))
    after = publish(tmp_path, files=Files(removed=frozenset({"f" * 64})))
    assert after.folder != before.folder
    assert after.files().removed == {"f" * 64}
    assert alike(after, before)


def test_reports_without_passages_are_kept(tmp_path):
    """Reports without passages are stored but never found."""
    publish(tmp_path / "index", report("empty"))
    after = publish(tmp_path / "index", *reports(2))
    assert alike(after, publish(tmp_path / "at_once", report("empty"), *reports(2)))
    assert after.counts == (3, 4)


STEPS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from("abcde"), st.lists(st.sampled_from(TEXTS), max_size=3), max_size=3),
        st.sets(st.sampled_from("abcde"), max_size=2),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=10)
@given(STEPS, st.sampled_from([1, 3, 100]), st.sampled_from([0, 1, 2]))
def test_any_way_to_an_index_leads_to_the_same_one(steps, piece, ratio):
    """Any sequence of additions, changes and removals gives the same index."""
    live = {}
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(draft, "_PIECE", piece)
        patch.setattr(draft, "_RATIO", ratio)
        for added, unwanted in steps:
            removed = (unwanted | added.keys()) & live.keys()
            for name in removed:
                del live[name]
            live |= {name: report(name, *texts) for name, texts in added.items()}
            snapshot = publish(Path(folder) / "index", *(live[name] for name in added), removed=removed)
        assert alike(snapshot, publish(Path(folder) / "at_once", *live.values()))


def test_what_is_not_published_is_seen_by_nobody(tmp_path):
    """An unpublished draft is invisible to readers, even while it is written."""
    before = publish(tmp_path, *reports(1))
    store = FolderStore(tmp_path)
    with store.writing(), store.draft(RECIPE, anew=False) as unfinished:
        for each in prepared(*reports(4)[1:]):
            unfinished.add(each)
        assert alike(store.snapshot(), before)
    assert alike(store.snapshot(), before)
