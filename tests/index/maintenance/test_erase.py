"""A name that is erased is in no byte of the index, and does not come back with the reports."""

import shutil

import pytest

from index import Audit, Index, Maintenance, NoIndex, NoWayBack, StateRemains
from index.maintenance.erase import erase
from index.maintenance.remove import remove
from index.maintenance.verify import faults
from index.stores.folder import FolderStore
from tests.index.maintenance.test_remove import holding, traces, update, words
from tests.support.index.indexed import report
from tests.support.index.kept import reformat

SAID = "Cléa Vautrignac, directrice de la régie, explique que le bailleur prête un local."
OTHER = "Le foncier du quartier est rare."


@pytest.fixture
def folder(tmp_path):
    """Return a folder with an index of two reports, one of which names a person, and with an earlier state."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(report(SAID, "VAUTRIGNAC Cléa le redit.", title="Rencontre A"))
    update(tmp_path)
    (reports / "b.txt").write_text(report(OTHER, title="Rencontre B"))
    update(tmp_path)
    return tmp_path


def add(folder, *said, title="Rencontre C"):
    """Index one more report and return it."""
    (folder / "reports" / "c.txt").write_text(report(*said, title=title))
    update(folder)
    return titled(folder, title)


def titled(folder, title):
    """Return the report with a title."""
    [found] = [each for each in Index(folder / "index").documents() if each.title == title]
    return found


def test_no_byte_of_the_name_is_left(folder):
    """No file, earlier state or word list holds the name, and the index is intact."""
    assert traces(folder / "index", ["Vautrignac"])
    assert erase(["Cléa Vautrignac"], folder / "index").documents == 1
    assert traces(folder / "index", ["Vautrignac", "Cléa"]) == set()
    assert list(faults(folder / "index")) == []


def test_what_was_said_is_found_and_the_name_is_not(folder):
    """Passages keep their offsets, and the name is no longer found."""
    erase(["Cléa Vautrignac"], folder / "index")
    index = Index(folder / "index")
    [hit, *_] = index.search("bailleur local régie")
    assert hit.passage.text.startswith("Les locaux\n\n████ ██████████, directrice")
    document = index.document(hit.passage.document)
    assert document.text[hit.passage.start : hit.passage.end] == hit.passage.text
    assert (index.speakers(), document.people) == ([], ())
    assert all(hit.why.lexical == 0 for hit in index.search("Vautrignac"))


def test_a_report_that_is_read_again_or_later_has_no_such_name(folder):
    """The name is recognised by its hash in reports read again or later."""
    erase(["Cléa Vautrignac"], folder / "index")
    (folder / "reports" / "a.txt").write_text(report(SAID, "Et de trois.", title="Rencontre A"))
    (folder / "reports" / "c.txt").write_text(report("C. Vautrignac et Paul Roy.", title="Rencontre C"))
    summary = update(folder)
    assert (len(summary.changed), len(summary.added)) == (1, 1)
    assert traces(folder / "index", ["Vautrignac"]) == set()
    assert Index(folder / "index").search("Paul Roy")[0].passage.text.endswith("█. ██████████ et Paul Roy.")


def test_no_list_of_words_has_the_name(folder):
    """A near spelling in a query is not corrected to the name."""
    assert Index(folder / "index").understood("Vautrignak") == "Vautrignac"
    erase(["Cléa Vautrignac"], folder / "index")
    assert words(folder).isdisjoint({"vautrignac", "cléa"})
    assert Index(folder / "index").understood("Vautrignak") == "Vautrignak"


def test_there_is_no_way_back_to_a_name(folder):
    """The earlier state, which held the name, cannot be restored."""
    erase(["Cléa Vautrignac"], folder / "index")
    with pytest.raises(NoWayBack):
        FolderStore(folder / "index").back()


def test_a_family_name_alone_goes_with_who_has_it(folder):
    """A lone family name is erased; first names and longer words stay."""
    add(folder, "Lou Marin aime la mer.", "La marine, les marins.")
    assert erase(["Marin"], folder / "index").documents == 1
    assert "Lou █████ aime la mer.\n\nLa marine, les marins." in titled(folder, "Rencontre C").text


def test_a_name_in_a_title_is_in_no_id(folder):
    """Ids derived from the title lose the name, even cut off within it; passages follow."""
    named = add(folder, "Rien.", title="Compte rendu de la journée que le réseau a tenue à Lyon avec Cléa Vautrignac")
    assert named.id.endswith("-avec-clea-vau-2019-03-03")
    erase(["Cléa Vautrignac"], folder / "index")
    assert holding(folder / "index", b"clea") + holding(folder / "index", b"vau") == []
    index = Index(folder / "index")
    assert {hit.passage.document for hit in index.search("réseau Lyon")} <= {each.id for each in index.documents()}
    assert update(folder).nothing_changed


@pytest.mark.parametrize("said", ["Avec Lou\nMorvandiau.", "Avec Lou Morvan-\ndiau."])
def test_a_name_over_two_lines_goes(folder, said):
    """A name broken between words or within one is erased."""
    add(folder, said)
    assert erase(["Lou Morvandiau"], folder / "index").documents == 1
    assert traces(folder / "index", ["Morvan", "diau", "Lou"]) == set()


def test_names_erased_before_are_remembered_too(folder):
    """Each request adds to the names already erased."""
    erase(["Lou Morvandiau"], folder / "index")
    erase(["Cléa Vautrignac"], folder / "index")
    assert "Selon ███ ██████████ et ████ ██████████." in add(folder, "Selon Lou Morvandiau et Cléa Vautrignac.").text


def test_another_speaker_stays(folder):
    """Another speaker keeps their speeches, at the same offsets."""
    said = "Paul Roy explique que le local est vide."
    add(folder, "Cléa Vautrignac explique que le foncier est rare.", said)
    assert {"Cléa Vautrignac", "Paul Roy"} <= set(Index(folder / "index").speakers())
    erase(["Cléa Vautrignac"], folder / "index")
    found = titled(folder, "Rencontre C")
    assert Index(folder / "index").speakers() == ["Paul Roy"]
    assert [(found.text[each.start : each.end], each.speaker) for each in found.speeches] == [(said, "Paul Roy")]


def test_nothing_is_read_again_for_it(folder):
    """The blotted document stays linked to its file, which is not read again."""
    erase(["Cléa Vautrignac"], folder / "index")
    assert update(folder).nothing_changed
    assert traces(folder / "index", ["Vautrignac"]) == set()


def test_a_name_that_no_report_holds_is_remembered(folder):
    """A name absent from the index is erased from later reports."""
    assert erase(["Paul Roy"], folder / "index").documents == 0
    (folder / "reports" / "c.txt").write_text(report("Selon Paul Roy, oui.", title="Rencontre C"))
    update(folder)
    assert traces(folder / "index", ["Paul Roy"]) == set()


def test_there_is_no_way_back_from_a_name_that_no_report_holds(folder):
    """A state that would not remember the request cannot be restored."""
    erase(["Paul Roy"], folder / "index")
    with pytest.raises(NoWayBack):
        FolderStore(folder / "index").back()


def test_an_index_of_another_format_remembers_what_was_asked(folder):
    """Erased names and removed reports stay so when the index is rebuilt."""
    erase(["Cléa Vautrignac"], folder / "index")
    remove([str(folder / "reports" / "b.txt")], folder / "index")
    reformat(folder / "index", 0)
    update(folder)
    assert [document.title for document in Index(folder / "index").documents()] == ["Rencontre A"]
    assert traces(folder / "index", ["Vautrignac"]) == set()


def test_a_file_that_is_named_so_is_told(folder):
    """Files whose path holds the name are reported, not renamed."""
    (folder / "reports" / "Paul Roy.txt").write_text(report("Rien.", title="Rencontre C"))
    update(folder)
    assert [source.rpartition("/")[2] for source in erase(["Paul Roy"], folder / "index").named_so] == ["Paul Roy.txt"]


def test_where_there_is_no_index_that_is_told(tmp_path):
    """Without an index, the error names the command to run."""
    with pytest.raises(NoIndex):
        erase(["Paul Roy"], tmp_path)


def test_one_name_is_one_name(folder):
    """A name given as text is not taken for the list of its letters."""
    assert erase("Cléa Vautrignac", folder / "index").documents == 1
    assert "bailleur" in titled(folder, "Rencontre A").text


def erased(index, audit):
    Maintenance(index).erase("Cléa Vautrignac", audit=audit)


def removed(index, audit):  # noqa: ARG001 - as `erased`
    remove([each.id for each in Index(index).documents()], index)


@pytest.mark.hardening
@pytest.mark.parametrize("change", [erased, removed])
def test_an_earlier_state_that_cannot_be_deleted_is_told(folder, monkeypatch, change):
    """The change is live, the log is masked all the same, and the next writer deletes what remains."""
    index, audit = folder / "index", Audit(folder / "audit.jsonl")
    audit.record("upload", who="anne", origin="local", file="Cléa Vautrignac.txt")
    with monkeypatch.context() as patch:
        delete = shutil.rmtree
        patch.setattr("shutil.rmtree", lambda path, **given: path.parent == index or delete(path, **given))
        with pytest.raises(StateRemains, match=r"gen-00000[12] still holds what had to go"):
            change(index, audit)
    assert change is removed or "Vautrignac" not in audit.file.read_text("ascii")
    assert "Vautrignac" not in "".join(each.text for each in Index(index).documents())
    assert holding(index, b"Vautrignac")
    with FolderStore(index).writing():
        pass
    assert not holding(index, b"Vautrignac")
