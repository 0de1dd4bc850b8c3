import pytest

from tests.support.web.admin import PASSWORD, SECOND, site
from tests.support.web.browsers import MARKS, faults_of
from tests.support.web.served import served

pytestmark = MARKS
DROP = """text => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([text], "ruches.txt"));
  const event = new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true });
  document.getElementById("depot").dispatchEvent(event);
}"""


@pytest.fixture
def address(tmp_path):
    import ui

    client, admin = site(tmp_path)
    app = ui.create_app(client.engine, admin=admin)
    with served(app) as address:
        yield address


def login(page):
    page.goto("/admin/")
    page.get_by_label("Nom").fill("anne")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_selector("#depot")


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request, browser, address):
    """Yield a page that fails its test on a console error or a request elsewhere, logged in."""
    page = browser.new_page(base_url=address, java_script_enabled=request.param, viewport={"width": 320, "height": 700})
    page.scripted = request.param
    faults = faults_of(page, address, "data:")
    login(page)
    yield page
    page.close()
    assert faults == []


def test_a_report_is_sent_and_listed(page):
    """With scripts or without: chosen, sent, indexed while the page tells how far it is, then listed."""
    page.get_by_label("Fichiers à déposer").set_input_files(
        files=[{"name": "ruches.txt", "mimeType": "text/plain", "buffer": SECOND.encode()}]
    )
    page.get_by_role("button", name="Déposer et indexer").click()
    page.wait_for_selector("#notices p")
    assert "ruches.txt" in page.locator("#notices").inner_text()
    page.wait_for_selector('#travail[data-state="done"]', timeout=60_000)
    page.get_by_role("link", name="Rencontre des apiculteurs", exact=True).wait_for()
    if page.scripted:
        assert "c’est fait" in page.locator("#etat[role=status]").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_file_dropped_on_the_form_is_sent(page):
    """Dropping is choosing and sending in one."""
    if not page.scripted:
        pytest.skip("dropping needs scripts; choosing does not")
    page.evaluate(DROP, SECOND)
    page.wait_for_selector("#notices p")
    page.wait_for_selector('#travail[data-state="done"]', timeout=60_000)
    page.get_by_role("link", name="Rencontre des apiculteurs", exact=True).wait_for()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light")])
def test_the_administration_is_accessible(browser, address, width, scheme):
    """The login, the home, a report just sent, what asks before a change, and an address that is none."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 800}, color_scheme=scheme)

    def look():
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    page.goto("/admin/")
    look()
    login(page)
    look()
    page.get_by_label("Fichiers à déposer").set_input_files(
        files=[{"name": "ruches.txt", "mimeType": "text/plain", "buffer": SECOND.encode()}]
    )
    page.get_by_role("button", name="Déposer et indexer").click()
    page.wait_for_selector('#travail[data-state="done"]', timeout=60_000)
    look()
    removal = page.locator("a[href^=retirer]").first.get_attribute("href")
    for path in (removal, "revenir", "journal", "rien"):
        page.goto(f"/admin/{path}")
        look()
    page.goto("/admin/")
    page.get_by_label("Masquer le nom d’une personne").fill("Anne Dupré")
    page.get_by_role("button", name="Masquer…").click()
    page.wait_for_selector("main mark")
    look()
    page.close()
