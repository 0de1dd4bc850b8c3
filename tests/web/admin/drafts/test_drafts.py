"""What is uploaded waits as a draft, read once, until somebody publishes or discards it."""

import pytest
from fastapi.testclient import TestClient

from ingest import Sandbox
from ingest.corrections import FactChange, append, made
from qa import Engine
from tests.support.index.indexed import report
from tests.support.web.admin import FIRST, SECOND, act, home, log_in, send, site
from web.admin.deposit import Deposit
from web.admin.drafts.store import Drafts
from web.app import create_app


@pytest.fixture
def opened(tmp_path):
    client, admin = site(tmp_path, at_once=False)
    log_in(client)
    return client, admin


def drafts(admin):
    return Drafts(Deposit(admin.reports)).all()


def upload(client, admin, *files):
    """Send files, wait until they are read, and return the page and the drafts."""
    send(client, *files)
    return home(client), drafts(admin)


def test_an_upload_is_read_and_waits_until_it_is_published(opened, monkeypatch):
    """The index knows nothing of it; publishing moves its file and reads nothing again."""
    client, admin = opened
    page, [draft] = upload(client, admin, ("abeilles.txt", SECOND.encode()))
    assert "1\u00a0brouillon à relire" in page
    assert "Rencontre des apiculteurs</a>" in page
    assert [one.title for one in client.engine.documents()] == ["Journée du foncier"]
    assert [file.name for file in admin.reports.iterdir() if file.is_file()] == ["foncier.txt"]
    monkeypatch.setattr(Sandbox, "read", lambda *_, **__: pytest.fail("it was read again"))
    act(client, "brouillons/publier", brouillon=draft.id)
    page = home(client)
    assert "abeilles.txt\u00a0: publié." in page
    assert {one.title for one in client.engine.documents()} == {"Journée du foncier", "Rencontre des apiculteurs"}
    assert (admin.reports / "abeilles.txt").read_text("utf-8") == SECOND
    assert drafts(admin) == []
    assert list((admin.reports / ".drafts" / "readings").iterdir()) == []


def test_drafts_outlive_the_server(opened):
    """Another server over the same folder lists them, reading included."""
    client, admin = opened
    upload(client, admin, ("abeilles.txt", SECOND.encode()))
    app = create_app(Engine.open(admin.place), admin=admin)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as other:
        log_in(other)
        assert "Rencontre des apiculteurs</a>" in other.get("/admin/").text


def test_a_discarded_draft_leaves_nothing(opened):
    """Neither its file nor what was read of it."""
    client, admin = opened
    _, [draft] = upload(client, admin, ("abeilles.txt", SECOND.encode()))
    act(client, "brouillons/ecarter", brouillon=draft.id)
    assert "abeilles.txt\u00a0: brouillon écarté" in client.get("/admin/").text
    assert [file for file in (admin.reports / ".drafts").rglob("*") if file.is_file()] == []


def test_a_draft_that_cannot_be_read_says_why_and_can_be_read_again(opened):
    """The reason is kept with it."""
    client, admin = opened
    page, [draft] = upload(client, admin, ("abime.pdf", b"%PDF-1.4\nnothing more"))
    assert 'data-status="failed"><strong>abime.pdf</strong>, illisible\u00a0: le PDF est incomplet' in page
    assert "incomplet" in draft.problem
    act(client, "brouillons/lire", brouillon=draft.id)
    assert "incomplet" in home(client).split('id="brouillons"')[1]


def test_what_is_published_already_is_no_draft(opened):
    """Under its own name or another, it is told as today, and not kept."""
    client, admin = opened
    send(client, ("foncier.txt", FIRST.encode()))
    assert "foncier.txt\u00a0: ce fichier est déjà là, identique." in client.get("/admin/").text
    page, left = upload(client, admin, ("copie.txt", FIRST.encode()))
    assert 'data-status="duplicate"><strong>copie.txt</strong>, doublon, laissé de côté' in page
    assert left == []


def test_a_draft_sent_twice_is_one(opened):
    """The second is told to be there already."""
    client, admin = opened
    upload(client, admin, ("abeilles.txt", SECOND.encode()))
    send(client, ("encore.txt", SECOND.encode()))
    assert "abeilles.txt\u00a0: ce fichier est déjà là, identique." in client.get("/admin/").text
    assert len(drafts(admin)) == 1


def test_a_draft_replaces_a_published_file_only_when_told_to(opened):
    """It is told so before, and the old content is found until then."""
    client, admin = opened
    send(client, ("FONCIER.txt", SECOND.encode()))
    page = client.get("/admin/").text
    assert "un autre fichier porte ce nom" in page
    page, [draft] = home(client), drafts(admin)
    assert (admin.reports / "foncier.txt").read_text("utf-8") == FIRST
    assert "Publier et remplacer" in page
    act(client, "brouillons/publier", brouillon=draft.id)
    home(client)
    assert (admin.reports / "foncier.txt").read_text("utf-8") == SECOND
    assert [one.title for one in client.engine.documents()] == ["Rencontre des apiculteurs"]


@pytest.mark.hardening
def test_an_erased_name_is_erased_from_drafts_too(opened):
    """From what was read of one before, and of one that comes after."""
    client, admin = opened
    named = report("Anne Dupré explique que les ruches donnent du miel.", title="Rencontre avec Anne Dupré")
    _, [draft] = upload(client, admin, ("ruches.txt", named.encode()))
    assert "Rencontre avec Anne Dupré" in client.get("/admin/").text
    [reading] = (admin.reports / ".drafts" / "readings").iterdir()
    for left in (f"{reading.name[:64]}-another-version.json", f"{'0' * 64}-crashed.json"):
        reading.with_name(left).write_bytes(reading.read_bytes())
    act(client, "masquer", nom="Anne Dupré")
    page = home(client)
    assert "Nom masqué dans 1\u00a0brouillon." in page
    assert "dans le nom d’un fichier" not in page
    after, _ = upload(client, admin, ("ensuite.txt", named.replace("miel", "pollen").encode()))
    for shown in (page, after):
        assert "Dupré" not in shown.split('id="brouillons"')[1].split("</section>")[0]
    kept = b"".join(file.read_bytes() for file in (admin.reports / ".drafts" / "readings").iterdir())
    assert b"Dupr" not in kept
    act(client, "brouillons/publier", brouillon=draft.id)
    home(client)
    assert all("Dupré" not in one.text + one.title for one in client.engine.documents())


def test_an_erasure_tells_which_drafts_may_hold_the_name_and_which_file_is_named_so(opened):
    """Before anything is done, how many drafts there are; then the file whose name a person must change."""
    client, admin = opened
    upload(client, admin, ("Rencontre Anne Dupré.txt", SECOND.encode()))
    assert (
        "Il sera masqué aussi dans 1\u00a0brouillon, s’il y figure."
        in act(client, "masquer/apercu", nom="Anne Dupré").text
    )
    act(client, "masquer", nom="Anne Dupré")
    assert "Ce nom figure encore dans le nom d’un fichier\u00a0: Rencontre Anne Dupré.txt" in home(client)


@pytest.mark.parametrize("name", ["brouillon-../../foncier.txt", "brouillon-", "foncier.txt", "brouillon-zz"])
def test_no_other_address_is_a_draft(opened, name):
    """Nothing outside the folder of drafts is published or deleted."""
    client, admin = opened
    for action in ("lire", "publier", "ecarter"):
        act(client, f"brouillons/{action}", brouillon=name)
    assert (admin.reports / "foncier.txt").exists()
    assert "n’est plus là" in client.get("/admin/").text


def test_a_draft_that_another_version_read_is_read_again_on_demand(opened):
    """Its reading does not count any more; its corrections do."""
    client, admin = opened
    _, [draft] = upload(client, admin, ("abeilles.txt", SECOND.encode()))
    append(draft.file, [made(FactChange("title", "Rencontre des ruches"), by="anne")])
    for reading in (admin.reports / ".drafts" / "readings").iterdir():
        reading.rename(reading.with_name(reading.name.replace("-", "-0")))
    again = create_app(Engine.open(admin.place), admin=admin)
    with TestClient(again, base_url="http://localhost", follow_redirects=False) as other:
        log_in(other)
        assert "Ce fichier n’a pas encore été lu." in other.get("/admin/").text
        assert other.get(f"/admin/relecture/{draft.id}").status_code == 404
        act(other, "brouillons/lire", brouillon=draft.id)
        assert "Rencontre des ruches</a>" in home(other)
