"""The desk in a browser: by keyboard, with nothing that axe objects to, wide or narrow, light or dark."""

import pytest

from tests.support.ingest.minutes import QUOTING
from tests.support.ingest.papers import pdf
from tests.support.web.admin import PASSWORD, site
from tests.support.web.browsers import MARKS, faults_of
from tests.support.web.served import served

pytestmark = MARKS
VIEWS = ("verifier", "renseignements", "plan", "presence", "personnes", "paroles", "historique")
SHEETS = [
    [(50, 760, 20, "Conseil municipal de Vaulx-sur-Orne"), (50, 730, 12, "Compte rendu")],
    [
        (50, 760, 12, "Présents : Mme Ana Roy, M. Luc Viel, maire."),
        (50, 720, 16, "Voirie", "F2"),
        (50, 690, 12, "M. Luc Viel explique : « La rue du Moulin est vieille et creuse."),
        (50, 640, 12, "Elle sera refaite au printemps avec la place de la gare. »"),
        (50, 590, 12, "Mme Roy demande qui paiera les travaux de la rue du Moulin."),
    ],
]

PDF = {"name": "conseil.pdf", "mimeType": "application/pdf", "buffer": pdf(*SHEETS)}
MARKDOWN = {"name": "conseil.md", "mimeType": "text/markdown", "buffer": QUOTING.encode()}


@pytest.fixture
def address(tmp_path):
    import ui

    client, admin = site(tmp_path, at_once=False)
    with served(ui.create_app(client.engine, admin=admin)) as address:
        yield address


def opened(browser, address, file, **settings):
    """Return a page, logged in, with one draft on the desk, and the list of its faults."""
    page = browser.new_page(base_url=address, **settings)
    faults = faults_of(page, address, "data:")
    page.goto("/admin/")
    page.get_by_label("Nom").fill("anne")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_label("Fichiers à déposer").set_input_files(files=[file])
    page.get_by_role("button", name="Déposer et lire").click()
    page.locator("#brouillons a").first.click()
    page.wait_for_selector(".desk")
    return page, faults


def current(page):
    return page.evaluate("document.querySelector('.items > li[aria-current]')?.id ?? ''")


def test_doubts_are_answered_by_keyboard(browser, address):
    """One key moves on, confirms, undoes, publishes; none while somebody types, nor where they are switched off."""
    page, faults = opened(browser, address, MARKDOWN, viewport={"width": 1366, "height": 768})
    page.on("dialog", lambda dialog: dialog.accept())
    first = current(page)
    page.keyboard.press("j")
    page.wait_for_function("id => document.querySelector('.items > li[aria-current]')?.id !== id", arg=first)
    page.keyboard.press("k")
    page.wait_for_function("id => document.querySelector('.items > li[aria-current]')?.id === id", arg=first)
    number = page.locator(".items > li").count()
    doubt = page.locator('.items > li:has([value="garder"])').get_attribute("id")
    page.goto(f"{page.url.split('?')[0].split('#')[0]}?objet={doubt}")
    page.keyboard.press("c")
    page.wait_for_selector(".last")
    assert page.locator(".items > li").count() == number - 1
    page.keyboard.press("u")
    page.wait_for_selector(".last", state="detached")
    page.locator(".views a", has_text="Personnes").click()
    page.keyboard.press("j")
    page.wait_for_selector(".items > li[aria-current]")
    page.keyboard.press("e")
    page.keyboard.type("jknup")
    assert "jknup" in page.locator(".items > li[aria-current] input[name=devient]").input_value()
    page.get_by_role("button", name="Désactiver ces raccourcis").click()
    before = page.url
    page.keyboard.press("p")
    assert page.url == before
    page.get_by_role("button", name="Activer ces raccourcis").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("p")
    page.wait_for_selector('#travail[data-state="done"]')
    page.get_by_role("link", name="Conseil du village", exact=True).wait_for()
    assert faults == []
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(1366, "light"), (1366, "dark"), (360, "light")])
def test_the_desk_is_accessible(browser, address, width, scheme):
    """Each view of it, with a correction; nothing is wider than the screen."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page, faults = opened(browser, address, PDF, viewport={"width": width, "height": 768}, color_scheme=scheme)
    desk = page.url.split("?")[0].split("#")[0]
    page.locator('[data-key="c"]').first.click()
    page.wait_for_selector(".last")
    for view in VIEWS:
        page.goto(f"{desk}?vue={view}&feuille=2")
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == [], view
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, view
    assert faults == []
    page.close()
