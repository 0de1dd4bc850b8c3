import pytest
from fastapi.testclient import TestClient

from tests.support.web.admin import HASH, PASSWORD, home, log_in, send, site, token
from web.admin.login.logins import Logins

CHANGES = ("indexer", "retirer", "revenir", "masquer", "masquer/apercu", "remplacer", "garder", "supprimer")


@pytest.fixture
def client(tmp_path):
    return site(tmp_path)[0]


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return site(tmp_path_factory.mktemp("site"))[0]


@pytest.mark.parametrize("path", ["", "retirer?id=x", "revenir", "masquer", "nulle-part", "deux/niveaux"])
def test_nobody_sees_anything_without_logging_in(shared, path):
    """Every page leads to the login."""
    shared.cookies.clear()
    answer = shared.get(f"/admin/{path}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/connexion")


def test_polling_without_a_login_is_unauthorised(shared):
    """The page fragment that a script polls answers 401 instead of redirecting."""
    shared.cookies.clear()
    assert shared.get("/admin/travail").status_code == 401


@pytest.mark.parametrize("path", ["depot", *CHANGES])
def test_nobody_sends_anything_without_logging_in(shared, path):
    """Requests that change something are refused before their body is read."""
    shared.cookies.clear()
    answer = shared.post(f"/admin/{path}", data={"csrf": "x", "id": "x", "nom": "x"})
    assert answer.status_code == 401
    assert "pas connecté" in answer.text


def test_the_right_password_opens_and_its_cookie_is_kept_from_scripts_and_other_sites(client):
    """The cookie is HttpOnly, SameSite=Strict, for /admin alone, and ends."""
    answer = log_in(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/")
    cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith("actes_admin="))
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/admin;", "Max-Age=28800"))
    assert "Secure" not in cookie
    page = client.get("/admin/")
    assert page.status_code == 200
    assert "Journée du foncier" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "script-src" not in page.headers["content-security-policy"]


def test_below_a_proxys_path_the_cookie_is_kept_to_it(tmp_path):
    """A site served at http://…/actes/ keeps its cookie to /actes/admin."""
    client, _ = site(tmp_path)
    proxied = TestClient(client.app, base_url="http://localhost/actes", root_path="/actes", follow_redirects=False)
    csrf = token(proxied.get("admin/connexion").text)
    form = {"csrf": csrf, "nom": "anne", "mot-de-passe": PASSWORD}
    cookies = proxied.post("admin/connexion", data=form).headers.get_list("set-cookie")
    assert proxied.get("admin/").status_code == 200
    assert any("Path=/actes/admin;" in each for each in cookies if each.startswith("actes_admin="))


@pytest.mark.parametrize(("name", "password"), [("anne", "wrong"), ("paul", PASSWORD), ("anne", ""), ("", "")])
def test_a_wrong_name_or_password_is_refused_without_saying_which(shared, name, password):
    """Unknown names get the same message as wrong passwords."""
    shared.cookies.clear()
    answer = log_in(shared, name=name, password=password)
    assert answer.status_code == 401
    assert "Nom ou mot de passe incorrect" in answer.text
    assert "actes_admin=" not in answer.headers["set-cookie"]


def test_guessing_is_slowed_down_even_for_the_right_password(client):
    """After some failures the address must wait, and the page says how long."""
    for _ in range(5):
        assert log_in(client, password="wrong").status_code == 401
    answer = log_in(client)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1


def test_a_login_without_the_token_of_its_page_is_refused(shared):
    """Another site cannot log a visitor in under a name of its own."""
    shared.cookies.clear()
    page = shared.get("/admin/connexion").text
    form = {"nom": "anne", "mot-de-passe": PASSWORD}
    assert shared.post("/admin/connexion", data=form).status_code == 403
    shared.cookies.clear()
    assert shared.post("/admin/connexion", data={**form, "csrf": token(page)}).status_code == 403


@pytest.mark.parametrize("csrf", ["", "x" * 43])
def test_whatever_is_sent_needs_the_token_of_the_page(client, csrf):
    """A form without it, or with another, changes nothing."""
    log_in(client)
    for path in (*CHANGES, "deconnexion"):
        assert client.post(f"/admin/{path}", data={"csrf": csrf}).status_code == 403, path
    assert send(client, ("a.txt", b"Bonjour"), csrf=csrf).status_code == 403
    assert client.get("/admin/").status_code == 200


def test_requests_marked_as_cross_site_are_refused(client):
    """Sec-Fetch-Site is checked in addition to the token."""
    log_in(client)
    form = {"csrf": token(client.get("/admin/").text)}
    answer = client.post("/admin/indexer", data=form, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_logging_out_ends_the_session(client):
    """The old token is worthless, even if someone kept it."""
    log_in(client)
    kept = client.cookies["actes_admin"]
    client.post("/admin/deconnexion", data={"csrf": token(home(client))})
    client.cookies.set("actes_admin", kept, path="/admin")
    assert client.get("/admin/").status_code == 303


def test_a_changed_password_ends_the_sessions_of_the_old_one(tmp_path):
    """The file is read again, and sessions opened with its former line end."""
    file = tmp_path / "names"
    file.write_text(f"# who may\nanne:{HASH}\n", encoding="utf-8")
    client, _ = site(tmp_path, logins=Logins(file=file))
    assert log_in(client).status_code == 303
    assert client.get("/admin/").status_code == 200
    file.write_text("paul:" + str(HASH), encoding="utf-8")
    assert client.get("/admin/").status_code == 303


@pytest.mark.parametrize("path", ["/admin/", "/admin/connexion", "/admin/travail"])
def test_without_a_password_it_is_closed_and_says_what_to_set(tmp_path_factory, path):
    """There is no default login."""
    client, _ = site(tmp_path_factory.mktemp("closed"), logins=Logins())
    answer = client.get(path)
    assert answer.status_code == 503
    assert "ACTES_ADMIN_FILE" in answer.text
    assert "actes password" in answer.text
    assert client.post("/admin/depot", files={"fichiers": ("a.txt", b"a")}).status_code == 503


def test_a_malformed_line_is_reported_by_number_and_not_shown(tmp_path):
    """A password written where its hash belongs does not end up on a page."""
    file = tmp_path / "names"
    file.write_text("anne:hunter2hunter2\n", encoding="utf-8")
    client, _ = site(tmp_path, logins=Logins(file=file))
    answer = client.get("/admin/")
    assert answer.status_code == 503
    assert "ligne 1" in answer.text
    assert "hunter2" not in answer.text
    assert str(file) not in answer.text


def test_the_public_pages_do_not_speak_of_it(shared):
    """Public pages do not link to the administration."""
    assert "admin" not in shared.get("/aide").text.lower()


def test_without_a_slash_it_leads_to_the_pages(shared):
    """/admin redirects to /admin/."""
    assert shared.get("/admin").headers["location"] == "/admin/"


def test_a_form_of_too_many_fields_is_refused(shared):
    """Too many fields get a refusal before anything is looked up, not a server error."""
    answer = shared.post("/admin/connexion", data={f"champ{number}": "x" for number in range(60)})
    assert (answer.status_code, "trop de champs" in answer.text) == (413, True)
