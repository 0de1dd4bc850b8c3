"""No other site, and nobody without a session, changes anything through the administration."""

import pytest

from tests.support.web.admin import FIRST, PASSWORD, SECOND, home, log_in, send, site, token
from web.admin.deposit import Deposit
from web.admin.drafts.store import Drafts

pytestmark = pytest.mark.hardening

AGAIN = {"mot-de-passe": PASSWORD}
ROUTES = {
    "masquer/apercu": {"nom": "Anne Dupré"},
    "depot": {},
    "garder": {"fichier": "waiting"},
    "remplacer": {"fichier": "waiting"},
    "supprimer": {"fichier": "abeilles.txt"},
    "relecture/journee-du-foncier-2019-03-03": {"faire": "fait", "nom": "place", "valeur": "Vaulx-sur-Orne"},
    "indexer": {},
    "brouillons/lire": {"brouillon": "draft"},
    "brouillons/publier": {"brouillon": "draft"},
    "brouillons/ecarter": {"brouillon": "draft"},
    "revenir": {},
    "retirer": {"id": "journee-du-foncier-2019-03-03", **AGAIN},
    "masquer": {"nom": "Anne Dupré", **AGAIN},
    "deconnexion": {},
    "connexion": {"nom": "anne", **AGAIN},
}
"""What each route takes; "waiting" is the token of an upload that waits, "draft" the id of a draft."""

ATTACKS = {
    "without a session": {"session": False},
    "with a session made up": {"session": False, "cookie": "actes_admin=" + "x" * 43},
    "with a session in the address": {"session": False, "query": "?actes_admin=x"},
    "without a token": {"token": None},
    "with an empty token": {"token": ""},
    "with another's token": {"token": "x" * 43},
    "from another site": {"headers": {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}},
    "from a sister site": {"headers": {"sec-fetch-site": "same-site", "origin": "https://wiki.example"}},
}


def prepared(folder):
    """Return a site with work for every route: two states, a draft, an upload that waits, a file to index."""
    client, admin = site(folder)
    log_in(client)
    send(client, ("abeilles.txt", SECOND.encode()))
    home(client)
    wait_to_replace(client)
    draft(admin)
    (admin.reports / "marais.txt").write_text(SECOND.replace("ruches", "barques"), encoding="utf-8")
    return client, admin


def draft(admin):
    """Return the id of the one draft, made unless it is there."""
    drafts = Drafts(Deposit(admin.reports))
    if not drafts.all():
        arrived = admin.reports / ".depot-draft"
        others = len(list(admin.reports.iterdir()))  # as long as none of them is this one
        arrived.write_text(SECOND.replace("ruches", f"{others} chèvres"), encoding="utf-8")
        drafts.take(arrived, "chevres.txt")
    return drafts.all()[0].id


def wait_to_replace(client):
    send(client, ("foncier.txt", FIRST.encode() + b"Version seconde."))


def post(client, route, csrf, *, query="", headers=None):
    """Send what the form of a route sends."""
    names = {"waiting": client.waiting, "draft": client.draft}
    fields = {name: names.get(value, value) for name, value in ROUTES[route].items()}
    files = [("fichiers", ("miel.txt", SECOND.encode()))] if route == "depot" else None
    data = fields if csrf is None else {"csrf": csrf, **fields}
    return client.post(f"/admin/{route}{query}", data=data, files=files, headers=headers or {})


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    client, admin = prepared(tmp_path_factory.mktemp("forged"))
    client.waiting, client.session = _waiting(client), client.cookies["actes_admin"]
    client.draft = draft(admin)
    return client, admin


def test_every_route_that_changes_anything_is_tried(opened):
    """A new one must be added above."""
    client, _ = opened
    posted = {route.path for route in _routes(client.app) if "POST" in (getattr(route, "methods", None) or ())}
    assert {f"/admin/{name}" for name in ROUTES} >= {path for path in posted if "{" not in path}


def _routes(app):
    for route in app.routes:
        if getattr(route, "original_router", None) is not None:
            yield from route.original_router.routes
        elif str(getattr(route, "path", "")).startswith("/admin"):
            yield route


def test_the_same_requests_are_taken_from_the_administrator(tmp_path):
    """So it is for the forgery alone that they are refused below."""
    client, admin = prepared(tmp_path)
    for route in ROUTES:
        if route == "remplacer":  # the one before was discarded
            wait_to_replace(client)
        page = client.get("/admin/connexion").text if route == "connexion" else home(client)
        client.waiting, client.draft = _waiting(client), draft(admin)
        answer = post(client, route, token(page))
        led = {"masquer/apercu": (200, None), "deconnexion": (303, "/admin/connexion")}
        led |= {name: (303, f"/admin/{name}") for name in ROUTES if name.startswith("relecture/")}
        assert (answer.status_code, answer.headers.get("location")) == led.get(route, (303, "/admin/")), route
        page = home(client) if route not in ("deconnexion", "connexion") else ""
        assert "n’attend plus" not in page, route
        assert "n’est plus là" not in page, route
    page = home(client)
    assert "Nom masqué" in page or "Aucun compte rendu ne" in page


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_forged_request_changes_nothing(opened, route, attack):
    """It is refused; files, index, log and session stay as they were."""
    client, admin = opened
    before = _state(client, admin)
    client.cookies.clear()
    page = client.get("/admin/connexion").text
    if attack.get("session", True) and route != "connexion":
        client.cookies.set("actes_admin", client.session, path="/admin")
        page = client.get("/admin/").text
    elif "token" not in attack:
        client.cookies.clear()  # a browser sends none along: the cookie of the login page is strict
    cookie = {"cookie": attack["cookie"]} if "cookie" in attack else {}
    headers = attack.get("headers", {}) | cookie
    csrf = attack.get("token", token(page))
    seen = client.get("/admin/").status_code
    answer = post(client, route, csrf, query=attack.get("query", ""), headers=headers)
    assert answer.status_code in (401, 403)
    assert client.get("/admin/").status_code == seen
    assert _state(client, admin) == before


def _waiting(client):
    """Return the token of an upload that waits, if any."""
    page = client.get("/admin/").text
    return page.split('name="fichier" value="')[1].split('"')[0] if 'action="remplacer"' in page else ""


def _state(client, admin):
    """Return files, reports and what was done, once nothing is going on."""
    client.cookies.clear()
    client.cookies.set("actes_admin", client.session, path="/admin")
    home(client)
    files = {file: file.read_bytes() for file in admin.reports.rglob("*") if file.is_file()}
    done = [line for line in admin.audit.lines() if b'"login"' not in line and b'"upload"' not in line]
    return files, [(each.id, each.text) for each in client.engine.documents()], done
