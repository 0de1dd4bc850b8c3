"""Threads that ask while the index is rebuilt get answers from one state each, and never none."""

import re
import threading

from index import build
from index.stores.folder import generations
from qa import Engine
from tests.support.index.indexed import read_here, report

THREADS, REBUILDS, REPORTS = 8, 20, 3
BETWEEN = 0.05  # seconds from a thread's answer to its next question; without, none is left for the rebuilds


def write(folder, state):
    """Make every report name a state."""
    folder.mkdir(exist_ok=True)
    for number in range(REPORTS):
        text = report(f"Le foncier est rare, {said(state)}.", date=f"{number + 1} mars 2019")  # else versions of one
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")


def said(state):
    """Return a word for a state."""
    return f"état{'abcdefghijklmnopqrstuvwxyz'[state]}"


def states(*texts):
    """Return the states that some texts name."""
    return [ord(letter) - ord("a") for text in texts for letter in re.findall(r"état(\w)", text)]


def test_threads_are_answered_while_the_index_is_rebuilt(tmp_path, monkeypatch):
    """Each answer is of one state, none goes back, the last is seen, and no state is opened twice."""
    monkeypatch.setattr(generations, "_synchronise", lambda _: None)  # slow, and no test cuts the power
    folder, place = tmp_path / "reports", tmp_path / "index"

    def rebuild(state):
        write(folder, state)
        read_here(folder, tmp_path / "readings")
        build([folder], place, readings=tmp_path / "readings")

    rebuild(0)
    engine = Engine.open(place)
    done, errors, found, quoted = threading.Event(), [], [[] for _ in range(THREADS)], [[] for _ in range(THREADS)]

    def ask(thread):
        while not done.wait(BETWEEN):
            try:
                found[thread].append(states(*(hit.passage.text for hit in engine.search("foncier rare"))))
                quoted[thread].append(states(engine.ask("Le foncier est-il rare ?").text))
            except Exception as error:
                errors.append(error)
                return

    threads = [threading.Thread(target=ask, args=(thread,)) for thread in range(THREADS)]
    for thread in threads:
        thread.start()
    for state in range(1, REBUILDS + 1):
        rebuild(state)
    done.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert {len(answer) for mine in found for answer in mine} == {REPORTS}
    assert {len(set(answer)) for mine in (*found, *quoted) for answer in mine} == {1}
    for mine in (*found, *quoted):
        assert [answer[0] for answer in mine] == sorted(answer[0] for answer in mine)
    assert len({answer[0] for mine in found for answer in mine}) > REBUILDS / 2
    assert states(*(hit.passage.text for hit in engine.search("foncier rare"))) == [REBUILDS] * REPORTS
