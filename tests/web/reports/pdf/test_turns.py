"""A bounded queue: who works, who waits, who is sent away."""

import threading
from contextlib import ExitStack

import pytest

from web.reports.pdf.turns import Crowded, Turns


def refused(turns, file):
    with pytest.raises(Crowded), turns.taken(file):
        pass
    return True


def test_a_few_files_are_worked_on_at_once():
    """One more waits in vain."""
    turns = Turns(at_once=2, waiting=4, patience=0.01)
    with turns.taken("a"), turns.taken("b"):
        assert refused(turns, "c")
    with turns.taken("c"):
        pass


def test_a_file_has_one_turn():
    """Whatever is asked of it, the other turn is for others."""
    turns = Turns(at_once=2, waiting=4, patience=0.01)
    with turns.taken("a"):
        assert refused(turns, "a")
        with turns.taken("b"):
            pass


def test_who_waits_gets_the_turn_that_ends():
    """As soon as it ends, even by an error."""
    turns, got = Turns(at_once=1, waiting=4, patience=30), []

    def work():
        with turns.taken("b"):
            got.append("b")

    waiting = threading.Thread(target=work)

    def fail():
        with turns.taken("a"):
            waiting.start()
            assert got == []
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    waiting.join(30)
    assert got == ["b"]


def test_a_full_queue_refuses_at_once():
    """One file fills half of it."""
    turns = Turns(at_once=1, waiting=4, patience=30)

    def wait(file):
        with turns.taken(file):
            pass

    with ExitStack() as held:
        held.enter_context(turns.taken("a"))
        threads = [threading.Thread(target=wait, args=(file,)) for file in "aa"]
        for thread in threads:
            thread.start()
        while turns._waiting.total() < 2:
            pass
        assert refused(turns, "a")
        threads += [threading.Thread(target=wait, args=(file,)) for file in "bc"]
        for thread in threads[2:]:
            thread.start()
        while turns._waiting.total() < 4:
            pass
        assert refused(turns, "d")
    for thread in threads:
        thread.join(30)
