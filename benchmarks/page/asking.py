"""Time from Enter to the results, alternating with a bare `gr.Interface`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.page.browsing import BOX, Answer, ask, visitor
from benchmarks.page.target import Target


def print_asking(browser: Browser, site: str, echo: str, questions: Sequence[str]) -> list[Target]:
    """Print a table of our page and of the echo interface."""
    with visitor(browser) as one, visitor(browser) as other:
        pages = [_loaded(one, site), _loaded(other, echo)]
        ours, theirs = zip(*([ask(page, question) for page in pages] for question in questions), strict=True)
    print(
        f"\n| Enter to results, {len(questions)} questions, ms | p50 | p95 | max | p50, painted | p95 | max |"
        "\n|---|---|---|---|---|---|---|"
    )
    for name, answers in (("the page", ours), ("a `gr.Interface` that echoes", theirs)):
        print(f"| {name} | " + " | ".join(f"{figure:.0f}" for figure in _figures(answers)) + " |")
    ratios = np.divide(_figures(ours), _figures(theirs))
    print("| the page / the interface | " + " | ".join(f"{ratio:.2f}" for ratio in ratios) + " |")
    return [Target("Enter to results painted, p50", np.median([answer.painted for answer in ours]), 120)]


def _loaded(context: BrowserContext, address: str) -> Page:
    """Open a page and wait until it has fully loaded."""
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.wait_for_selector(BOX)
    return page


def _figures(answers: Sequence[Answer]) -> list[float]:
    """Return p50, p95 and maximum until results stand, then until painted."""
    columns = ([answer.standing for answer in answers], [answer.painted for answer in answers])
    return [float(figure) for column in columns for figure in np.quantile(column, (0.5, 0.95, 1))]
