"""The system's browser, driven; the tests that import this are skipped aloud where it or its driver is absent."""

import os
import shutil
from contextlib import contextmanager

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed: apt-get install chromium, or set CHROMIUM"),
]


@contextmanager
def launched():
    """Give a browser."""
    with playwright.sync_playwright() as started:
        # Chromium refuses its sandbox to root, as in a container.
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield browser
        browser.close()


def faults_of(page, *ours):
    """Return the list that a page's errors and its requests to elsewhere than `ours` will be written to."""
    faults = []
    page.on("console", lambda said: said.type == "error" and faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda sent: sent.url.startswith(ours) or faults.append(sent.url))
    return faults
