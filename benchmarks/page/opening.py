"""Time the opening of the page: from a server just started, for a new visitor, and for a returning one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from playwright.sync_api import Browser, BrowserContext

from benchmarks.page.browsing import ask, visitor
from benchmarks.page.servers import serving
from benchmarks.page.target import Target

STARTS = 3  # of a server, for its first visit
VISITORS = 10  # each of whom comes back once


@dataclass(frozen=True, slots=True)
class Opening:
    """Milliseconds from the start of a navigation until contents are painted, and until the page is usable.

    Usable: the box stands, Gradio listens to it and the page's own first exchange with the server is over. `answer` is
    how long a question then asked at once takes to be painted.
    """

    first_paint: float
    usable: float
    answer: float


def first_visits(browser: Browser, server: Sequence[str], questions: Sequence[str]) -> list[Opening]:
    """Open the page of a server that has not answered anyone yet, several times."""
    visits = []
    for question in questions[:STARTS]:
        with serving(*server) as site, visitor(browser) as context:
            visits.append(_open(context, site, question=question))
    return visits


def print_opening(browser: Browser, site: str, questions: Sequence[str], *, first: Sequence[Opening]) -> list[Target]:
    """Print a table of the first visits to a server and of later ones."""
    cold, warm = [], []
    for question in questions[:VISITORS]:
        with visitor(browser) as context:
            cold.append(_open(context, site, question=question))
            warm.append(_open(context, site, question=question))
    print("\n| median / worst, ms | visits | first paint | usable | a first question, painted |\n|---|---|---|---|---|")
    for name, visits in (("first visit to a server", first), ("nothing in the cache", cold), ("cache filled", warm)):
        columns = np.array([(visit.first_paint, visit.usable, visit.answer) for visit in visits]).T
        cells = (f"{np.median(column):,.0f} / {column.max():,.0f}" for column in columns)
        print(f"| {name} | {len(visits)} | {' | '.join(cells)} |")
    return [
        Target("first paint, nothing in the cache", np.median([visit.first_paint for visit in cold]), 400),
        Target("first paint, cache filled", np.median([visit.first_paint for visit in warm]), 400),
        Target("usable, nothing in the cache", np.median([visit.usable for visit in cold]), 2500),
        Target("usable, cache filled", np.median([visit.usable for visit in warm]), 1200),
    ]


def _open(context: BrowserContext, site: str, *, question: str) -> Opening:
    """Open the page, ask a question as soon as it is usable, and require an answer."""
    page = context.new_page()
    page.goto(site)
    page.wait_for_function("clock.usable")
    paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    first_paint, usable = page.evaluate(f"[{paint}, clock.usable]")
    answer = ask(page, question)
    page.close()
    return Opening(first_paint, usable, answer.painted)
