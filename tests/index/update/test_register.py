"""Files are found by address, by content and by document."""

import pytest

from index.stores.files import FileRecord
from index.update.register import Register


def record(document, content):
    """Return a record."""
    return FileRecord(document, content * 64, f"{document}.txt")


@pytest.fixture
def register():
    """Return a register of three files, two contents and two documents."""
    return Register({"c": record("one", "1"), "a": record("one", "1"), "b": record("two", "2")})


def test_files_come_in_the_order_they_were_known(register):
    """Files keep their order, so a document's first file stays first."""
    assert (list(register), register.of_document("one")) == (["c", "a", "b"], ["c", "a"])
    assert register.with_content("1" * 64) == ["c", "a"]


def test_a_file_is_known_by_its_address(register):
    """A file is looked up by URL; an unknown one gives None."""
    assert register["b"] == register.get("b") == record("two", "2")
    assert ("b" in register, "d" in register, register.get("d")) == (True, False, None)
    assert register.records() == {name: register[name] for name in "cab"}


def test_a_file_known_anew_is_found_by_what_it_is_now(register):
    """A file with a new record is no longer found by the old content or document."""
    register.put("a", record("two", "2"))
    assert (register.with_content("1" * 64), register.with_content("2" * 64)) == (["c"], ["b", "a"])
    assert (register.of_document("one"), register.of_document("two")) == (["c"], ["b", "a"])


def test_a_file_known_again_keeps_its_place(register):
    """A file whose signature alone changed keeps its position."""
    register.put("c", FileRecord("one", "1" * 64, "one.txt", "5:6"))
    assert (list(register), register.of_document("one")) == (["c", "a", "b"], ["c", "a"])
    assert register["c"].signature == "5:6"


def test_a_forgotten_file_is_found_nowhere(register):
    """A removed file is returned once and then unknown."""
    assert register.pop("b") == record("two", "2")
    assert register.pop("b") is None
    assert (register.with_content("2" * 64), register.of_document("two"), "b" in register) == ([], [], False)


def test_a_document_is_known_while_a_file_holds_it(register):
    """A document is known while a file holds it."""
    register.pop("c")
    assert register.documents() == {"one", "two"}
    register.pop("a")
    assert register.documents() == {"two"}


def test_asking_teaches_nothing(register):
    """Looking up an unknown document does not add it."""
    assert (register.of_document("three"), register.with_content("3" * 64)) == ([], [])
    assert register.documents() == {"one", "two"}
