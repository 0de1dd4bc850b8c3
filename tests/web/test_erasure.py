"""What was erased or removed is served by no address of a running site, and stands in no byte that it keeps."""

import json
import shutil
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from fastapi.testclient import TestClient
from PIL import Image, ImageStat

import ui
from index import Audit, Maintenance
from ingest import corrections
from ingest.formats.pdf.ocr import tesseract
from ingest.french import fold
from qa import Engine
from tests.index.maintenance.test_remove import traces
from tests.support.index.indexed import report
from tests.support.ingest.papers import pdf
from tests.support.ingest.pictures import recognised
from tests.support.ingest.zipped import docx
from tests.support.web.admin import ACCOUNT, act, home, log_in, send
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
SCANNED = [
    (50, 760, 22, "Rencontre des bailleurs"),
    (50, 700, 15, f"{NAME} dit que le bailleur prête un local"),
    (50, 680, 15, "aux régies du quartier, et qu'il le chauffe."),
]
WORD = (
    "<w:p><w:r><w:t>Journée des locaux</w:t></w:r></w:p>"
    f"<w:p><w:r><w:t>{NAME} explique que le bailleur prête un local aux régies. Elle le loue.</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Présents</w:t></w:r></w:p></w:tc>"
    f"<w:tc><w:p><w:r><w:t>{NAME}, Paul Roy</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
SURE = "Zéphyrine", "Quatremaille", "zephyrine", "quatremaille"

needs_tesseract = pytest.mark.skipif(
    not tesseract.available(), reason="tesseract with its French data is not installed"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder of reports of several formats and their index."""
    folder = tmp_path_factory.mktemp("erasure")
    reports = folder / "reports"
    reports.mkdir()
    (reports / "nom.txt").write_text(NAMED, encoding="utf-8")
    (reports / "autre.txt").write_text(OTHER, encoding="utf-8")
    (reports / "pages.pdf").write_bytes(pdf(*PAGES))
    (reports / "mots.docx").write_bytes(docx(WORD).data)
    if tesseract.available():
        (reports / "scan.pdf").write_bytes(scanned(SCANNED))
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


def scanned(*pages):
    """Return a PDF file of pages that are only pictures."""
    drawn = [page.render(scale=200 / 72).to_pil().convert("L") for page in pdfium.PdfDocument(pdf(*pages))]
    out = BytesIO()
    drawn[0].save(out, "PDF", resolution=200, save_all=True, append_images=drawn[1:])
    return out.getvalue()


def holding(served, *words):
    """Return the addresses that serve one of some words, as they are or as JSON and addresses spell them."""
    forms = {form for word in words for form in (word, json.dumps(word)[1:-1])}
    return sorted(address for address, text in served.items() if any(form in text for form in forms))


def picture(client, engine):
    """Return the answer to the address of the picture of the page that names somebody."""
    return client.get(f"/documents/{paper(engine).id}/page/2.png")


def opened(answer):
    """Return a picture served."""
    return Image.open(BytesIO(answer.content))


def paper(engine):
    """Return the report of two pages of letters."""
    [one] = [each for each in engine.documents() if each.source.endswith("pages.pdf")]
    return one


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


def test_nothing_that_people_wrote_or_sent_holds_an_erased_name(tmp_path):
    """Neither corrections, undone ones included, nor drafts, nor the log: no address and no file but the one sent."""
    reports, place = tmp_path / "reports", tmp_path / "index"
    reports.mkdir()
    (reports / "autre.txt").write_text(OTHER, encoding="utf-8")
    engine = Engine.build(reports, index=place)
    [one] = engine.documents()
    title = corrections.made(corrections.FactChange("title", f"Journée de {NAME}"), by=NAME)
    Maintenance(place).correct(one.id, corrections.made(corrections.FactChange("place", NAME), by="anne"), title)
    Maintenance(place).undo(str(reports / "autre.txt"), title.id, by="anne")
    admin = Administration(place, reports=reports, logins=Logins({"anne": ACCOUNT}), audit=Audit(tmp_path / "log"))
    with TestClient(
        ui.create_app(engine, admin=admin), base_url="http://127.0.0.1", follow_redirects=False,
        headers={"accept": "text/html"},
    ) as client:  # fmt: skip
        log_in(client)
        send(client, ("envoi.txt", NAMED.encode()))
        home(client)
        told = holding(everything(client, engine), *SURE)
        assert {"/admin/", f"/documents/{one.id}"} <= {address.partition("?")[0] for address in told}
        act(client, "masquer", nom=NAME)
        home(client)
        assert holding(everything(client, engine), *SURE) == []
    assert {file.name for file in traces(tmp_path, SURE)} == {"envoi.txt"}


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


def test_no_byte_of_the_index_holds_an_erased_name(site):
    """Nor of what was read from a PDF file, a scan and a Word file."""
    _, engine, admin = site
    assert len({one.source.rpartition(".")[2] for one in engine.documents() if NAME in one.text}) == 3
    engine.erase(NAME)
    assert traces(admin.place, SURE) == set()


def test_the_picture_of_a_page_has_an_erased_name_blackened(site):
    """The page says so; neither a cache nor a browser's copy brings back the picture that showed it."""
    client, engine, _ = site
    before = picture(client, engine)
    assert before.headers["content-type"] == "image/png"
    engine.erase(NAME)
    address = f"/documents/{paper(engine).id}/page/2"
    after = client.get(f"{address}.png", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.content != before.content
    assert client.get(f"{address}.png", headers={"if-none-match": after.headers["etag"]}).status_code == 304
    page = client.get(address).text
    assert "<img" in page
    assert "couvert de noir" in page


@needs_tesseract
def test_no_name_can_be_read_on_any_picture_served(site):
    """What is still drawn is recognised: the words beside the name are there, and no part of it."""
    client, engine, _ = site
    assert "Quatremaille" in recognised(opened(picture(client, engine)))
    engine.erase(NAME)
    served = {
        (one.id, page): client.get(f"/documents/{one.id}/page/{page}.png")
        for one in engine.documents()
        for page in (1, 2)
    }
    shown = {where: recognised(opened(answer)) for where, answer in served.items() if answer.status_code == 200}
    assert "directrice" in shown[paper(engine).id, 2]
    assert not [where for where, text in shown.items() if "phyrine" in text or "uatrem" in text]


@needs_tesseract
def test_a_scan_of_an_erased_name_is_withheld(site):
    """Where the name stands on its picture is not certain: the page is shown as text, with the reason."""
    client, engine, _ = site
    [one] = [each for each in engine.documents() if each.source.endswith("scan.pdf")]
    assert client.get(f"/documents/{one.id}/page/1.png").status_code == 200
    engine.erase(NAME)
    assert client.get(f"/documents/{one.id}/page/1.png").status_code == 404
    page = client.get(f"/documents/{one.id}/page/1").text
    assert "<img" not in page
    assert "prête un local" in page
    assert "elle n’est plus montrée" in page


def test_no_picture_shows_a_name_erased_before_its_report_was_read(site, tmp_path):
    """A report that is indexed after the erasure is drawn with the name blackened from the first."""
    client, engine, admin = site
    before = picture(client, engine)
    engine.erase(NAME)
    (tmp_path / "encore.pdf").write_bytes(pdf(PAGES[0], [*PAGES[1], (50, 650, 12, "Le bailleur le confirme.")]))
    Engine.build(tmp_path / "encore.pdf", index=admin.place)
    [read] = [each for each in engine.documents() if "le confirme" in each.text]
    after = client.get(f"/documents/{read.id}/page/2.png")
    assert after.status_code == 200
    name = (100, 252, 300, 272)  # where it stands, in pixels
    grey = [ImageStat.Stat(opened(one).convert("L").crop(name)).mean[0] for one in (before, after)]
    assert grey[0] > 150
    assert grey[1] < 1


def test_a_picture_without_the_name_is_still_shown(site):
    """Erasing somebody else's name withholds nothing."""
    client, engine, _ = site
    engine.erase("Paul Roy")
    assert picture(client, engine).status_code == 200
