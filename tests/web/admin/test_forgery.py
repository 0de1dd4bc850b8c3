"""No other site, and nobody without a session, changes anything through the administration."""

import pytest

from tests.support.web.admin import log_in, site, token

pytestmark = pytest.mark.hardening

ROUTES = (
    "connexion",
    "deconnexion",
    "depot",
    "remplacer",
    "garder",
    "supprimer",
    "indexer",
    "retirer",
    "revenir",
    "masquer",
    "masquer/apercu",
)
FIELDS = {"id": "foncier", "nom": "Anne Dupré", "fichier": "foncier.txt", "mot-de-passe": "x"}
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


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    return site(tmp_path_factory.mktemp("forged"))


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


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_forged_request_changes_nothing(opened, route, attack):
    """It is refused or leads to the login; files, index and session stay as they were."""
    client, admin = opened
    client.cookies.clear()
    if attack.get("session", True):
        log_in(client)
    given = {} if attack.get("token", "") is None else {"csrf": attack.get("token", _own_token(client))}
    headers = attack.get("headers", {}) | ({"cookie": attack["cookie"]} if "cookie" in attack else {})
    before = _state(client, admin)
    answer = client.post(f"/admin/{route}{attack.get('query', '')}", data=FIELDS | given, headers=headers)
    assert answer.status_code in (303, 400, 401, 403, 413, 415, 422, 429), answer.status_code
    assert answer.headers.get("location", "/admin/connexion") == "/admin/connexion"
    assert _state(client, admin) == before


def _own_token(client):
    page = client.get("/admin/").text
    return token(page if 'name="csrf"' in page else client.get("/admin/connexion").text)


def _state(client, admin):
    files = {file.name: file.read_bytes() for file in admin.reports.iterdir()}
    return files, [document.id for document in client.engine.documents()], client.get("/admin/").status_code
