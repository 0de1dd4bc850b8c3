import fcntl
import io
import threading
import time
import zipfile

import pytest
from fastapi.testclient import TestClient

import ui
from index import IndexDamaged, Mentions, Relative
from index.maintenance.mentions import _FORMS
from ingest import MEGABYTE, ActesError, Limits, Sandbox
from tests.support.index.indexed import report
from tests.support.web.admin import FIRST, SECOND, act, home, log_in, send, site, stream
from tests.support.web.fake_engine import HOSTILE
from tests.support.web.tags import Tags
from web.admin import erasure, work
from web.admin.jobs import Result


@pytest.fixture
def opened(tmp_path):
    client, admin = site(tmp_path)
    log_in(client)
    return client, admin


def found(client, query):
    return [hit.passage.text for hit in client.engine.search(query, k=1)]


def zipped(**parts):
    """Return a Word file of these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, text in parts.items():
            whole.writestr(name.replace("_", "/") + ".xml", text)
    return data.getvalue()


def test_an_uploaded_report_is_found_without_a_restart_and_its_reading_reported(opened):
    """The site answers from an upload as soon as it is indexed."""
    client, admin = opened
    assert "miel" not in " ".join(found(client, "miel des ruches"))
    answer = send(client, ("abeilles.txt", SECOND.encode()))
    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/")
    assert "abeilles.txt\u00a0: déposé." in client.get("/admin/").text
    page = home(client)
    assert "1\u00a0ajouté" in page
    assert 'data-status="added"><strong>abeilles.txt</strong>, ajouté' in page
    assert "Rencontre des apiculteurs" in page
    assert "Les ruches municipales donnent du miel aux écoles." in found(client, "miel des ruches")[0]
    assert (admin.reports / "abeilles.txt").read_text("utf-8") == SECOND


def test_several_files_are_uploaded_at_once_and_each_refusal_names_its_file(opened):
    """Good files are kept, and each refused one is listed with the reason."""
    client, admin = opened
    answer = send(client, ("miel.txt", SECOND.encode()), ("photo.pdf", b"\x89PNG\r\n"), ("vide.txt", b""))
    assert answer.status_code == 303
    page = client.get("/admin/").text
    assert "photo.pdf\u00a0: c’est une image" in page
    assert "vide.txt\u00a0: le fichier est vide" in page
    assert sorted(file.name for file in admin.reports.iterdir()) == ["foncier.txt", "miel.txt"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("programme.pdf", b"\x7fELF\x02\x01\x01\0" + b"\0" * 100, "ce n’est pas un fichier .pdf"),
        ("programme.pdf", b"MZ\x90\0" + b"\0" * 100, "ce n’est pas un fichier .pdf"),
        ("programme.docx", b"MZ\x90\0" + b"\0" * 100, "ce n’est pas un fichier .docx"),
        ("programme.txt", b"\x7fELF\x02\x01\x01\0" + b"\0" * 100, "ce n’est pas du texte"),
        ("page.html", b"\x7fELF\x02\x01\x01\0" + b"\0" * 100, "ce n’est pas du texte"),
        ("programme.exe", b"MZ\x90\0" + b"\0" * 100, "aucun lecteur"),
        ("feuille.docx", zipped(xl_workbook="<x/>"), "un tableau ou un diaporama"),
    ],
)
def test_a_file_is_taken_for_what_its_bytes_are(opened, name, data, reason):
    """An executable named .pdf is refused with the reason, and deleted."""
    client, admin = opened
    answer = send(client, (name, data))
    assert answer.status_code == 415
    assert f"{name}\u00a0:" in answer.text
    assert reason in answer.text
    assert [file.name for file in admin.reports.iterdir()] == ["foncier.txt"]


def test_a_file_that_needs_libreoffice_is_refused_where_there_is_none(tmp_path, monkeypatch):
    """The reason says what to save it as."""
    with Sandbox() as sandbox:  # which begins without it
        client, admin = site(tmp_path, sandbox=sandbox)
        log_in(client)
        monkeypatch.setenv("PATH", str(admin.reports))
        answer = send(client, ("lettre.pdf", b"{\\rtf1 }"))
    assert answer.status_code == 415
    assert "c’est du RTF, que LibreOffice convertirait s’il était installé ici" in answer.text
    assert [file.name for file in admin.reports.iterdir()] == ["foncier.txt"]


def test_a_file_that_swells_is_refused(opened):
    """A Word file of a few kilobytes that unpacks to 80 MB is refused."""
    client, admin = opened
    bomb = zipped(word_document=" " * (80 << 20))
    assert len(bomb) < 200_000
    answer = send(client, ("bombe.docx", bomb))
    assert answer.status_code == 413
    assert "grossit plus qu’un compte rendu" in answer.text
    assert [file.name for file in admin.reports.iterdir()] == ["foncier.txt"]


@pytest.mark.hardening
def test_a_file_that_takes_too_much_to_examine_is_refused(tmp_path):
    """Another process examines it: the site goes on, and says why it is refused."""
    with Sandbox(examining=Limits(memory=60 * MEGABYTE)) as sandbox:
        client, admin = site(tmp_path, sandbox=sandbox)
        log_in(client)
        answer = send(client, ("gros.txt", b"Le foncier est rare.\n" * 1_000_000))
        assert answer.status_code == 413
        assert "gros.txt\u00a0: sa lecture demande plus de" in answer.text
        assert [file.name for file in admin.reports.iterdir()] == ["foncier.txt"]
        assert send(client, ("miel.txt", SECOND.encode())).status_code == 303


@pytest.mark.hardening
def test_the_site_itself_reads_no_upload(opened, monkeypatch):
    """Nothing that takes a file apart is called in its own process."""
    client, _ = opened
    for opener in ("ingest.formats.archive.ZipFile", "ingest.formats.decode.decode", "ingest.formats.detect.format_of"):
        monkeypatch.setattr(opener, lambda *_, **__: pytest.fail("it was"))
    monkeypatch.setattr("web.admin.routes.work.indexing", lambda *_: lambda _: Result(("Fait.",)))
    texts = ("miel.txt", SECOND.encode()), ("latin.txt", b"Le foncier \xe9tait rare.\x81"), ("a.docx", zipped(a="<x/>"))
    send(client, *texts)
    page = client.get("/admin/").text
    assert "miel.txt\u00a0: déposé" in page
    assert "latin.txt\u00a0: déposé" in page
    assert "a.docx\u00a0: c’est une archive" in page


@pytest.mark.parametrize("limit", [{"largest": 100_000}, {"most": 100_000}], ids=["one file", "all files"])
def test_what_is_too_large_is_stopped_while_it_arrives(tmp_path, limit):
    """The rest is not read, and the part received is deleted."""
    client, admin = site(tmp_path, **limit)
    log_in(client)
    status, page, read = stream(client, b"a" * 10_000, count=1000)
    assert status == 413
    assert "dépasse 0\u00a0Mo" in page
    assert read < 20
    assert [file.name for file in admin.reports.iterdir()] == ["foncier.txt"]


def test_a_length_that_is_too_large_is_refused_before_anything_is_read(tmp_path):
    """The declared length suffices to refuse."""
    client, _ = site(tmp_path, most=1000)
    log_in(client)
    status, _, read = stream(client, b"a", count=10, length=2000)
    assert (status, read) == (413, 0)


def test_an_interrupted_upload_leaves_nothing_behind(opened):
    """The part received is deleted."""
    client, admin = opened
    status, _, _ = stream(client, b"a" * 10_000, count=5)
    assert status == 400
    assert [file.name for file in admin.reports.iterdir()] == ["foncier.txt"]


@pytest.mark.parametrize(
    "given", ["../../abeilles.txt", "..\\..\\abeilles.txt", "/etc/abeilles.txt", "abeilles.txt\x1b"]
)
def test_a_name_leads_nowhere(opened, given):
    """Only the last part of the name is kept, without invisible characters."""
    client, admin = opened
    send(client, (given, SECOND.encode()))
    home(client)
    assert sorted(file.name for file in admin.reports.iterdir()) == ["abeilles.txt", "foncier.txt"]
    assert not (admin.reports.parent / "abeilles.txt").exists()


def test_a_hostile_name_is_shown_as_text(opened):
    """A name is never markup, on the page or in the fragment that scripts poll."""
    client, admin = opened
    (admin.reports / "<img src=x onerror=hacked=1>.txt").write_text(SECOND, encoding="utf-8")
    (admin.reports / "<img src=x onerror=hacked=1>.pdf").write_bytes(b"%PDF-1.4")
    pages = [send(client, (name, b"MZ\0\0")).text for name in (HOSTILE, "<img src=x>.pdf")]
    pages += [send(client, (f"{HOSTILE}.txt", SECOND.encode())).text, client.get("/admin/").text]
    act(client, "indexer")
    pages += [
        home(client),
        client.get("/admin/travail").text,
        act(client, "masquer/apercu", nom=HOSTILE).text,
    ]
    whole = "".join(pages)
    assert whole.count("&lt;img src=x") > 5
    assert "<img" not in whole
    assert "<script>hacked" not in whole


def test_other_content_under_a_known_name_waits_for_confirmation(opened):
    """Confirming replaces the file; then the new content is found, and the old is not."""
    client, admin = opened
    answer = send(client, ("FONCIER.txt", SECOND.encode()))
    assert answer.status_code == 303
    page = client.get("/admin/").text
    assert "un autre fichier porte ce nom" in page
    assert (admin.reports / "foncier.txt").read_text("utf-8") == FIRST
    field = page.split('action="remplacer"')[1].split('name="fichier" value="')[1].split('"')[0]
    act(client, "remplacer", fichier=field)
    page = home(client)
    assert (admin.reports / "foncier.txt").read_text("utf-8") == SECOND
    assert "mis à jour" in page
    assert found(client, "miel des ruches")
    assert "Remplacer foncier.txt" not in page


def test_the_old_file_stays_when_replacing_is_declined(opened):
    """The upload is discarded, and can no longer be confirmed."""
    client, admin = opened
    send(client, ("foncier.txt", SECOND.encode()))
    field = client.get("/admin/").text.split('name="fichier" value="')[1].split('"')[0]
    act(client, "garder", fichier=field)
    assert "l’ancien fichier reste" in client.get("/admin/").text
    act(client, "remplacer", fichier=field)
    assert (admin.reports / "foncier.txt").read_text("utf-8") == FIRST
    assert [file.name for file in admin.reports.iterdir()] == ["foncier.txt"]


def test_an_identical_upload_is_reported(opened):
    """An identical file is not kept twice."""
    client, admin = opened
    send(client, ("foncier.txt", FIRST.encode()))
    assert "déjà là, identique" in client.get("/admin/").text
    assert [file.name for file in admin.reports.iterdir()] == ["foncier.txt"]


def test_a_removal_is_confirmed_and_takes_the_file_with_it(opened):
    """The report is no longer found, and indexing the folder does not bring it back."""
    client, admin = opened
    send(client, ("abeilles.txt", SECOND.encode()))
    page = home(client)
    identifier = next(each.id for each in client.engine.documents() if "apiculteurs" in each.title)
    assert f'href="retirer?id={identifier}"' in page
    asked = client.get(f"/admin/retirer?id={identifier}").text
    assert "abeilles.txt\u00a0: ce fichier sera supprimé" in asked
    assert (admin.reports / "abeilles.txt").exists()
    act(client, "retirer", id=identifier)
    page = home(client)
    assert "Fichier supprimé\u00a0: abeilles.txt" in page
    assert not (admin.reports / "abeilles.txt").exists()
    assert [each.title for each in client.engine.documents()] == ["Journée du foncier"]
    send(client, ("abeilles.txt", SECOND.encode()))
    assert "Rencontre des apiculteurs" in home(client)  # uploading it again brings it back


def test_a_report_that_is_not_there_is_not_removed(opened):
    """The page says so, and so does the operation."""
    client, _ = opened
    assert client.get("/admin/retirer?id=zz").status_code == 404
    act(client, "retirer", id="zz")
    assert "aucun compte rendu ne porte l’identifiant" in home(client)


def test_rolling_back_undoes_the_last_change(opened):
    """The last report indexed is no longer found, until the folder is indexed again."""
    client, _ = opened
    send(client, ("abeilles.txt", SECOND.encode()))
    home(client)
    assert "Revenir à l’état précédent" in client.get("/admin/revenir").text
    act(client, "revenir")
    page = home(client)
    assert "revenu à son état précédent\u00a0: 1\u00a0compte rendu" in page
    assert len(client.engine.documents()) == 1
    assert "Supprimer abeilles.txt" in page
    act(client, "indexer")
    home(client)
    assert len(client.engine.documents()) == 2


def test_a_job_that_ends_while_a_page_is_rendered_is_not_shown_as_done(opened, monkeypatch):
    """The page would say done and still list the state before."""
    client, _ = opened
    known, release = work.indexed, threading.Event()
    monkeypatch.setattr(work, "going_back", lambda _: lambda _: release.wait(10) and Result(("Fait.",)))
    act(client, "revenir")

    def slowly(settings):
        found = known(settings)
        release.set()
        time.sleep(0.3)
        return found

    monkeypatch.setattr(work, "indexed", slowly)
    assert 'data-state="running"' in client.get("/admin/").text
    assert 'data-state="done"' in home(client)


def test_without_a_state_before_going_back_says_so(opened):
    """There is nothing before the first state."""
    client, _ = opened
    act(client, "revenir")
    assert "pas d’état où revenir" in home(client)


def test_a_name_is_erased_once_confirmed(opened):
    """Each place is shown before, and nothing is done; then the report no longer contains the name."""
    client, _ = opened
    page = act(client, "masquer/apercu", nom="Anne Dupré").text
    assert "1\u00a0endroit dans 1\u00a0compte rendu" in page
    assert "<mark>Anne Dupré</mark> rappelle que le foncier est rare." in page
    assert "Dupré" in client.engine.documents()[0].text
    act(client, "masquer", nom="Anne Dupré")
    assert "Nom masqué dans 1\u00a0compte rendu" in home(client)
    assert "Dupré" not in client.engine.documents()[0].text


def test_other_forms_of_a_name_are_proposed_and_erased_when_ticked(opened):
    """Sure ones are ticked; the family name, which others may have, is not, and stays."""
    client, admin = opened
    said = "Anne et Luc Dupré sont là. Écrire à adupre@exemple.fr. Mme Dupré conclut."
    (admin.reports / "foncier.txt").write_text(report(said, title="Journée du foncier"), encoding="utf-8")
    act(client, "indexer")
    home(client)
    page = act(client, "masquer/apercu", nom="Anne Dupré").text
    boxes = [tags for name, tags in Tags(page).seen if name == "input" and tags["type"] == "checkbox"]
    ticked = {box["value"]: "checked" in box for box in boxes}
    assert ticked == {"Anne et Luc Dupré": True, "adupre@exemple.fr": True, "Dupré": False}
    fields = {box["name"]: box["value"] for box in boxes if "checked" in box}
    act(client, "masquer", nom="Anne Dupré", **fields)
    home(client)
    text = client.engine.documents()[0].text
    assert "████ et Luc █████ sont là. Écrire à ██████@exemple.fr. Mme Dupré conclut." in text


def test_an_erasure_of_every_form_that_can_be_proposed_is_taken(opened):
    """However long they are, and though each letter is sent as six characters."""
    client, _ = opened
    listed = [Relative(f"{number} Éléonore {'É' * 90}", "longer", ()) for number in range(_FORMS)]
    page = erasure.page(Mentions("Anne Dupré", (), tuple(listed)), waiting=(), csrf="")
    forms = {tags["name"]: tags["value"] for name, tags in Tags(page).seen if tags.get("type") == "checkbox"}
    assert len(forms) == _FORMS
    assert act(client, "masquer", nom="Anne Dupré", **forms).status_code == 303
    assert "Nom masqué dans 1\u00a0compte rendu" in home(client)


def test_an_erasure_without_letters_is_refused_with_the_reason(opened):
    """Before anything is done; an empty one leads back."""
    client, _ = opened
    refused = act(client, "masquer/apercu", nom="2015")
    assert (refused.status_code, "un nom a des lettres" in refused.text) == (422, True)
    assert act(client, "masquer/apercu", nom=" ").headers["location"] == "/admin/"


def waiting(admin):
    """Return the bytes of the uploads that wait, or that a crash left."""
    return b"".join(file.read_bytes() for file in admin.reports.glob(".depot-*"))


@pytest.mark.hardening
def test_no_waiting_upload_keeps_an_erased_name(opened):
    """Whatever waits to replace a file is discarded, and said so before; so is what a crash left."""
    client, admin = opened
    send(client, ("FONCIER.txt", FIRST.encode() + b"Anne Dupr\xc3\xa9 conclut."))
    (admin.reports / ".depot-crash").write_bytes(FIRST.encode())
    assert "Dupré".encode() in waiting(admin)
    assert "seront écartés" in act(client, "masquer/apercu", nom="Anne Dupré").text
    act(client, "masquer", nom="Anne Dupré")
    assert "foncier.txt\u00a0: le fichier qui attendait d’être confirmé a été écarté." in home(client)
    assert waiting(admin) == b""


@pytest.mark.hardening
def test_no_waiting_upload_keeps_a_removed_report(opened):
    """What waits to replace its file goes with it; what waits to replace another stays."""
    client, admin = opened
    send(client, ("abeilles.txt", SECOND.encode()))
    home(client)
    send(client, ("foncier.txt", FIRST.encode() + b"Version seconde."), ("abeilles.txt", b"Les ruches."))
    [first] = [each for each in client.engine.documents() if "foncier" in each.title]
    act(client, "retirer", id=first.id)
    home(client)
    assert waiting(admin) == b"Les ruches."


def test_a_second_operation_waits_for_the_first(opened, monkeypatch):
    """Files uploaded meanwhile are kept, and the page says to index them afterwards."""
    client, admin = opened
    go_on = threading.Event()

    def wait_then_fail(*_):
        go_on.wait(20)
        raise ActesError("disk-full")

    monkeypatch.setattr("web.admin.work.Maintenance.remove", wait_then_fail)
    act(client, "retirer", id=client.engine.documents()[0].id)
    act(client, "revenir")
    assert "Une autre opération est en cours" in client.get("/admin/").text
    send(client, ("abeilles.txt", SECOND.encode()))
    assert "Les fichiers sont gardés" in client.get("/admin/").text
    assert (admin.reports / "abeilles.txt").exists()
    assert 'data-state="running"' in client.get("/admin/travail").text
    assert '<noscript><meta http-equiv="refresh"' in client.get("/admin/").text
    go_on.set()
    assert '<meta http-equiv="refresh"' not in home(client)


def test_an_index_locked_by_another_process_is_reported(opened):
    """The operation fails, says what to do next, and leaves the index unchanged."""
    client, admin = opened
    with (admin.place / "LOCK").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        act(client, "indexer")
        page = home(client)
    assert 'data-state="failed"' in page
    assert "une autre indexation est en cours" in page


@pytest.mark.hardening
def test_a_damaged_index_is_told_on_every_page_and_gone_back_from(opened, caplog):
    """Every page says so once damage is found; the administration names the file, and going back mends it."""
    client, admin = opened
    send(client, ("abeilles.txt", SECOND.encode()))
    home(client)
    file = admin.place / "gen-000002" / "files.json"
    file.write_bytes(file.read_bytes().replace(b"abeilles", b"abeille_"))
    with pytest.raises(IndexDamaged):
        client.engine.check()
    for address in (
        "/recherche",
        "/recherche?q=foncier",
        "/documents",
        "/intervenants",
        "/health",
        "/api/v1/search?q=foncier",
    ):
        answer = client.get(address)
        assert (address, answer.status_code, "gen-000002" in answer.text) == (address, 503, False)
    caplog.clear()
    searching = TestClient(ui.create_app(client.engine), raise_server_exceptions=False)
    assert searching.get("/", headers={"accept": "text/html"}).status_code == 200
    for number, data in enumerate(([""], ["?q=foncier"], ["foncier", "?q=foncier", ""], ["", "", ""])):
        call = {"fn_index": min(number // 2, 1), "data": data}
        answer = searching.post("/gradio_api/run/predict", json=call)
        assert (answer.status_code, "ne peuvent pas être lus en ce moment" in answer.text) == (200, True), call
    assert [(record.levelname, record.exc_info) for record in caplog.records] == [("ERROR", None)] * 4
    assert "gen-000002/files.json manque dans l’index ou n’est plus ce qui a été écrit" in home(client)
    act(client, "revenir")
    home(client)
    assert "foncier est rare" in found(client, "le foncier est rare")[0]
    assert client.get("/health").status_code == 200


def test_a_report_that_cannot_be_read_is_named_with_the_next_step(opened):
    """Errors found only while reading are reported, and the file can be deleted."""
    client, admin = opened
    send(client, ("abime.pdf", b"%PDF-1.4\nnothing more"))
    page = home(client)
    assert 'data-status="failed"><strong>abime.pdf</strong>, illisible\u00a0: le PDF est incomplet' in page
    assert "Supprimer abime.pdf" in page
    act(client, "supprimer", fichier="abime.pdf")
    assert not (admin.reports / "abime.pdf").exists()


@pytest.mark.parametrize("name", ["../index/CURRENT", "/etc/passwd", ".", ""])
def test_nothing_outside_the_folder_is_deleted(opened, name):
    """Only uploaded files can be deleted."""
    client, admin = opened
    act(client, "supprimer", fichier=name)
    assert "plus là" in client.get("/admin/").text
    assert (admin.place / "CURRENT").exists()


def test_a_read_only_folder_is_reported(opened, monkeypatch):
    """The page says which folder, and what to do."""
    client, _ = opened

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    answer = send(client, ("abeilles.txt", SECOND.encode()))
    assert answer.status_code == 500
    assert "reports\u00a0: le service ne peut pas y écrire" in answer.text


def test_a_full_disk_is_reported(opened, monkeypatch):
    """The part received is deleted, and the page says to free space."""
    client, admin = opened

    def fill(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fill)
    answer = send(client, ("abeilles.txt", SECOND.encode()))
    assert answer.status_code == 507
    assert "le disque est plein" in answer.text
    assert [file.name for file in admin.reports.iterdir()] == ["foncier.txt"]


def test_an_operation_that_fails_on_a_bug_is_reported_and_ends(opened, monkeypatch):
    """The next operation can start."""
    client, _ = opened
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    with monkeypatch.context() as broken:
        broken.setattr("web.admin.work.build", lambda *_, **__: 1 / 0)
        act(client, "indexer")
        assert "Erreur inattendue (ZeroDivisionError)" in home(client)
    act(client, "indexer")
    assert "Rien n’a changé" in home(client)


def test_two_files_of_one_name_both_wait_for_confirmation(opened):
    """Neither replaces the other, nor the one that is there."""
    client, admin = opened
    send(client, ("foncier.txt", SECOND.encode()), ("FONCIER.TXT", SECOND.encode() + b"Et du pollen."))
    assert client.get("/admin/").text.count('action="remplacer"') == 2
    assert (admin.reports / "foncier.txt").read_text("utf-8") == FIRST


def test_many_uploads_are_counted_and_then_listed_one_by_one(opened):
    """The page lists names once; a version of a report is reported as such, without its folder."""
    client, admin = opened
    other = [FIRST.replace("rare", word) for word in ("rare et cher", "rare ou loin")]
    texts = [SECOND.replace("miel", word) for word in ("pain", "lait", "thé", "riz")] + other
    send(client, *((f"{number}.txt", text.encode()) for number, text in enumerate(texts)))
    assert "6\u00a0fichiers déposés." in client.get("/admin/").text
    page = home(client)
    assert page.count("<strong>") >= 6
    assert "une version plus récente de foncier.txt" in page
    assert str(admin.reports) not in page


def test_disk_errors_are_reported_whatever_the_request(opened, monkeypatch):
    """Disk errors appear on a page of the administration."""
    client, _ = opened
    send(client, ("abeilles.txt", SECOND.encode()))
    home(client)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    answer = act(client, "supprimer", fichier="abeilles.txt")
    assert (answer.status_code, "reports\u00a0: le service ne peut pas y écrire" in answer.text) == (500, True)
