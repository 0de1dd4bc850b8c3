"""Walk the reading desk in a headless Chromium over real reports: seconds to correct a title, merge people, publish.

Seconds are from the click until the page that shows the change stands; for a publication, until the site's search
finds the report by its corrected title. The reports lie beside the checkout; the site runs over copies of them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page

from benchmarks.page.browsing import launched
from benchmarks.page.servers import ROOT, serving
from benchmarks.quality import SHARED
from qa import Engine

_PASSWORD = "un bureau de relecture"  # noqa: S105  # of a site that nobody else reaches
_PATIENCE = 300_000  # milliseconds, for the reading of a long report
_CHOSEN = ("02", "13", "29", "51", "57")  # a roll in a table, a long debate, photographs, Markdown, a stamped scan
_TITLE = "Titre mis au propre"
_PAUSE = 0.02  # seconds between two looks


@dataclass(frozen=True, slots=True)
class _Walk:
    """The seconds of one report; None where there was nobody to merge. `size` is the heaviest page's, in bytes."""

    name: str
    read: float
    opened: float
    title: float
    merged: float | None
    published: float
    size: int


def run() -> None:
    """Print a table with a row for each report."""
    folder = SHARED / "real" / "documents"
    files = [file for start in _CHOSEN for file in sorted(folder.glob(f"{start}_*"))[:1]]
    if not files:
        print("desk: skipped, the shared folder with real reports is not here")
        return
    print("| report | read | desk open | title corrected | two people merged | published | heaviest page |")
    print("|---|---|---|---|---|---|---|")
    with _site() as address, launched() as browser:
        page = browser.new_page(base_url=address, viewport={"width": 1366, "height": 768})
        page.set_default_timeout(_PATIENCE)
        page.goto("/admin/")
        page.get_by_label("Nom").fill("admin")
        page.get_by_label("Mot de passe").fill(_PASSWORD)
        page.get_by_role("button", name="Se connecter").click()
        for number, file in enumerate(files, start=1):
            walk = _walked(page, file, f"{_TITLE} {number}")
            merged = "–" if walk.merged is None else f"{walk.merged:.2f} s"
            print(
                f"| {walk.name} | {walk.read:.1f} s | {walk.opened:.2f} s | {walk.title:.2f} s | {merged} "
                f"| {walk.published:.2f} s | {walk.size / 1000:.0f} kB |",
                flush=True,
            )


@contextmanager
def _site() -> Iterator[str]:
    """Serve a site over an index of the first report, whose administration has an empty folder of reports."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Engine.build(ROOT / "seeds", index=folder / "index")
        os.environ["ACTES_ADMIN_PASSWORD"], os.environ["ACTES_REPORTS"] = _PASSWORD, str(folder / "reports")
        with serving("actes", "serve", "--index", str(folder / "index")) as address:
            yield address


def _walked(page: Page, file: Path, title: str) -> _Walk:
    read = _timed(lambda: _send(page, file))
    draft = page.locator("#brouillons li > span > a").first  # the only one: each is published before the next is sent
    opened = _timed(lambda: _click(page, draft.click))
    sizes = [len(page.content())]
    corrected = _timed(lambda: _retitle(page, title), before=lambda: _view(page, "Renseignements"))
    sizes.append(len(page.content()))
    _view(page, "Personnes")
    sizes.append(len(page.content()))
    rows = page.locator(".items > li")
    merged = _timed(lambda: _merge(page)) if rows.count() > 1 else None
    _view(page, "Paroles")
    sizes.append(len(page.content()))
    published = _timed(lambda: _publish(page, title))
    return _Walk(file.name[:30], read, opened, corrected, merged, published, max(sizes))


def _timed(act: Callable[[], None], *, before: Callable[[], None] = lambda: None) -> float:
    """Return how many seconds something takes, after what must be done before."""
    before()
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _send(page: Page, file: Path) -> None:
    """Send a copy of a report, and wait until it is read."""
    page.goto("/admin/")
    with tempfile.TemporaryDirectory() as folder:
        page.get_by_label("Fichiers à déposer").set_input_files(shutil.copy(file, folder))
        page.get_by_role("button", name="Déposer et lire").click()
        page.wait_for_selector("#brouillons a")
    page.wait_for_selector('#travail[data-state="done"]')


def _view(page: Page, name: str) -> None:
    _click(page, page.locator(".views a", has_text=name).click)


def _retitle(page: Page, title: str) -> None:
    row = page.locator("#fait-title")
    row.locator("input[name=valeur]").fill(title)
    _click(page, row.get_by_role("button", name="Enregistrer").click)
    _expect(page.locator("h1").inner_text() == title)


def _merge(page: Page) -> None:
    """Merge the first person of the list into the second."""
    rows = page.locator(".items > li")
    first, second = (rows.nth(rank).locator("input[name=devient]").input_value() for rank in (0, 1))
    rows.first.locator("input[name=autre]").fill(second)
    _click(page, rows.first.get_by_role("button", name="Réunir").click)
    _expect(f"{first} et {second}" in page.locator(".last").inner_text())


def _publish(page: Page, title: str) -> None:
    _click(page, page.locator("#publier button").click)
    while title not in page.request.get(f"/api/v1/search?q={quote(title)}&k=1").text():
        time.sleep(_PAUSE)
    page.wait_for_selector('#travail[data-state="done"]')


def _click(page: Page, click: Callable[[], None]) -> None:
    """Click what leads to another page, and wait until that stands."""
    with page.expect_navigation(wait_until="load"):
        click()


def _expect(held: bool) -> None:
    if not held:
        raise RuntimeError("the correction is not on the page")
