"""What was erased or removed is served by no address of a running site, and stands in no byte that it keeps."""

import json
import shutil

import pytest
from fastapi.testclient import TestClient

import ui
from ingest.french import fold
from qa import Engine
from tests.support.index.indexed import report
from tests.support.ingest.papers import pdf
from tests.support.web.admin import ACCOUNT, log_in
from tests.support.web.everything import everything
from web import Administration
from web.admin.login.logins import Logins

pytestmark = pytest.mark.hardening

NAME = "Zéphyrine Quatremaille"
TITLE = f"Rencontre avec {NAME}"
PROPOSALS = ("Propositions", f"- Prêter aux régies le local que {NAME} a trouvé chez le bailleur")
NAMED = report(
    f"{NAME}, directrice de la régie, explique que le bailleur prête aux régies un local de 40 m².",
    *PROPOSALS,
    title=TITLE,
)
OTHER = report("Le bailleur social prête aussi un local aux ruches municipales.", title="Journée des apiculteurs")
PAGES = [
    [(50, 760, 20, "Journée des régies de quartier"), (50, 730, 12, "12 mars 2018")],
    [(50, 700, 12, f"{NAME}, directrice, prête un local aux régies du bailleur.")],
]
SURE = "Zéphyrine", "Quatremaille", "zephyrine", "quatremaille"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder of three reports and their index."""
    folder = tmp_path_factory.mktemp("erasure")
    reports = folder / "reports"
    reports.mkdir()
    (reports / "nom.txt").write_text(NAMED, encoding="utf-8")
    (reports / "autre.txt").write_text(OTHER, encoding="utf-8")
    (reports / "pages.pdf").write_bytes(pdf(*PAGES))
    Engine.build(reports, index=folder / "index")
    return folder


@pytest.fixture
def site(made, tmp_path):
    """Return a client of a running site with an index of its own, logged in, its engine and its settings."""
    engine = Engine.open(shutil.copytree(made / "index", tmp_path / "index"))
    admin = Administration(tmp_path / "index", reports=made / "reports", logins=Logins({"anne": ACCOUNT}))
    app = ui.create_app(engine, admin=admin)
    with TestClient(
        app, base_url="http://127.0.0.1", follow_redirects=False, headers={"accept": "text/html"}
    ) as client:
        log_in(client)
        yield client, engine, admin


def holding(served, *words):
    """Return the addresses that serve one of some words, as they are or as JSON and addresses spell them."""
    forms = {form for word in words for form in (word, json.dumps(word)[1:-1])}
    return sorted(address for address, text in served.items() if any(form in text for form in forms))


def picture(client, engine):
    """Return the answer to the address of the picture of the page that names somebody."""
    [one] = [each for each in engine.documents() if each.pages]
    return client.get(f"/documents/{one.id}/page/2.png")


def test_no_address_serves_an_erased_name(site):
    """Neither the name nor the title or the id that held it; before, many did."""
    client, engine, _ = site
    [before] = [each for each in engine.documents() if each.title == TITLE]
    told = holding(everything(client, engine), *SURE)
    for kind in (
        "/documents/",
        "/note.docx",
        "/recherche",
        "/intervenants/",
        "/propositions",
        "/api/v1/",
        "event",
        "mcp",
    ):
        assert any(address.startswith(kind) for address in told), kind
    engine.erase(NAME)
    after = everything(client, engine)
    assert len(after) > 60
    assert holding(after, *SURE, TITLE, before.id) == []
    assert client.get(f"/documents/{before.id}").status_code == 404


def test_no_address_serves_a_removed_report(site):
    """Neither its title nor its words nor its id; before, many did."""
    client, engine, _ = site
    [before] = [each for each in engine.documents() if each.title == TITLE]
    assert len(holding(everything(client, engine), TITLE)) > 10
    engine.remove(before.id)
    after = everything(client, engine)
    assert holding(after, TITLE, before.id, "40 m²", fold(TITLE)) == []
    assert client.get(f"/documents/{before.id}").status_code == 404


def test_gradio_is_told_no_report(site):
    """The search page with its configuration, which never changes, holds no title, not even of what is there."""
    client, engine, _ = site
    page = client.get("/").text
    assert "gradio_config" in page
    assert holding({"/": page}, *(text for one in engine.documents() for text in (one.title, one.id))) == []


def test_no_picture_shows_an_erased_name(site):
    """The page is shown as text, with the reason; neither a cache nor a browser's copy brings the picture back."""
    client, engine, _ = site
    before = picture(client, engine)
    assert before.headers["content-type"] == "image/png"
    engine.erase(NAME)
    assert picture(client, engine).status_code == 404
    [one] = [each for each in engine.documents() if each.pages]
    address = f"/documents/{one.id}/page/2"
    assert client.get(f"{address}.png", headers={"if-none-match": before.headers["etag"]}).status_code == 404
    page = client.get(address).text
    assert "<img" not in page
    assert "prête un local aux régies" in page
    assert "les images de ses pages ne sont plus montrées" in page


def test_no_picture_shows_a_name_erased_before_its_report_was_read(site, tmp_path):
    """A report that is indexed after the erasure is shown as text from the first."""
    client, engine, admin = site
    engine.erase(NAME)
    (tmp_path / "encore.pdf").write_bytes(pdf(PAGES[0], [*PAGES[1], (50, 650, 12, "Le bailleur le confirme.")]))
    Engine.build(tmp_path / "encore.pdf", index=admin.place)
    [read] = [each for each in engine.documents() if "le confirme" in each.text]
    assert client.get(f"/documents/{read.id}/page/2.png").status_code == 404


def test_a_picture_without_the_name_is_still_shown(site):
    """Erasing somebody else's name withholds nothing."""
    client, engine, _ = site
    engine.erase("Paul Roy")
    assert picture(client, engine).status_code == 200
