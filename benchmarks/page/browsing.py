"""Ask a question in a headless Chromium, timed inside the page, so that the driver's overhead does not count."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
BOX = "#question textarea, #question input"

# Starts with the event of the Enter key. Results stand when the page is not busy and a link in them asks the question
# again; they are painted when the next frame is over.
CLOCK = """
(() => {
  const clock = (window.clock = {});
  let question = null;
  const asks = (link) => new URL(link.href).searchParams.get("q") === question;
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    question = event.target.value.trim();
    clock.asked = event.timeStamp;
  }, true);
  new MutationObserver(() => {
    const { ready, busy } = document.documentElement.dataset;
    if (busy !== undefined) return;
    if (ready !== undefined) clock.usable ??= performance.now();
    if (question === null || ![...document.querySelectorAll("#results a")].some(asks)) return;
    question = null;
    clock.standing = performance.now() - clock.asked;
    requestAnimationFrame(() => setTimeout(() => (clock.painted = performance.now() - clock.asked)));
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-ready", "data-busy"] });
})();
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Milliseconds from Enter until this question's results are in the page, and until they are painted."""

    standing: float
    painted: float


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a running browser."""
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, as in a container.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@contextmanager
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Give a first-time visitor: an empty cache, and the clock in every page."""
    context = browser.new_context()
    context.add_init_script(CLOCK)
    yield context
    context.close()


def ask(page: Page, question: str) -> Answer:
    """Type a question key by key and press Enter; playwright's TimeoutError if its results never appear."""
    page.evaluate("delete clock.painted")
    page.fill(BOX, "")
    page.locator(BOX).press_sequentially(question)
    page.keyboard.press("Enter")
    page.wait_for_function("clock.painted")
    return Answer(*page.evaluate("[clock.standing, clock.painted]"))
