"""What was read is read again when what shapes documents changed, and only then."""

import shutil

import pytest

from ingest import reader_fingerprint
from tests.support.paths import ROOT

FINGERPRINT = reader_fingerprint.__wrapped__  # which keeps nothing from call to call


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The reading code, where it may be changed."""
    copied = shutil.copytree(ROOT / "ingest", tmp_path / "ingest", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setitem(FINGERPRINT.__globals__, "_ROOT", copied)
    return copied


@pytest.mark.parametrize("name", ["english.txt", "french.txt", "language.py"])
def test_rewording_a_sentence_reads_nothing_again(copy, name):
    """Nor does another way to write a number."""
    before = FINGERPRINT()
    with (copy / "messages" / name).open("a", encoding="utf-8") as file:
        file.write("\nnew = 1\n")
    assert FINGERPRINT() == before


def test_another_word_in_a_list_of_french_reads_all_again(copy):
    """It may make other headings or people."""
    before = FINGERPRINT()
    with (copy / "french" / "lists" / "openers.txt").open("a", encoding="utf-8") as file:
        file.write("nouveau\n")
    assert FINGERPRINT() != before
