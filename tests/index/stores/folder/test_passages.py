"""The passages of a segment come back as they were put in, and are found by what filters ask."""

import sqlite3
from contextlib import closing

import pytest

from index.stores.contract import Acronym, PassageLocation, Stored
from index.stores.folder import passages
from index.stores.folder.passages import PassagesFile, UnknownId
from index.stores.sealed import SealBroken
from index.update.prepare.document import embedded_texts, key
from ingest import Person
from tests.support.index.kept import prepared, report
from tests.support.qa import reports

FIRST = Stored(reports.document(), reports.passages())
SECOND = report("b", "La Métropole Européenne de Lille (MEL) agit.", "La MEL et la RTES.", speaker="Paul Roy")


def write(file, *stored):
    """Write some reports to a file and open it."""
    passages.write(file, prepared(*stored))
    return PassagesFile(file)


@pytest.fixture
def opened(tmp_path):
    return write(tmp_path / "passages.db", FIRST, SECOND)


def test_documents_and_passages_come_back_equal(opened):
    """Documents and passages read equal those written, attributions included."""
    assert list(opened.with_passages()) == [FIRST, SECOND]
    assert next(opened.with_passages()).passages[0].speakers[0].attribution == "named"
    assert opened.passage("p1") == reports.passages()[1]
    assert opened.document("journee-2019-05-02") == reports.document()
    assert opened.identifiers() == ["journee-2019-05-02", "b"]


def test_entries_come_back_as_they_were_analysed(opened, tmp_path):
    """In order, without those of some documents, and from a joined file too."""
    expected = {each.stored.document.id: list(each.entries) for each in prepared(FIRST, SECOND)}
    assert list(opened.entries()) == expected["journee-2019-05-02"] + expected["b"]
    assert list(opened.entries({"journee-2019-05-02"})) == expected["b"]
    passages.join(tmp_path / "joined.db", {tmp_path / "passages.db": {"b"}})
    assert list(PassagesFile(tmp_path / "joined.db").entries()) == expected["journee-2019-05-02"]


def test_an_unknown_id_is_a_key_error(opened):
    """An unknown id raises KeyError with the id."""
    with pytest.raises(KeyError, match="nowhere"):
        opened.passage("nowhere")
    with pytest.raises(KeyError, match="nowhere"):
        opened.document("nowhere")


def test_passages_are_found_by_place(opened):
    """Passages and their locations are found by position."""
    assert opened.passages([3, 0]) == {0: FIRST.passages[0], 3: SECOND.passages[1]}
    last = SECOND.passages[1]
    assert opened.locations([3]) == {3: PassageLocation("b", "session", last.start, last.end)}


def test_a_document_is_a_span_of_places(opened):
    """A document's passages are a range of positions, empty for an unknown document."""
    assert [opened.span(name) for name in ("journee-2019-05-02", "b", "c")] == [range(2), range(2, 4), range(0)]


def test_a_speaker_is_found_by_every_name(tmp_path):
    """A speaker is found by every name a report gives them."""
    anne = Person("Anne Dupré", ("Mme Dupré-Lang",))
    opened = write(tmp_path / "passages.db", Stored(reports.document(people=(anne,)), reports.passages()), SECOND)
    assert sorted(opened.speakers()) == ["Anne Dupré", "Mme Dupré-Lang", "Paul Roy"]
    assert [opened.spoken_by([name]) for name in ("Mme Dupré-Lang", "Paul Roy", "Lang")] == [[0], [2, 3], []]


def test_acronyms_are_found_by_themselves_and_by_their_first_word(opened):
    """Acronyms are found with or without a definition, with the reports that define them."""
    mel = Acronym("mel", "Métropole Européenne de Lille", "metropol")
    assert opened.acronyms("acronym", ["mel", "rtes", "ess"]) == [mel, Acronym("rtes")]
    assert opened.acronyms("first", ["metropol"]) == [mel]
    assert [list(opened.explaining(acronym, most=9)) for acronym in ("mel", "rtes")] == [[(mel.long_form, "b")], []]


def test_a_passage_is_found_by_what_was_embedded_of_it(opened):
    """A passage is found by the key of its embedded text, and unknown keys are left out."""
    [_, text] = embedded_texts(SECOND)
    assert opened.keyed([key(text), key("autre")]) == {key(text): 3}


def test_sketches_come_back_by_document(opened):
    """Sketches come in the order of the documents."""
    expected = [(each.stored.document.id, each.sketch) for each in prepared(FIRST, SECOND)]
    assert list(opened.sketches().items()) == expected


def test_files_are_joined_without_some_documents(tmp_path):
    """Joined files equal one file of the remaining documents, in every table."""
    third = report("c", "L'Union Sociale pour l'Habitat (USH) prête.", speaker="Zoé Petit")
    for name, stored in (("one.db", (FIRST, SECOND)), ("two.db", (third,)), ("at_once.db", (SECOND, third))):
        write(tmp_path / name, *stored)
    passages.join(tmp_path / "joined.db", {tmp_path / "one.db": {FIRST.document.id}, tmp_path / "two.db": set()})
    joined, at_once = (tables(tmp_path / name) for name in ("joined.db", "at_once.db"))
    assert joined == at_once


def tables(file):
    """Return every row of every table."""
    with closing(sqlite3.connect(file)) as database:
        names = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
        return {name: database.execute(f"select * from {name}").fetchall() for name in names}


@pytest.mark.hardening
def test_a_document_that_is_listed_and_not_found_is_no_unknown_one(tmp_path):
    """An altered entry in the index of ids is damage at once, not a report that never was."""
    file, query = tmp_path / "passages.db", "select rootpage from sqlite_master where name = ?"
    write(file, FIRST, SECOND).close()
    with closing(sqlite3.connect(file)) as database:
        [(page,)] = database.execute(query, ("sqlite_autoindex_documents_1",))
    content = bytearray(file.read_bytes())
    content[content.index(b"journee-2019-05-02", (page - 1) * 4096)] ^= 1
    file.write_bytes(content)
    opened = PassagesFile(file)
    with pytest.raises(SealBroken, match="is listed and not found"):
        opened.document("journee-2019-05-02")
    with pytest.raises(UnknownId):
        opened.document("nothing")
