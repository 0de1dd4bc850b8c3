"""What somebody puts right is searched at once, and stays whatever is indexed, restored, moved or erased later."""

import json
import os

import pytest

from index import Index, IndexBusy, Maintenance, NoCorrection, NoReport, NoWayBack, build, foresee
from index.maintenance.correct import amend
from index.stores.open import open_store
from index.update import build as building
from ingest import corrections, printable_json
from ingest.corrections import (
    CorrectionsUnwritable,
    FactChange,
    HeadingChange,
    Merge,
    NotAPerson,
    PersonChange,
    TurnChange,
    made,
)
from tests.index.maintenance.test_remove import traces
from tests.support.index.indexed import read_here
from tests.support.ingest.corrected import correction, words
from tests.support.ingest.minutes import TEXT

OTHER = "# Assemblée\n\n## Forêt\n\nM. Jean Dorin indique que la coupe est vendue.\n"


@pytest.fixture
def place(tmp_path):
    """Return the index of two reports, the second added after the first."""
    write(tmp_path, "a.md", TEXT)
    update(tmp_path)
    write(tmp_path, "b.md", OTHER)
    update(tmp_path)
    return tmp_path / "index"


def write(folder, name, text):
    (folder / "reports").mkdir(exist_ok=True)
    (folder / "reports" / name).write_text(text, encoding="utf-8")
    return folder / "reports" / name


def update(folder):
    """Bring the index up to date without starting a process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.stores.folder.generations._synchronise", lambda _: None)
        read_here(folder / "reports", folder / "readings")
        return build([folder / "reports"], folder / "index", readings=folder / "readings")


def of(place, name="a.md"):
    """Return the document of a file."""
    file = place.parent / "reports" / name
    return Index(place).document(Maintenance(place).files()[file])


def correct(place, change, name="a.md"):
    return Maintenance(place).correct(str(place.parent / "reports" / name), made(change, by="ana"))


def states(place, report="conseil-du-village"):
    return [outcome.state for outcome in Maintenance(place).corrections(report).outcomes]


TITLE = FactChange("title", "Conseil municipal")


def test_a_correction_is_searched_at_once(place):
    """Its report keeps its id and its passages theirs, and the other report stays as it was."""
    before, passages = of(place), {passage.id for passage in Index(place).passages()}
    found = correct(place, TITLE)
    assert [outcome.state for outcome in found.outcomes] == ["applied"]
    after = of(place)
    assert (after.id, after.title, after.text) == (before.id, "Conseil municipal", before.text)
    assert {passage.id for passage in Index(place).passages()} == passages
    assert Index(place).search("conseil municipal voirie")[0].passage.document == after.id
    assert of(place, "b.md").as_read is None
    assert list(Maintenance(place).verify()) == []


def test_what_is_undone_is_as_it_was_read(place):
    """Every kind of correction, and the file tells all of it."""
    before = of(place)
    several = [
        TITLE,
        HeadingChange(words(before, "Point suivant"), 1),
        Merge("Luc Viel", "Ana Roy"),
        TurnChange(words(before, "La salle est louée."), "Cléa Dorval"),
    ]
    file = place.parent / "reports" / "a.md"
    found = Maintenance(place).correct(str(file), *(made(change, by="ana") for change in several))
    assert of(place) != before
    hit = Index(place).search("salle louée")[0].passage
    assert (hit.path, hit.speakers) == (("Point suivant",), ("Cléa Dorval",))
    for outcome in found.outcomes:
        Maintenance(place).undo(before.id, outcome.correction.id, by="luc")
    assert of(place) == before
    assert states(place) == ["undone"] * 4
    assert len(corrections.beside(file).read_text().splitlines()) == 8


def test_what_is_unknown_is_refused(place):
    """With the report or the correction that is not there."""
    with pytest.raises(NoReport):
        Maintenance(place).corrections("nothing")
    with pytest.raises(NoReport):
        Maintenance(place).correct("", made(TITLE, by="ana"))
    with pytest.raises(NoCorrection):
        Maintenance(place).undo("conseil-du-village", "c9", by="ana")


def test_a_correction_that_cannot_be_kept_changes_nothing(place, monkeypatch):
    """Neither the index nor the file."""
    before = of(place)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingest.corrections.file.os.open", full)
    with pytest.raises((CorrectionsUnwritable, corrections.CorrectionsUnreadable)):
        correct(place, TITLE)
    monkeypatch.undo()
    assert of(place) == before


def test_of_two_writers_the_second_is_told(place):
    """Its correction is not kept, so that it can be made again once the first has ended."""
    with open_store(place).writing(), pytest.raises(IndexBusy):
        correct(place, TITLE)
    assert not corrections.beside(place.parent / "reports" / "a.md").exists()
    assert correct(place, TITLE).outcomes


def test_a_report_whose_file_is_gone_cannot_be_corrected(place):
    """Nothing could be kept beside it; that is told, and nothing is written."""
    before, file = of(place), place.parent / "reports" / "a.md"
    file.unlink()
    with pytest.raises(CorrectionsUnwritable):
        correct(place, TITLE)
    line = printable_json({"report": before.id, **json.loads(corrections.to_line(correction(TITLE)))})
    assert Maintenance(place).import_corrections([line]).left_out == (1,)
    assert not corrections.beside(file).exists()
    assert of(place) == before


def test_a_crash_between_the_file_and_the_index_is_mended(place):
    """The next indexing applies what was kept, without reading the report again, and says so."""
    file = place.parent / "reports" / "a.md"
    corrections.append(file, [correction(TITLE)])
    foreseen = foresee([place.parent / "reports"], place)
    assert [outcome.code for outcome in foreseen.outcomes if outcome.status == "changed"] == ["corrections-changed"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.update.share.read_ahead.ReadAhead.read", None)
        summary = update(place.parent)
    assert [(outcome.source, outcome.code) for outcome in summary.outcomes if outcome.status == "changed"] == [
        (str(file), "corrections-changed")
    ]
    assert summary.alike == ()
    assert of(place).title == "Conseil municipal"
    assert update(place.parent).nothing_changed


def test_corrections_stay_with_a_new_version_of_the_program(place, monkeypatch):
    """Every report is read again, and corrected again."""
    correct(place, TITLE)
    monkeypatch.setattr(building, "reader_fingerprint", lambda: "another")
    summary = update(place.parent)
    assert summary.remade
    assert of(place).title == "Conseil municipal"
    assert of(place).as_read.title == "Conseil du village"


def test_corrections_stay_with_a_changed_report(place):
    """What still applies does, and the rest is told."""
    correct(place, HeadingChange(words(of(place), "Point suivant"), 1))
    correct(place, PersonChange("Ana Roy", role="adjointe"))
    write(place.parent, "a.md", TEXT.replace("Mme Ana Roy", "Mme Zoé Morin").replace("## Voirie", "## Voirie et eau"))
    update(place.parent)
    assert "Point suivant" in [section.title for section in of(place).sections]
    assert states(place, str(place.parent / "reports" / "a.md")) == ["applied", "unused"]
    assert [notice.detail for notice in of(place).notices if notice.code == "correction-unused"] == ["Ana Roy"]


def test_a_restored_state_has_the_corrections_of_now(place):
    """A correction leaves the way back as it was, and is not undone by going back."""
    correct(place, TITLE)
    Maintenance(place).rollback()
    assert [document.title for document in Index(place).documents()] == ["Conseil municipal"]
    assert list(Maintenance(place).verify()) == []
    with pytest.raises(NoWayBack):
        Maintenance(place).rollback()
    update(place.parent)
    assert {document.title for document in Index(place).documents()} == {"Conseil municipal", of(place, "b.md").title}


def test_a_removed_report_leaves_nothing_in_the_index(place):
    """Its corrections stay beside its file, as the file does, and count again when it is indexed again."""
    correct(place, FactChange("title", "Zéphyrine"))
    Maintenance(place).remove("conseil-du-village")
    assert traces(place, ["Zéphyrine"]) == set()
    file = place.parent / "reports" / "a.md"
    assert corrections.read(file).corrections
    update(place.parent)
    assert len(Index(place).documents()) == 1
    build([file], place)
    assert of(place).title == "Zéphyrine"


def test_corrections_follow_a_moved_report(place):
    """The file beside it moves too."""
    correct(place, TITLE)
    file = place.parent / "reports" / "a.md"
    file.rename(file.with_name("2024.md"))
    update(place.parent)
    assert of(place, "2024.md").title == "Conseil municipal"
    assert not corrections.beside(file).exists()
    assert update(place.parent).nothing_changed


def test_a_missing_disk_takes_no_corrections_away(place):
    """What cannot be looked at stays as it is."""
    correct(place, TITLE)
    reports = place.parent / "reports"
    reports.rename(place.parent / "away")
    amend(place)
    assert Index(place).document("conseil-du-village").title == "Conseil municipal"


def test_corrections_beside_copies_are_those_of_one_report(place):
    """In the order they were made, whichever copy they stand beside."""
    copy = write(place.parent, "copy.md", TEXT)
    corrections.append(copy, [correction(FactChange("place", "Salle des fêtes"))])
    update(place.parent)
    assert of(place).place == "Salle des fêtes"
    correct(place, TITLE)
    assert (of(place).title, of(place).place) == ("Conseil municipal", "Salle des fêtes")
    assert update(place.parent).nothing_changed
    corrections.beside(copy).unlink()
    update(place.parent)
    assert (of(place).title, of(place).place) == ("Conseil municipal", None)


def test_a_copy_takes_over_the_corrections_of_a_file_that_is_gone(place):
    """They are those of the report, which is still there."""
    write(place.parent, "copy.md", TEXT)
    update(place.parent)
    correct(place, TITLE)
    file = place.parent / "reports" / "a.md"
    file.unlink()
    update(place.parent)
    assert of(place, "copy.md").title == "Conseil municipal"
    assert not corrections.beside(file).exists()
    assert update(place.parent).nothing_changed


def test_a_new_report_is_corrected_by_what_stands_beside_its_copies(tmp_path):
    """At the first indexing already."""
    write(tmp_path, "a.md", TEXT)
    corrections.append(write(tmp_path, "b.md", TEXT), [correction(TITLE)])
    update(tmp_path)
    assert of(tmp_path / "index").title == "Conseil municipal"
    assert update(tmp_path).nothing_changed


def test_malformed_lines_are_told_and_a_file_of_corrections_is_no_report(place):
    """With the file and the line; the corrections around it hold."""
    file = place.parent / "reports" / "a.md"
    corrections.append(file, [correction(TITLE)])
    with corrections.beside(file).open("a") as opened:
        opened.write("oops\n")
    summary = update(place.parent)
    told = [str(outcome) for outcome in summary.outcomes if outcome.status == "skipped"]
    assert len(told) == 1
    assert told[0].startswith(f"{file}.corrections.jsonl: line 2 is no correction")
    assert of(place).title == "Conseil municipal"
    [line] = Maintenance(place).corrections("conseil-du-village").malformed
    assert line.number == 2


def test_corrections_that_cannot_be_read_leave_the_report_as_it_is(place):
    """And are told."""
    correct(place, TITLE)
    file = corrections.beside(place.parent / "reports" / "a.md")
    file.unlink()
    os.mkfifo(file)
    summary = update(place.parent)
    assert [outcome.code for outcome in summary.outcomes if outcome.status == "failed"] == ["corrections-irregular"]
    assert of(place).title == "Conseil municipal"


NAMED = PersonChange("Luc Viel", becomes="Zacharie Quatremaille", role="cousin de Zacharie Quatremaille")


def everywhere(place):
    """Return whether a name stands in the index or in a file of corrections."""
    folder = place.parent / "reports"
    beside = [file.name for file in folder.iterdir() if "Quatremaille" in file.read_text(encoding="utf-8")]
    return sorted(traces(place, ["Quatremaille"])) + beside


def test_a_name_that_only_corrections_hold_is_erased(place):
    """From the index, from the file beside the report, undone corrections and who made them included."""
    correct(place, FactChange("title", "Hommage à Zacharie Quatremaille"))
    correct(place, NAMED)
    correct(place, TurnChange(words(of(place), "La salle est louée."), "Zacharie Quatremaille"))
    report = str(place.parent / "reports" / "a.md")
    last = made(NotAPerson("Cléa Dorval"), by="Zacharie Quatremaille")
    found = Maintenance(place).correct(report, last)
    Maintenance(place).undo(report, found.outcomes[-1].correction.id, by="ana")
    assert everywhere(place)
    mentioned = Maintenance(place).mentions("Zacharie Quatremaille").places
    assert {mention.part for mention in mentioned} >= {"title", "person"}
    Maintenance(place).erase("Zacharie Quatremaille")
    assert everywhere(place) == []
    document = of(place)
    assert document.title == "Hommage à ████████ ████████████"
    assert {person.name for person in document.people} == {"Ana Roy", "Cléa Dorval"}
    assert not [speech for speech in document.speeches if "salle" in document.text[speech.start : speech.end]]
    assert update(place.parent).nothing_changed
    assert of(place) == document
    assert list(Maintenance(place).verify()) == []


def test_a_correction_made_with_an_erased_name_shows_none_of_it(place):
    """Nor does its file, or that of one imported."""
    Maintenance(place).erase("Zacharie Quatremaille")
    found = correct(place, NAMED)
    assert "Quatremaille" not in repr(found)
    line = printable_json({"file": "b.md", **json.loads(corrections.to_line(correction(NAMED)))})
    assert Maintenance(place).import_corrections([line]).new == 1
    assert everywhere(place) == []
    assert [person.name for person in of(place).people] == ["Ana Roy", "Cléa Dorval"]


def test_anchors_still_hold_in_a_blotted_text(place):
    """Their words are blotted as the text is."""
    said = "M. Luc Viel indique que la rue sera fermée."
    correct(place, TurnChange(words(of(place), said), "Cléa Dorval"))
    Maintenance(place).erase("Luc Viel")
    assert traces(place, ["Viel"]) == set()
    assert states(place) == ["applied"]
    spoken = {of(place).text[speech.start : speech.end]: str(speech.speaker) for speech in of(place).speeches}
    assert spoken["M. ███ ████ indique que la rue sera fermée."] == "Cléa Dorval"
