"""Errors are codes with facts; as text they are one printable line with file, reason and next step."""

import json
from pathlib import Path

import pytest

from ingest.errors import (
    ActesError,
    IngestError,
    PasswordNeeded,
    ReadingStopped,
    UnreadableFile,
    UnsupportedFormat,
    from_plain,
    to_plain,
)
from ingest.messages import FRENCH

FILE = Path("a.txt")


@pytest.mark.parametrize("kind", [UnreadableFile, UnsupportedFormat, PasswordNeeded, ReadingStopped, IngestError])
def test_an_error_comes_back_from_another_process(kind):
    """Class, code and facts survive JSON; the path is added."""
    sent = json.loads(json.dumps(to_plain(kind(FILE, "part-damaged", part="b.xml"))))
    error = from_plain(sent, FILE)
    assert (type(error), error.code, error.facts, error.path) == (kind, "part-damaged", {"part": "b.xml"}, FILE)
    assert str(error).startswith("a.txt: its part b.xml is damaged")


def test_an_unknown_class_is_an_error_all_the_same():
    """An unknown class becomes IngestError; only reading errors are looked up."""
    assert type(from_plain({"error": "Exception", "code": "file-empty", "facts": {}}, FILE)) is IngestError


def test_facts_from_another_process_are_names_and_numbers():
    """Other values are dropped; a fact may share its name with a parameter."""
    sent = {"error": "ReadingStopped", "code": "reader-failed", "facts": {"cause": "x", "place": "/", "list": [1]}}
    assert from_plain(sent, FILE).facts == {"cause": "x", "place": "/"}
    assert from_plain({**sent, "code": "file-empty", "facts": "x"}, FILE).facts == {}


def test_a_message_is_one_plain_line():
    """A message is one printable line, whatever the file name and facts contain."""
    error = UnreadableFile(Path("a\nb.txt"), "part-missing", part="\x1b[2J")
    assert str(error).startswith(r"a\nb.txt: its part \x1b[2J is missing; ")
    assert error.path == Path("a\nb.txt")
    assert f"{error.path}: {error.reason}".replace("\n", r"\n") == str(error)


def test_a_message_can_name_its_place():
    """A command in a message may contain the place; `message` leaves out the prefix."""
    error = ActesError("no-index", place="var/index")
    assert str(error) == "var/index: no index here; build one with: actes index SOURCE --index var/index"
    assert "var/index" not in error.message.told(FRENCH)
    assert error.told(FRENCH).startswith("var/index\u00a0: ")


@pytest.mark.parametrize(("code", "facts"), [("no-such-code", {}), ("part-damaged", {})])
def test_what_cannot_be_worded_fails_one_file_only(code, facts):
    """An unknown code or a missing fact becomes an error that names the code."""
    error = from_plain({"error": "UnreadableFile", "code": code, "facts": facts}, FILE)
    assert (error.code, error.facts) == ("reader-failed", {"cause": code})
    assert code in str(error)
