"""Time the page for one visitor in a real browser and for fifty at once, beside minimal applications.

Prints its section of RESULTS.md. Every server and the browser run in processes of their own; questions over HTTP come
from this one.
"""

from __future__ import annotations

import json
import os
import platform
import time
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.page.asking import print_asking
from benchmarks.page.browsing import CHROMIUM, launched
from benchmarks.page.crowd import page_way, print_crowd
from benchmarks.page.opening import first_visits, print_opening
from benchmarks.page.servers import serving
from benchmarks.page.target import verdict

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "questions-dev.jsonl"
PACKAGES = ("gradio", "fastapi", "uvicorn", "httpx", "playwright")


def run(index: Path) -> None:
    """Print the timings of an index's page, or what is missing to take them."""
    if not GOLD.is_file():
        print("Page: skipped, the gold questions are not beside this checkout.")
        return
    if not CHROMIUM:
        print("Page: skipped, Chromium is not installed: apt-get install chromium, or set CHROMIUM.")
        return
    questions = [json.loads(line)["query"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
    server = ("cli", "serve", "--index", str(index))
    with launched() as browser:
        _print_machine(browser)
        first = first_visits(browser, server, questions)
    with serving(*server) as site:
        with launched() as browser, serving("benchmarks.page.peers", "echo") as echo:
            targets = print_opening(browser, site, questions, first=first)
            targets += print_asking(browser, site, echo, questions)
            page = page_way(browser, site, questions[0])
        targets += print_crowd(site, questions, page=page)
    print(f"\n{verdict(targets)}\n\nLoad average at the end {_load()}.")


def _print_machine(browser: Browser) -> None:
    packages = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    print(
        f"## The page\n\nOn {time.strftime('%Y-%m-%d %H:%M')} with `python -m benchmarks page`: Chromium "
        f"{browser.version}, headless, Python {platform.python_version()}, {packages}. {os.cpu_count()} cores "
        f"have the servers, the browser and those who ask; load average {_load()}."
    )


def _load() -> str:
    return ", ".join(f"{load:.2f}" for load in os.getloadavg())
