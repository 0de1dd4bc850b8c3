"""Reports are read again when, and only when, code or word lists that shape documents change."""

import shutil

import pytest

from ingest import reader_fingerprint
from tests.support.paths import ROOT

FINGERPRINT = reader_fingerprint.__wrapped__  # without its cache


@pytest.fixture
def copy(tmp_path):
    """Return a copy of the reading code to modify."""
    return shutil.copytree(ROOT / "ingest", tmp_path / "ingest", ignore=shutil.ignore_patterns("__pycache__"))


@pytest.mark.parametrize("name", ["english.txt", "french.txt", "language.py"])
def test_rewording_a_sentence_reads_nothing_again(copy, name):
    """Changes to messages keep the fingerprint."""
    before = FINGERPRINT(copy)
    with (copy / "messages" / name).open("a", encoding="utf-8") as file:
        file.write("\nnew = 1\n")
    assert FINGERPRINT(copy) == before


def test_another_word_in_a_list_of_french_reads_all_again(copy):
    """A changed word list changes the fingerprint."""
    before = FINGERPRINT(copy)
    with (copy / "french" / "lists" / "openers.txt").open("a", encoding="utf-8") as file:
        file.write("nouveau\n")
    assert FINGERPRINT(copy) != before
