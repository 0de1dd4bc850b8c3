"""Errors name the file, the reason and the next step, in one plain line."""

from pathlib import Path

import pytest

from ingest.errors import IngestError, PasswordNeeded, ReadingStopped, UnreadableFile, UnsupportedFormat, named


@pytest.mark.parametrize("kind", [UnreadableFile, UnsupportedFormat, PasswordNeeded, ReadingStopped, IngestError])
def test_an_error_is_found_by_its_name(kind):
    """As it comes back from another process."""
    assert named(kind.__name__) is kind


def test_an_unknown_name_is_an_error_all_the_same():
    """It is not lost."""
    assert named("Exception") is IngestError


def test_a_message_is_one_plain_line():
    """Whatever the name of the file and the reason hold."""
    error = UnreadableFile(Path("a\nb.txt"), "it says \x1b[2J; retry")
    assert str(error) == r"a\nb.txt: it says \x1b[2J; retry"
    assert error.path == Path("a\nb.txt")
