"""The plain pages in a real browser: at 320 pixels and wide, light and dark, with and without JavaScript."""

import pytest

from tests.support.qa.workshops import stored
from tests.support.web.browsers import MARKS
from tests.support.web.fake_engine import HOSTILE, FakeEngine, document
from tests.support.web.served import served
from web.app import create_app

pytestmark = MARKS
PAGES = ("/documents", "/documents/d1", "/documents/d1/lecture", "/intervenants", "/intervenants/thomas-dawance")
PLAIN = (*PAGES, "/documents/d2?passage=d2-1&q=img+onerror", "/propositions?q=eau", "/aide", "/accessibilite")


class Shelved(FakeEngine):
    """Its reports have the parts of a true one."""

    def __init__(self):
        super().__init__(document(), document(f"{HOSTILE}\n{HOSTILE}", name="d2", title=HOSTILE))
        one = stored(id="eau")
        self._documents["eau"] = one.document
        self._passages |= {passage.id: passage for passage in one.passages}
        self.last = one.passages[-1]


@pytest.fixture(scope="module")
def engine():
    return Shelved()


@pytest.fixture(scope="module")
def address(engine):
    with served(create_app(engine)) as address:
        yield address


@pytest.fixture(params=[(1280, "light"), (320, "dark")], ids=["wide-light", "narrow-dark"])
def page(request, browser, address):
    """Yield a page that fails its test on a console error or a request elsewhere."""
    width, scheme = request.param
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 600}, color_scheme=scheme)
    faults = []
    page.on(
        "console",
        lambda said: said.type == "error" and "/static/fonts/" not in said.location["url"] and faults.append(said.text),
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda sent: sent.url.startswith((address, "data:")) or faults.append(sent.url))
    yield page
    page.close()
    assert faults == []


@pytest.mark.parametrize("path", PLAIN)
def test_plain_pages_fit_and_run_nothing_of_a_report(page, path):
    """No horizontal scroll at 320 pixels, and hostile words are shown as words."""
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate("typeof hacked") == "undefined"


def test_the_cited_passage_is_scrolled_to_without_javascript(browser, address, engine):
    """The address alone does it."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 300}, base_url=address)
    page = context.new_page()
    page.goto(f"/documents/eau?passage={engine.last.id}#passage")
    box = page.locator("#passage").bounding_box()
    assert 0 <= box["y"] < 300
    assert "Réunir les communes." in page.locator("#passage").inner_text()
    context.close()


def test_the_table_of_contents_is_beside_or_folded(page):
    """One of the two is there, for the eye and for assistive technology."""
    page.goto("/documents/eau")
    wide = page.viewport_size["width"] > 960
    assert page.locator("aside nav").is_visible() is wide
    assert page.locator("details.folded").is_visible() is not wide
    if not wide:
        assert page.get_by_role("link", name="Ouverture").count() == 0
        page.locator("summary").click()
    page.get_by_role("link", name="Atelier 2 – Payer le juste prix").click()
    page.wait_for_url("**#partie-4")
    page.wait_for_function("document.getElementById('partie-4').getBoundingClientRect().y < 600")
    page.go_back()
    page.wait_for_url("**/documents/eau")


def test_links_of_one_name_lead_to_one_place(page):
    """Who hears the links alone is not misled."""
    for path in (*PLAIN, "/documents/eau?q=eau+barrages"):
        page.goto(path)
        twice = page.evaluate(
            """() => { const places = {};
            for (const link of document.querySelectorAll("main a[href]"))
                if (link.checkVisibility()) (places[link.textContent.trim()] ??= new Set()).add(link.href);
            return Object.keys(places).filter((name) => places[name].size > 1); }"""
        )
        assert twice == [], path


def test_a_list_is_narrowed_by_the_keyboard_alone(page):
    """Enter in the field sends the form, and the address holds the filter."""
    page.goto("/intervenants")
    page.get_by_label("Nom").focus()
    page.keyboard.type("gnab")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=gnab*")
    assert page.locator(".people a").all_inner_texts() == ["Mohamed Gnabaly"]


def test_the_reference_of_the_cited_passage_is_copied_with_its_address(page, engine, address):
    """As from a card of the results."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/documents/eau?passage={engine.last.id}")
    page.get_by_role("button", name="Copier la référence du passage cité").click()
    page.get_by_text("Copié", exact=True).first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{address}/passage/{engine.last.id}")


def test_nothing_but_the_report_is_printed(page):
    """Contents, links back and forms stay on the screen."""
    page.goto("/documents/eau?q=eau")
    page.emulate_media(media="print")
    for hidden in ("aside", ".folded", ".bar", ".site-header nav"):
        assert not page.locator(hidden).first.is_visible()
    assert page.get_by_text("Mesurer l’eau des barrages.").is_visible()


@pytest.mark.timeout(60)
def test_a_page_that_just_went_back_closes(browser, address):
    """Every time: a Chromium that forgets to now and then would keep Playwright waiting for ever."""
    for _ in range(8):
        page = browser.new_page(base_url=address, viewport={"width": 320, "height": 600})
        page.goto("/documents/eau")
        page.locator("summary").click()
        page.get_by_role("link", name="Atelier 2 – Payer le juste prix").click()
        page.wait_for_url("**#partie-4")
        page.go_back()
        page.close()
    assert browser.contexts == []
