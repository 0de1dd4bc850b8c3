"""Errors are codes with facts; as text they name the file, the reason and the next step, in one plain line."""

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
    """With its class, its code and its facts, through JSON; the file is added."""
    sent = json.loads(json.dumps(to_plain(kind(FILE, "part-damaged", part="b.xml"))))
    error = from_plain(sent, FILE)
    assert (type(error), error.code, error.facts, error.path) == (kind, "part-damaged", {"part": "b.xml"}, FILE)
    assert str(error).startswith("a.txt: its part b.xml is damaged")


def test_an_unknown_class_is_an_error_all_the_same():
    """It is not lost, and nothing is looked up beyond the errors of reading."""
    assert type(from_plain({"error": "Exception", "code": "file-empty", "facts": {}}, FILE)) is IngestError


def test_facts_from_another_process_are_names_and_numbers():
    """Whatever else it sends is left out, and no name is that of a parameter."""
    sent = {"error": "ReadingStopped", "code": "reader-failed", "facts": {"cause": "x", "place": "/", "list": [1]}}
    assert from_plain(sent, FILE).facts == {"cause": "x", "place": "/"}
    assert from_plain({**sent, "facts": "x"}, FILE).facts == {}


def test_a_message_is_one_plain_line():
    """Whatever the name of the file and the facts hold."""
    error = UnreadableFile(Path("a\nb.txt"), "part-missing", part="\x1b[2J")
    assert str(error).startswith(r"a\nb.txt: its part \x1b[2J is missing; ")
    assert error.path == Path("a\nb.txt")
    assert f"{error.path}: {error.reason}".replace("\n", r"\n") == str(error)


def test_a_message_can_name_its_place():
    """A command to type holds it; a page leaves it out."""
    error = ActesError("no-index", place="var/index")
    assert str(error) == "var/index: no index here; build one with: actes index SOURCE --index var/index"
    assert "var/index" not in error.message.told(FRENCH)
    assert error.told(FRENCH).startswith("var/index\u00a0: ")
