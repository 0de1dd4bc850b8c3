"""A site with an administration over a small real index, and a logged-in visitor."""

import hashlib
import re
import time

import anyio
from fastapi.testclient import TestClient

from index import Audit
from qa import Engine
from tests.support.index.indexed import report
from tests.support.web.apart import SANDBOX
from web.admin.login.logins import Account, Logins
from web.admin.login.passwords import Hash
from web.admin.settings import Administration
from web.app import create_app
from web.guard.access import Access

PASSWORD = "correct horse battery"
SALT = b"of no consequence"
HASH = Hash(2, 1, 1, SALT, hashlib.scrypt(PASSWORD.encode(), salt=SALT, n=2, r=1, p=1, dklen=32))  # quick
ACCOUNT = Account(HASH)
FIRST = report("Anne Dupré rappelle que le foncier est rare.", title="Journée du foncier")
SECOND = report("Les ruches municipales donnent du miel aux écoles.", title="Rencontre des apiculteurs")


def site(folder, *, place=None, sandbox=SANDBOX, **settings):
    """Return a client over an index of one report, and the settings of its administration."""
    reports = folder / "reports"
    reports.mkdir()
    (reports / "foncier.txt").write_text(FIRST, encoding="utf-8")
    place = place or folder / "index"
    Engine.build(reports, index=place)
    logins = settings.pop("logins", Logins({"anne": ACCOUNT}))
    settings.setdefault("at_once", True)
    settings.setdefault("audit", Audit(folder / "audit.jsonl"))
    access = Access(proxies=settings.pop("proxies", ()))
    admin = Administration(place, reports=reports, logins=logins, **settings)
    engine = Engine.open(place)
    app = create_app(engine, admin=admin, access=access, sandbox=sandbox)
    client = TestClient(app, base_url="http://localhost", follow_redirects=False, headers={"accept": "text/html"})
    client.engine = engine
    return client, admin


def token(page):
    """Return the token that the forms of a page bring back."""
    return re.search(r'name="csrf" value="([^"]+)"', page)[1]


def log_in(client, *, name="anne", password=PASSWORD, **fields):
    """Send the login form."""
    csrf = token(client.get("/admin/connexion").text)
    return client.post("/admin/connexion", data={"csrf": csrf, "nom": name, "mot-de-passe": password, **fields})


def home(client):
    """Return the main page once what is going on is over."""
    for _ in range(600):
        page = client.get("/admin/").text
        if 'data-state="running"' not in page:
            return page
        time.sleep(0.05)
    raise AssertionError("it never ends")


def send(client, *files, csrf=None):
    """Send files, each a name and its bytes, with the token of the page."""
    csrf = csrf if csrf is not None else token(client.get("/admin/").text)
    return client.post("/admin/depot", data={"csrf": csrf}, files=[("fichiers", file) for file in files])


def act(client, address, **fields):
    """Send a form with the token of the page, and the password again."""
    csrf = token(client.get("/admin/").text)
    return client.post(f"/admin/{address}", data={"csrf": csrf, "mot-de-passe": PASSWORD, **fields})


def stream(client, piece, *, count, length=None):
    """Send a file of `count` pieces as a server hands them on, then go away; return status, page and pieces read.

    TestClient reads a body whole before it sends it.
    """
    opening = f'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{token(client.get("/admin/").text)}'
    opening += '\r\n--x\r\nContent-Disposition: form-data; name="fichiers"; filename="gros.txt"\r\n\r\n'
    pieces, sent, read = iter([opening.encode(), *[piece] * count]), [], []
    cookie = "; ".join(f"{each.name}={each.value}" for each in client.cookies.jar)
    headers = {"host": "localhost", "content-type": "multipart/form-data; boundary=x", "cookie": cookie}
    headers |= {"content-length": str(length)} if length else {}
    scope = {
        "type": "http", "method": "POST", "path": "/admin/depot", "raw_path": b"/admin/depot", "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()], "scheme": "http",
        "server": ("localhost", 80), "client": ("t", 1), "root_path": "", "http_version": "1.1",
        "asgi": {"version": "3.0"},
    }  # fmt: skip

    async def receive():
        body = next(pieces, None)
        if body is None:
            return {"type": "http.disconnect"}
        read.append(body)
        return {"type": "http.request", "body": body, "more_body": True}

    async def answer(message):
        sent.append(message)

    anyio.run(client.app, scope, receive, answer)
    return sent[0]["status"], sent[1]["body"].decode(), len(read)
