import os
from pathlib import Path

import pytest

from tests.support.web.browsers import MARKS, faults_of
from tests.support.web.fake_engine import HOSTILE, REPORT, FakeEngine, document
from tests.support.web.served import served

pytestmark = MARKS
ANSWERED = "/?q=Qu%E2%80%99est-ce+qu%E2%80%99un+Community+Land+Trust%C2%A0%3F"
UNANSWERED = "/?q=m%C3%A9tro+automatique+de+Toulouse"
READY = "html[data-ready]:not([data-busy])"


@pytest.fixture(scope="module")
def address():
    import ui

    app = ui.create_app(FakeEngine(document(), document(f"{REPORT}\nhacker {HOSTILE}", name="d2", title=HOSTILE)))
    with served(app) as address:
        yield address


@pytest.fixture(params=[(1280, "light"), (360, "dark")], ids=["wide-light", "narrow-dark"])
def page(request, browser, address):
    """Yield a page that fails its test on a console error, a request elsewhere, or a horizontal scroll."""
    width, scheme = request.param
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    faults = faults_of(page, address, "data:", "blob:")
    yield page
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if shots := os.environ.get("ACTES_SHOTS"):
        page.screenshot(path=Path(shots) / f"{request.node.name}.png", full_page=True)
    page.close()
    assert faults == []
    assert overflow <= 0


@pytest.fixture(scope="module")
def behind_a_proxy():
    """The address below which a proxy serves a site, as the server tells the site."""
    import ui

    app = ui.create_app(FakeEngine(), root="/actes")

    async def proxied(scope, receive, send):
        assert scope["type"] == "lifespan" or scope["path"].startswith("/actes/"), scope["path"]
        await app({**scope, "root_path": "/actes"}, receive, send)

    with served(proxied) as address:
        yield f"{address}/actes"


def open_page(page, path):
    page.goto(path)
    page.wait_for_selector(READY)


def box(page):
    return page.get_by_label("Votre question ou vos mots-clés")


def test_home_offers_examples_reports_and_a_labelled_box(page):
    """The home page is French, titled, and says how it works."""
    open_page(page, "/")
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.title() == "Actes – Rechercher dans les comptes rendus"
    assert box(page).input_value() == ""
    assert page.locator(".examples a").count() == 4
    assert page.locator(".reports li").count() == 2
    assert page.locator("h1").count() == 1


@pytest.mark.hardening
def test_what_is_written_into_the_page_runs_nothing(browser, address):
    """Escaping keeps scripts out of results; the policy would stop one that came through."""
    page = browser.new_page(base_url=address)
    open_page(page, "/")
    page.evaluate("document.getElementById('results').innerHTML = '<img src=x onerror=\"window.hacked = 1\">'")
    page.evaluate("document.head.append(Object.assign(document.createElement('script'), {text: 'window.hacked = 1'}))")
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None


def test_the_page_is_light_or_dark_as_the_system_says(page):
    """Gradio's own boxes follow the one palette too."""
    open_page(page, "/")
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    shade = "element => getComputedStyle(element).backgroundColor.match(/\\d+/g).every(part => part < 60)"
    assert page.locator("body").evaluate(shade) is dark
    assert box(page).evaluate(shade) is dark


def test_a_search_has_an_address_and_back_returns(page):
    """Enter searches, the address follows, and the back button restores page, box and title."""
    open_page(page, "/")
    box(page).fill("Community Land Trust")
    box(page).press("Enter")
    page.wait_for_selector(".answer")
    assert page.url.endswith("/?q=Community+Land+Trust")
    assert page.title() == "Community Land Trust – Actes"
    box(page).fill("métro automatique de Toulouse")
    page.get_by_role("button", name="Rechercher").click()
    page.wait_for_selector(".nothing")
    page.go_back()
    page.wait_for_selector(".answer")
    assert box(page).input_value() == "Community Land Trust"
    page.go_back()
    page.wait_for_selector(".home")
    page.wait_for_selector(READY)
    assert box(page).input_value() == ""
    assert page.title() == "Actes – Rechercher dans les comptes rendus"
    page.go_forward()
    page.wait_for_selector(".answer")


def test_an_example_searches_without_reloading(page):
    """An example is a link with an address; following it searches in place."""
    open_page(page, "/")
    page.evaluate("window.kept = true")
    page.locator(".examples a").first.click()
    page.wait_for_selector(".answer")
    assert box(page).input_value() == "Qu’est-ce qu’un Community Land Trust\u00a0?"
    assert "q=Qu" in page.url
    assert page.evaluate("window.kept") is True


def test_an_address_opens_its_answer_and_chips_lead_to_cards(page):
    """A permalink opens its answer, announced once; a chip moves focus to the card of its number."""
    open_page(page, ANSWERED)
    assert box(page).input_value().startswith("Qu’est-ce")
    assert "passages pour" in page.locator("#status[role=status]").inner_text()
    address = page.url
    page.locator(".chip").nth(1).click()
    assert page.evaluate("document.activeElement.querySelector('.number').textContent") == "2"
    assert page.url == address
    assert page.locator(".card mark").count() > 0


def test_nothing_found_says_so_with_the_nearest_passages(page):
    """The page abstains and shows what is nearest."""
    open_page(page, UNANSWERED)
    assert page.get_by_role("heading", name="Les comptes rendus ne permettent pas de répondre").is_visible()
    assert page.locator(".card").count() > 0


def test_slash_focuses_the_box_and_is_typed_inside_it(page):
    """The slash key is a shortcut outside the box and a character inside it."""
    open_page(page, UNANSWERED)
    page.locator(".card").first.focus()
    page.keyboard.press("/")
    assert box(page).evaluate("field => field === document.activeElement")
    page.keyboard.type("et/ou")
    assert box(page).input_value() == "et/ou"


def test_the_skip_link_comes_first_and_leads_to_the_contents(page):
    """The first stop of the keyboard jumps over the header."""
    open_page(page, "/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_typing_while_the_page_opens_is_kept(page):
    """The event that reads the address leaves the box alone when there is no question in it."""
    page.goto("/")
    box(page).fill("foncier")
    page.wait_for_selector(READY)
    page.wait_for_timeout(200)
    assert box(page).input_value() == "foncier"


def test_hostile_words_of_a_report_never_run(page):
    """Scripts and templates in titles, passages and questions are shown as text."""
    page.goto("/")
    page.wait_for_selector(READY)
    box(page).fill(f"hacker hacked window onerror {HOSTILE}")
    box(page).press("Enter")
    page.wait_for_selector(".answer")
    assert "${window.hacked=1} {{x}}" in page.locator("#results").inner_text()
    assert page.evaluate("typeof hacked") == "undefined"


def test_a_passage_is_read_in_its_report_from_its_card(page):
    """A card's link leads to a plain page of the whole report, at the passage; "back" returns to the results."""
    open_page(page, ANSWERED)
    page.get_by_role("link", name="Voir dans le document (passage 1)").click()
    page.wait_for_selector("#passage")
    assert "Un Community Land Trust" in page.locator("#passage").inner_text()
    page.go_back()
    page.wait_for_selector(".answer")


def facets(page):
    """The filters, unfolded: on a narrow screen they are closed at first."""
    filters = page.locator("#facets .filters")
    wide = page.viewport_size["width"] > 960
    assert filters.evaluate("filters => filters.open") is wide
    if not wide:
        page.get_by_text("Filtrer").click()
    return filters


def settled(page, told):
    page.locator("#status", has_text=told).wait_for()
    page.wait_for_selector(READY)


def test_filters_narrow_by_the_keyboard_and_have_an_address(page):
    """The focus stays on the box that was ticked, the status tells the filters, and "back" unticks them in turn."""
    open_page(page, ANSWERED)
    facets(page)
    group = page.get_by_role("group", name="Intervenant")
    group.get_by_label("Jean Girardon").focus()
    page.keyboard.press("Space")
    settled(page, "filtres : Jean Girardon")
    assert page.evaluate("document.activeElement.value") == "Jean Girardon"
    assert "intervenant=Jean+Girardon" in page.url
    assert page.get_by_text("Filtrer (1 actif)").is_visible()
    year = page.get_by_role("group", name="Année").get_by_label("2015")
    year.check()
    settled(page, "filtres : 2015, Jean Girardon")
    page.go_back()
    settled(page, "filtres : Jean Girardon")
    assert not year.is_checked()
    page.go_back()
    page.locator("#status", has_not_text="filtres").wait_for()
    page.wait_for_selector(READY)
    assert page.locator("#facets input:checked").count() == 0
    page.go_forward()
    settled(page, "filtres : Jean Girardon")
    assert page.locator("#facets input:checked").count() == 1


def test_filters_of_an_address_are_ticked_and_can_be_taken_back(page):
    """The button goes with the last filter, and the focus to what opens them."""
    open_page(page, f"{ANSWERED}&annee=2015&partie=session")
    facets(page)
    assert [box.get_attribute("value") for box in page.locator("#facets input:checked").all()] == ["2015", "session"]
    button = page.get_by_role("button", name="Retirer les filtres")
    button.click()
    page.locator("#status", has_not_text="filtres").wait_for()
    page.wait_for_selector(READY)
    assert page.url.endswith(ANSWERED)
    assert not button.is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_filters_ticked_quickly_all_count(page):
    """What is shown is what the address says, though the first search is still going on."""
    open_page(page, ANSWERED)
    facets(page)
    page.evaluate("document.querySelectorAll('#facets input').forEach(box => box.click())")
    settled(page, "Jean Girardon")
    page.wait_for_function("document.querySelector('#status').textContent.includes('2015')")
    assert page.locator("#facets input:checked").count() == page.locator("#facets input").count()


def test_another_question_keeps_the_filters_and_an_example_does_not(page):
    """The visitor typed within them; an example is an address of its own."""
    open_page(page, f"{ANSWERED}&annee=2015")
    box(page).fill("bailleurs sociaux locaux")
    box(page).press("Enter")
    settled(page, "bailleurs sociaux locaux »")
    assert "annee=2015" in page.url
    page.locator(".examples a").first.click()
    page.locator("#status", has_not_text="filtres").wait_for()
    assert "annee" not in page.url


def test_filters_that_hide_the_answer_are_taken_back_by_a_link(page):
    """The answer comes without a reload, and the focus is not lost."""
    open_page(page, f"{ANSWERED}&annee=1999")
    page.evaluate("window.kept = true")
    page.get_by_role("link", name="retirer le filtre « Année »").click()
    page.wait_for_selector(".answer")
    page.wait_for_selector(READY)
    assert page.evaluate("window.kept") is True
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_an_answer_is_downloaded(page):
    """Under the name of its question."""
    open_page(page, ANSWERED)
    with page.expect_download() as started:
        page.get_by_role("link", name="Word").click()
    assert started.value.suggested_filename == "Note Qu’est-ce qu’un Community Land Trust.docx"


def test_a_reference_is_copied_with_its_address(page):
    """The button copies the reference and the permalink of its passage, and says so."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, ANSWERED)
    for name in ("Copier la référence 1", "Copier la référence (passage 1)"):
        page.evaluate("navigator.clipboard.writeText('')")
        page.get_by_role("button", name=name).click()
        page.get_by_text("Copié", exact=True).first.wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("Politique de la ville & ESS, 15 décembre 2015")
        assert copied.endswith("/passage/d1-1")


def test_below_a_path_of_a_proxy_everything_holds(browser, behind_a_proxy):
    """Style, search, filters, the report, the way back and the permalink stay below it."""
    page = browser.new_page()
    faults = faults_of(page, behind_a_proxy, "data:", "blob:")
    open_page(page, f"{behind_a_proxy}/")
    box(page).fill("Community Land Trust")
    box(page).press("Enter")
    page.wait_for_selector("article.card")
    assert page.url == f"{behind_a_proxy}/?q=Community+Land+Trust"
    page.get_by_role("link", name="Voir dans le document").first.click()
    page.wait_for_selector("#passage")
    assert page.url.startswith(f"{behind_a_proxy}/documents/d1?passage=d1-1&q=Community")
    assert page.locator("[data-link]").first.get_attribute("data-link") == "/actes/passage/d1-1"
    page.get_by_role("link", name="Retour aux résultats").click()
    page.wait_for_selector("article.card")
    for place in ("Comptes rendus", "Intervenants", "Propositions", "Aide"):
        page.get_by_role("link", name=place, exact=True).first.click()
        assert page.url.startswith(f"{behind_a_proxy}/")
        assert page.get_by_role("heading", level=1).is_visible()
    page.close()
    assert faults == []


def test_the_way_back_keeps_the_filters(page):
    """Whoever reads a passage in its report finds the same results again."""
    open_page(page, f"{ANSWERED}&rencontre=d1")
    page.get_by_role("link", name="Voir dans le document").first.click()
    page.get_by_role("link", name="Retour aux résultats").click()
    page.wait_for_selector(READY)
    assert page.url.endswith("&rencontre=d1")
    assert page.locator("article.card").count()


def test_the_shortcut_can_be_turned_off(page):
    """Whoever dictates may say "/" without meaning it; the browser remembers."""
    page.goto("/aide")
    page.get_by_role("button", name="Désactiver le raccourci").click()
    assert page.get_by_role("button", name="Activer le raccourci").is_visible()
    open_page(page, "/")
    page.locator("h1").click()
    page.keyboard.press("/")
    assert not box(page).evaluate("box => box === document.activeElement")
    page.goto("/aide")
    page.get_by_role("button", name="Activer le raccourci").click()
    open_page(page, "/")
    page.locator("h1").click()
    page.keyboard.press("/")
    assert box(page).evaluate("box => box === document.activeElement")


def test_without_scripts_the_search_is_a_plain_page(browser, address):
    """With its question and filters."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}{ANSWERED}&annee=2015")
    page.wait_for_url(f"{address}/recherche?q=*&annee=2015")
    assert page.locator("article.card").count()
    page.close()


def test_whoever_comes_back_is_where_they_were(page):
    """After reading a passage further down in its report."""
    open_page(page, ANSWERED)
    page.get_by_role("link", name="Voir dans le document").last.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before
    page.get_by_role("link", name="Voir dans le document").last.click()
    page.wait_for_selector("#passage")
    page.go_back()
    page.wait_for_selector(READY)
    page.wait_for_function("before => Math.abs(scrollY - before) < 5", arg=before)


def test_the_keyboard_may_pass_by_the_examples_and_the_filters(page):
    """From the button to the results in two keys; on a small screen the filters lead there too."""
    open_page(page, ANSWERED)
    page.locator("#search-button").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Passer les exemples et les filtres"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "results"
    if page.viewport_size["width"] < 400:
        page.locator("#facets summary").first.click()
        page.get_by_role("link", name="Voir les résultats").click()
        assert page.evaluate("document.activeElement.id") == "results"
