"""How many processes are worth starting."""

import os

import pytest

from index.update.prepare.cpus import processors


def test_only_those_that_may_be_used_count(monkeypatch):
    """Only processors this process may use are counted, as in a container."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3, 7}, raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    assert processors() == 2


@pytest.mark.parametrize(("there", "counted"), [(8, 8), (None, 1)])
def test_where_nobody_says_which_those_there_are_count(monkeypatch, there, counted):
    """Without affinity the machine's processors are counted, at least one."""
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: there)
    assert processors() == counted
