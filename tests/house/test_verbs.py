"""Library, command line, REST and pages offer the same verbs, except those left out on purpose."""

import pytest
from fastapi import APIRouter, FastAPI

from actes.__main__ import app
from qa import Engine
from tests.support.web.admin import ACCOUNT
from tests.support.web.fake_engine import FakeEngine
from web import Administration, create_app
from web.admin.login.logins import Logins

# A row a verb: in the library (Engine), on the command line, in REST below /api/v1, on the pages.
VERBS = [
    ("search", "search", "/search", "/recherche"),
    ("ask", "ask", "/ask", "/recherche"),
    ("export", "export", None, "/note.{suffix}"),
    ("documents", "documents", "/documents", "/documents"),
    ("document", None, "/documents/{id}", "/documents/{id}"),
    ("passage", None, "/passages/{id}", "/passage/{id}"),
    ("people", "people", "/people", "/intervenants"),
    ("proposals", "proposals", None, "/propositions"),
    ("build", "index", None, "/admin/indexer"),
    ("remove", "remove", None, "/admin/retirer"),
    ("mentions", None, None, "/admin/masquer/apercu"),
    ("erase", "erase", None, "/admin/masquer"),
    ("rollback", "rollback", None, "/admin/revenir"),
    ("corrections", "corrections", None, "/admin/relecture/{id}"),
    ("correct", None, None, "/admin/relecture/{id}"),
    ("undo", "corrections", None, "/admin/relecture/{id}"),
    ("status", "status", "/health", "/health"),
    ("verify", "verify", None, None),
    ("watch", "watch", None, None),
    ("evaluate", "eval", None, None),
    (None, "inspect", None, "/documents/{id}/lecture"),
    (None, "read", None, None),
    (None, "serve", None, None),
    (None, "password", None, None),
    (None, "doctor", None, None),
]
LEFT_OUT = {
    "export": "programs take what is quoted from /ask and write their own files",
    "document": "actes documents and export show what a terminal can",
    "passage": "actes search prints passages whole",
    "proposals": "no program has asked for them yet; /documents/{id} leads to their passages",
    "build": "only the administration changes an index, behind its login",
    "mentions": "actes erase --dry-run shows them on a terminal; whom to erase is for the administration alone",
    "remove": "only the administration changes an index, behind its login",
    "erase": "only the administration changes an index, behind its login",
    "rollback": "only the administration changes an index, behind its login",
    "corrections": "who corrected what is for the administration alone",
    "correct": "it needs the words of the report beside it, which a terminal does not show: the administration does",
    "undo": "only the administration changes an index, behind its login",
    "verify": "it reads the whole index: for who keeps the machine",
    "watch": "it never ends: for who keeps the machine",
    "evaluate": "it asks hundreds of questions: for who keeps the machine",
    "inspect": "it reads a file and needs no index: ingest.Sandbox and ingest.inspect do",
    "read": "it shares reading among machines and needs no index: index.read_shard does",
    "serve": "it is what starts the site: ui.serve does",
    "doctor": "it tells of the machine, which is nobody's business but its keeper's",
    "password": "it prints a line for the site's settings: web.Hash does",
}
READS_ALONG = {
    "open", "check", "snapshot", "assisted", "words", "understood", "answers", "operators", "counts", "catalogue",
    "highlights", "older",
    "eraser",
}  # fmt: skip
"""Members of Engine that the pages need to show a verb's result, and that are not verbs."""
FURNITURE = {
    "/api", "/api/", "/aide", "/accessibilite", "/intervenants/{slug}", "/documents/{id}/page/{number}",
    "/documents/{id}/page/{number}.png", "/admin", "/admin/", "/admin/connexion", "/admin/deconnexion",
    "/admin/travail", "/admin/journal", "/admin/depot", "/admin/remplacer", "/admin/garder", "/admin/supprimer",
    "/admin/relecture/{id}/page/{number}.png",
    "/admin/brouillons/lire", "/admin/brouillons/publier", "/admin/brouillons/ecarter", "/admin/{rest:path}",
}  # fmt: skip
"""Pages that explain, log in, receive files, or show part of another page."""


def column(number):
    return {row[number] for row in VERBS} - {None}


def paths(application):
    """Return the paths an application serves, mounted and included ones too."""
    found = set()
    for route in application.routes:
        path = getattr(route, "path", "")
        inside = getattr(route, "original_router", getattr(route, "app", None))
        below = {path + each for each in paths(inside)} if isinstance(inside, APIRouter | FastAPI) else {path}
        found |= below
    return found


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    admin = Administration(tmp_path_factory.mktemp("site"), logins=Logins({"anne": ACCOUNT}))
    return paths(create_app(FakeEngine(), admin=admin))


def test_every_verb_of_the_library_is_listed():
    """Every member of Engine is a verb, or serves to show one."""
    offered = {name for name in vars(Engine) if not name.startswith("_")}
    assert offered == column(0) | READS_ALONG


def test_every_command_is_listed():
    """The command line has exactly the verbs of its column."""
    assert {command.name for command in app.registered_commands} == column(1)


def test_every_address_of_the_api_is_listed(addresses):
    """REST has exactly the verbs of its column, and its own description."""
    offered = {path.removeprefix("/api/v1") for path in addresses if path.startswith("/api/v1")}
    assert offered - {"/openapi.json"} == column(2)


def test_every_page_of_a_verb_is_there(addresses):
    """Pages have exactly the verbs of their column, and the pages listed as furniture."""
    pages = {path for path in addresses if not path.startswith(("/api/v1", "/web", "/mcp"))}
    assert pages - FURNITURE == column(3)


def test_whatever_is_left_out_is_left_out_on_purpose():
    """Every gap in a column has a reason, and every reason a gap."""
    lacking = {row[0] or row[1] for row in VERBS if None in row}
    assert lacking == set(LEFT_OUT)
