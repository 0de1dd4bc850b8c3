"""The system's browser under Playwright; tests that import this are skipped without either."""

import asyncio
import os
import shutil
from contextlib import contextmanager, suppress

import psutil
import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed: apt-get install chromium, or set CHROMIUM"),
]
# With RenderDocument, Chromium may forget to close a page that a navigation just reached (crbug.com/536385539), and
# Playwright waits for that without limit; the others Playwright leaves out too, in a list that this one replaces.
WITHOUT = "RenderDocument,HttpsUpgrades,MediaRouter,PaintHolding,OptimizationHints"
# Chromium refuses its sandbox to root, as in a container.
ARGUMENTS = [f"--disable-features={WITHOUT}", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
PATIENCE = 20_000  # milliseconds for whatever a page does: to open, to show something, to take a click
_RAN_ITS_COURSE = (AssertionError, playwright.TimeoutError, pytest.skip.Exception)


class Chromium:
    """The browser of a run, started when a test first asks for it, and again once it was killed.

    Playwright waits without limit in some calls, such as `new_page` of a browser that dies just then. A test that its
    time limit cuts off there must not leave the driver to the tests after it: the driver would still be waiting.
    """

    def __init__(self):
        self._browser = None

    @contextmanager
    def lent(self):
        """Lend the browser to one test, and close what the test left open."""
        if self._browser and not self._lives():
            self._stop()
        if not self._browser:
            self._start()
        with self._running():
            yield self._browser
            for context in self._browser.contexts if self._lives() else ():
                context.close()

    def kill(self):
        """End the driver and the browser, whatever they wait for; what still calls them fails at once."""
        with suppress(psutil.NoSuchProcess):
            for process in (*self._driver.children(recursive=True), self._driver):
                process.kill()

    def close(self):
        """End the browser, if it still runs, and the driver."""
        if self._browser and self._lives():
            with self._running():
                self._browser.close()
        if self._browser:
            self._stop()

    def _lives(self):
        """Tell whether the browser can be asked for anything; of a driver that is gone it does not hear itself."""
        try:
            return self._driver.status() != psutil.STATUS_ZOMBIE and self._browser.is_connected()
        except psutil.NoSuchProcess:
            return False

    def _start(self):
        others = psutil.Process().children()
        self._driving = playwright.sync_playwright()
        started = self._driving.start()
        self._loop = asyncio.get_running_loop()
        (self._driver,) = (child for child in psutil.Process().children() if child not in others)
        self._browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS, timeout=60_000)
        self._browser.on("context", lambda context: context.set_default_timeout(PATIENCE))

    def _stop(self):
        with self._running():
            self._driving.__exit__()
        self._browser = None

    @contextmanager
    def _running(self):
        """Mark the driver's event loop as running, as Playwright left it; others may run theirs outside."""
        if not self._driving._dispatcher_fiber.dead:
            asyncio._set_running_loop(self._loop)
        try:
            yield
        finally:
            asyncio._set_running_loop(None)


def cut_off(failure):
    """Tell whether a test failed otherwise than by what it asserts: by its time limit, or because the browser died."""
    return not failure.errisinstance(_RAN_ITS_COURSE)


def faults_of(page, *ours):
    """Return the list that a page's errors and its requests to elsewhere than `ours` will be written to."""
    faults = []
    page.on("console", lambda said: said.type == "error" and faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda sent: sent.url.startswith(ours) or faults.append(sent.url))
    return faults
