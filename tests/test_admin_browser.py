import os
import shutil
import threading
import time

import pytest
import uvicorn

from tests.admin import PASSWORD, SECOND, site

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed: apt-get install chromium, or set CHROMIUM"),
]
DROP = """text => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([text], "ruches.txt"));
  const event = new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true });
  document.getElementById("depot").dispatchEvent(event);
}"""


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield browser
        browser.close()


@pytest.fixture
def address(tmp_path):
    import ui

    client, admin = site(tmp_path)
    app = ui.create_app(client.engine, admin=admin)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request, browser, address):
    """Yield a page that fails its test on a console error or a request elsewhere, logged in."""
    page = browser.new_page(base_url=address, java_script_enabled=request.param, viewport={"width": 320, "height": 700})
    page.scripted = request.param
    faults = []
    page.on("console", lambda said: said.type == "error" and faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda sent: sent.url.startswith((address, "data:")) or faults.append(sent.url))
    page.goto("/admin/")
    page.get_by_label("Nom").fill("anne")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_selector("#depot")
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
