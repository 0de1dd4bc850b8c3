"""axe-core finds nothing to say about any page, light or dark, wide or narrow."""

import pytest

from qa import Engine
from tests.support.ingest.scores import SHARED, seed_path
from tests.support.web.browsers import MARKS
from tests.support.web.served import served

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: make test installs it")
pytestmark = MARKS
PAGES = {
    "accueil": "/",
    "réponse": "/?q=Qu%27est-ce+qu%27un+Community+Land+Trust+%3F",
    "sans réponse": "/?q=m%C3%A9tro+automatique+de+Toulouse",
    "recherche sans script": "/recherche?q=Qu%27est-ce+qu%27un+Community+Land+Trust+%3F",
    "comptes rendus": "/documents",
    "compte rendu": "/documents/{document}?passage={passage}&q=foncier#passage",
    "lecture": "/documents/{document}/lecture",
    "page de PDF": "/documents/{pdf}/page/8",
    "passage": "/passage/{passage}",
    "intervenants": "/intervenants",
    "intervenant": "/intervenants/isabelle-sery",
    "propositions": "/propositions?q=commande",
    "aide": "/aide",
    "déclaration": "/accessibilite",
    "API": "/api",
    "introuvable": "/nulle-part",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of a site over the first report, and the names that stand in addresses."""
    import ui

    folder = tmp_path_factory.mktemp("site")
    pdf = SHARED / "fixtures" / "single_weasy.pdf"
    sources = [seed_path(), *([pdf] if pdf.exists() else [])]
    engine = Engine.build(sources, index=folder / "index")
    reports = engine.documents()  # one of two versions is in no catalogue
    names = {
        "document": next(one.id for one in reports if not one.pages),
        "pdf": next((one.id for one in reports if one.pages), ""),
    }
    names["passage"] = engine.search("foncier", 1, document=names["document"])[0].passage.id
    with served(ui.create_app(engine)) as address:
        yield address, names


def open_page(page, site, name):
    address, names = site
    if name == "page de PDF" and not names["pdf"]:
        pytest.skip("the shared folder with PDF reports is not here")
    page.goto(address + PAGES[name].format(**names))
    if PAGES[name].startswith("/?") or name == "accueil":
        page.wait_for_selector("html[data-ready]:not([data-busy])")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light")])
def test_a_page_is_accessible(site, browser, name, width, scheme):
    """No violation, one main title, French, its own title, and no sideways scroll."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda sent: sent.url.startswith((site[0], "data:", "blob:")) or faults.append(sent.url))
    open_page(page, site, name)
    found = axe.Axe().run(page).response["violations"]
    said = [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found]
    sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    facts = page.evaluate("[document.documentElement.lang, document.querySelectorAll('h1').length, document.title]")
    page.close()
    assert said == []
    assert faults == []
    assert sideways <= 0
    assert facts[:2] == ["fr", 1]
    assert "Actes" in facts[2]


STOP = """() => {
    const here = document.activeElement, style = getComputedStyle(here), box = here.getBoundingClientRect();
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3;
    const shown = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    here.dataset.stop ??= document.querySelectorAll("[data-stop]").length;
    return [here === document.body ? "" : here.dataset.stop, seen && shown, here.outerHTML.slice(0, 100)];
}"""


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_is_never_lost_from_sight_nor_caught(site, browser, name):
    """From one stop of the Tab key to the next: each has a frame of 3 pixels and is on the screen; the last is left."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    open_page(page, site, name)
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")  # an address may begin further down
    unseen, stops = [], []
    for _ in range(300):
        page.keyboard.press("Tab")
        stop, seen, html = page.evaluate(STOP)
        if stop == "" or stop in stops:
            break
        stops.append(stop)
        if not seen:
            unseen.append(html)
    links = page.evaluate(
        "[...document.querySelectorAll('main a[href]')].filter(link => link.checkVisibility()).length"
    )
    page.close()
    assert unseen == []
    assert len(stops) >= links
