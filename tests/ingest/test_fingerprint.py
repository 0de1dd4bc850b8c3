"""Reports are read again when, and only when, code or word lists that shape documents change."""

import ast
import shutil
import time
from threading import Semaphore, Thread

import pytest

from ingest import fingerprint, reader_fingerprint
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


def test_two_threads_never_parse_at_once(tmp_path, monkeypatch):
    """In Python 3.11 that may fail, and a site asks from a page and from an operation."""
    (tmp_path / "a.py").write_text("x = 1\n" * 50, encoding="utf-8")
    inside, most, parse = Semaphore(1), list[bool](), ast.parse

    def parsed(source):
        most.append(inside.acquire(blocking=False))
        time.sleep(0.01)
        inside.release()
        return parse(source)

    monkeypatch.setattr(ast, "parse", parsed)
    threads = [Thread(target=fingerprint, args=([tmp_path / "a.py"],), kwargs={"root": tmp_path}) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [True] * 8
