import asyncio
import fcntl
import json
import shutil
import time
from contextlib import suppress

import pytest

from index import Audit, Event, Maintenance
from ingest import ActesError
from tests.support.web.admin import HASH, SECOND, act, home, log_in, send, site, token
from tests.support.web.fake_engine import HOSTILE
from web.admin import journal
from web.admin.jobs import Result
from web.admin.login.logins import Logins

pytestmark = pytest.mark.hardening


def told(admin):
    """Return what was recorded, oldest first, without the times."""
    events = reversed([Event.parse(line) for line in admin.audit.lines()])
    return [(event.action, event.outcome, event.who, event.origin, dict(event.facts)) for event in events]


@pytest.fixture
def opened(tmp_path):
    client, admin = site(tmp_path)
    log_in(client)
    return client, admin


def test_whatever_somebody_does_is_recorded_with_its_end(opened):
    """Who, from where, what, and how it ended; the name erased nowhere, not even in what was recorded before."""
    client, admin = opened
    send(client, ("Anne_Dupré.txt", SECOND.encode()), ("photo.pdf", b"\x89PNG\r\n"))
    home(client)
    act(client, "supprimer", fichier="rien.txt")
    act(client, "revenir")
    home(client)
    act(client, "retirer", id=client.engine.documents()[0].id)
    home(client)
    act(client, "masquer", nom="Anne Dupré")
    home(client)
    client.post("/admin/deconnexion", data={"csrf": token(client.get("/admin/").text)})
    log_in(client, password="wrong")
    who = ("anne", "testclient")
    report = {"report": "journee-du-foncier-2019-03-03"}
    assert told(admin) == [
        ("login", "done", *who, {}),
        ("upload", "done", *who, {"file": "████_█████.txt"}),
        ("upload", "refused", *who, {"reason": "picture"}),
        ("index", "started", *who, {}),
        ("index", "done", *who, {"added": 1}),
        ("delete", "refused", *who, {"file": "rien.txt"}),
        ("rollback", "started", *who, {}),
        ("rollback", "done", *who, {"documents": 1}),
        ("remove", "started", *who, report),
        ("remove", "done", *who, {**report, "removed": 1}),
        ("erase", "started", *who, {}),
        ("erase", "done", *who, {"documents": 0}),
        ("logout", "done", *who, {}),
        ("login", "refused", *who, {}),
    ]
    assert "Dupr" not in admin.audit.file.read_text("utf-8")


@pytest.mark.parametrize(("error", "reason"), [(ActesError("disk-full"), "disk-full"), (KeyError("x"), "KeyError")])
def test_an_operation_that_fails_is_recorded(error, reason):
    """By the code of the error or by its kind, without its words."""
    kept = []

    def work(progress):  # noqa: ARG001
        raise error

    with pytest.raises(type(error)):
        journal.recorded(work, lambda *event, **facts: kept.append((event, facts)), "erase")(print)
    assert kept == [(("erase", "started"), {}), (("erase", "failed"), {"reason": reason})]


def test_the_counts_of_an_operation_are_recorded():
    """With its facts."""
    kept = []
    work = journal.recorded(
        lambda progress: Result(("c’est fait",), counts={"documents": 3}),  # noqa: ARG005
        lambda *event, **facts: kept.append((event, facts)),
        "remove",
        report="r",
    )
    work(print)
    assert kept == [(("remove", "started"), {"report": "r"}), (("remove",), {"report": "r", "documents": 3})]


def test_the_page_shows_it_in_french_newest_first(opened):
    """Behind the login, a hundred to a page."""
    client, admin = opened
    for number in range(150):
        admin.audit.record("erase", who="paul", origin="2001:db8::/64", documents=number)
    admin.audit.record("login", "refused", who="", origin="192.0.2.1", reason="delayed")
    page = client.get("/admin/journal").text
    rows = [row for row in page.split("<tr>") if "<td>" in row]
    assert len(rows) == 100
    assert "<td>inconnu</td><td>192.0.2.1</td><td>Connexion</td><td>refusé</td>" in rows[0]
    assert "raison\u00a0: trop d’essais" in rows[0]
    assert "<td>Masquage d’un nom</td><td>fait</td><td>comptes rendus\u00a0: 149</td>" in rows[1]
    assert "page=2" in page
    assert "<td>anne</td>" in client.get("/admin/journal?page=2").text
    client.cookies.clear()
    assert client.get("/admin/journal").headers["location"] == "/admin/connexion"


def test_whatever_a_line_holds_is_escaped(opened):
    """Other programs may write to it, and people name their files."""
    client, admin = opened
    admin.audit.record("upload", who=HOSTILE, origin=HOSTILE, file=HOSTILE)
    line = {"when": HOSTILE, "who": "x", "from": "x", "action": HOSTILE, "outcome": HOSTILE, HOSTILE: HOSTILE}
    with admin.audit.file.open("a") as file:
        file.write(json.dumps(line) + "\nno event\n")
    page = client.get("/admin/journal").text
    assert "<script>hacked" not in page
    assert "<img" not in page
    assert "Ligne illisible" in page


def test_a_log_that_cannot_be_written_or_read_is_told_there_and_stops_nothing(tmp_path):
    """Work goes on, and the page says why nothing was recorded."""
    client, _ = site(tmp_path, audit=Audit(tmp_path / "reports"))
    assert log_in(client).status_code == 303
    act(client, "masquer", nom="Anne Dupré")
    assert "Nom masqué dans 1\u00a0compte rendu" in home(client)
    page = client.get("/admin/journal")
    assert (page.status_code, "le journal ne peut pas être lu" in page.text) == (200, True)


def test_an_empty_log_says_so(tmp_path):
    """Where it is off, too."""
    client, _ = site(tmp_path, audit=Audit(None))
    log_in(client)
    assert "Aucune opération enregistrée" in client.get("/admin/journal").text


def test_an_erasure_that_ends_when_the_logins_cannot_be_read_is_told_and_recorded(tmp_path, monkeypatch):
    """Who may log in next has no part in what was done."""
    file = tmp_path / "names"
    file.write_text(f"anne:{HASH}\n", encoding="utf-8")
    client, admin = site(tmp_path, logins=Logins(file=file))
    log_in(client)
    erase = Maintenance.erase

    def erased(*given, **named):
        file.write_bytes(b"\xff")
        return erase(*given, **named)

    monkeypatch.setattr(Maintenance, "erase", erased)
    act(client, "masquer", nom="Anne Dupré")
    for _ in range(200):
        if told(admin)[-1][:2] == ("erase", "done"):
            break
        time.sleep(0.05)
    assert told(admin)[-1] == ("erase", "done", "anne", "testclient", {"documents": 1})
    file.write_text(f"anne:{HASH}\n", encoding="utf-8")
    assert "Nom masqué dans 1\u00a0compte rendu" in home(client)


def in_the_loop():
    """Return whether this is the thread that answers every request."""
    with suppress(RuntimeError):
        return bool(asyncio.get_running_loop())
    return False


def test_a_log_that_another_process_holds_keeps_nobody_else_waiting(opened, monkeypatch):
    """Events are written in threads: the site answers others meanwhile."""
    client, _ = opened
    forms = [("supprimer", {"fichier": "x"}), ("indexer", {}), ("masquer", {"mot-de-passe": "wrong"})]
    where = []
    monkeypatch.setattr(Audit, "record", lambda *_, **__: where.append(in_the_loop()))
    for address, fields in (*forms, ("deconnexion", {})):
        act(client, address, **fields)
        home(client)
    log_in(client, password="wrong")
    log_in(client)
    assert len(where) >= 7
    assert not any(where)


def test_a_log_that_still_holds_an_erased_name_is_told_on_the_page(opened):
    """With what to do; the name is masked with the next event."""
    client, admin = opened
    admin.audit.record("upload", who="anne", origin="local", file="Anne_Dupré.txt")
    with admin.audit.file.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        act(client, "masquer", nom="Anne Dupré")
        assert "Attention\u00a0: le journal contient encore le nom masqué (another process" in home(client)
    admin.audit.record("login", who="anne", origin="local")
    assert "Dupr" not in admin.audit.file.read_text("ascii")


@pytest.mark.parametrize(("path", "form"), [("masquer", {"nom": "Anne Dupré"}), ("retirer", {"id": "x"})])
def test_an_earlier_state_that_cannot_be_deleted_is_told_on_the_page(opened, monkeypatch, path, form):
    """The files that wait are discarded all the same, and the log says how it ended."""
    client, admin = opened
    form = {"id": client.engine.documents()[0].id} if "id" in form else form
    delete = shutil.rmtree
    monkeypatch.setattr(
        "shutil.rmtree", lambda folder, **given: folder.parent == admin.place or delete(folder, **given)
    )
    act(client, path, **form)
    assert "gen-000001 contient encore ce qui devait disparaître" in home(client)
    assert told(admin)[-1][-1]["reason"] == "index-remains"
