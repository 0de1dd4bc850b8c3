"""Several processes make of documents what one does."""

import os
import signal
import subprocess
import sys
from io import BytesIO

import numpy as np
import pytest

from index import build
from index.encoders.open import bundled
from index.errors import PreparerLost
from index.stores.folder import FolderStore
from index.update.prepare import embedding as writing
from index.update.prepare.document import written
from index.update.prepare.embedding import Writing
from index.update.prepare.pool import Preparers
from index.update.prepare.wire import answered, ask
from tests.support.index.indexed import read_here
from tests.support.index.indexed import report as text
from tests.support.index.kept import report

REPORTS = [
    report(str(number), "La MEL (Métropole Européenne de Lille).", f"Le local {number}.") for number in range(30)
]


def lost(*_):
    """Send a request to a dead process."""
    raise BrokenPipeError


@pytest.fixture
def several():
    preparers = Preparers(bundled())
    yield preparers
    preparers.close()


def test_several_processes_make_what_one_makes(monkeypatch):
    """Several processes give the results of one, in order and bit for bit."""
    expected = list(Writing(bundled(), known=None, progress=lambda _: None).prepared(REPORTS))
    monkeypatch.setattr(writing, "_MANY", 0)
    with Writing(bundled(), known=None, progress=lambda _: None) as apart:
        found = list(apart.prepared(REPORTS))
    for one, other in zip(expected, found, strict=True):
        assert np.array_equal(one.vectors, other.vectors)
        assert all(np.array_equal(*pair) for pair in zip(one.tokens, other.tokens, strict=True))
        for name in ("stored", "entries", "keys", "acronyms", "sketch"):
            assert getattr(one, name) == getattr(other, name)


def test_what_the_encoder_cuts_is_counted(several):
    """Truncated passages are counted as in one process."""
    long = report("long", "mot " * 3000)
    expected = bundled().overlong([long.passages[0].text])
    [(made, overlong)] = several.prepared([long])
    assert (len(made.entries), overlong) == (1, expected)


def test_a_process_that_ends_is_told_with_the_report(several):
    """A process that ends raises PreparerLost with the report's name, without blocking."""
    for process in several._processes:
        process.send_signal(signal.SIGKILL)
        process.wait()
    with pytest.raises(PreparerLost, match=r"0\.txt: .*try again"):
        list(several.prepared(REPORTS))


def test_an_interruption_of_the_command_is_not_theirs(several):
    """Ctrl+C does not reach the processes, which are in groups of their own."""
    assert os.getpgrp() not in {os.getpgid(process.pid) for process in several._processes}


def test_no_process_is_left_after_an_error(monkeypatch):
    """No process is left after an error."""
    monkeypatch.setattr(writing, "_MANY", 0)

    def documents():
        yield from REPORTS
        raise ZeroDivisionError

    apart = Writing(bundled(), known=None, progress=lambda _: None)
    with pytest.raises(ZeroDivisionError), apart:
        list(apart.prepared(documents()))
    assert {process.returncode for process in apart._several._processes} == {-signal.SIGKILL}


def test_a_process_ends_with_the_one_that_asks():
    """A process ends after its reply when the parent is gone."""
    requests, bodies = BytesIO(), written(REPORTS[0])
    ask(requests, bodies)
    command = [sys.executable, "-m", "index.update.prepare.worker", str(bundled().folder)]
    done = subprocess.run(command, input=requests.getvalue(), stdout=subprocess.PIPE, timeout=60, check=True)
    made, _ = answered(answers := BytesIO(done.stdout), REPORTS[0], bodies)
    assert (made.stored, len(made.vectors), answers.read()) == (REPORTS[0], 2, b"")


def test_an_index_stays_as_it_was_when_a_process_is_lost(tmp_path, monkeypatch):
    """An index is unchanged after a lost process, and the next build completes it."""
    (tmp_path / "reports").mkdir()
    for title in ("Rencontre A", "Rencontre B"):
        (tmp_path / "reports" / f"{title}.txt").write_text(text("Le local.", title=title))
        read_here(tmp_path / "reports", tmp_path / "readings")
        given = {"sources": [tmp_path / "reports"], "place": tmp_path / "index", "readings": tmp_path / "readings"}
        if title == "Rencontre A":
            build(**given)
    version = FolderStore(tmp_path / "index").version()
    with monkeypatch.context() as patch:
        patch.setattr(writing, "_MANY", 0)
        patch.setattr("index.update.prepare.pool.ask", lost)
        with pytest.raises(PreparerLost):
            build(**given)
    assert FolderStore(tmp_path / "index").version() == version
    assert build(**given).documents == 2
