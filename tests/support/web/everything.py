"""Everything a site serves: each address of its route table, as a visitor, a program and an assistant ask for it."""

import io
import zipfile
from urllib.parse import quote, urlencode

from fastapi import APIRouter, FastAPI

from qa.export import FORMATS
from web import Surface
from web.admin.desk.place import VIEWS
from web.search.render import DOWNLOADS

QUESTION = "Quel local le bailleur prête-t-il aux régies ?"


def everything(client, engine, *, gone=()):
    """Return what each address serves, unpacked, by address; `gone` are ids of reports that were once there.

    KeyError for an address that nobody said how to ask for.
    """
    served = {"/": _text(client.get("/"))}
    for path, methods in sorted(_routes(client.app)):
        for address in _filled(path, engine, gone) if "GET" in methods else ():
            served[address] = _text(client.get(address))
    served |= {f"{address} (program)": _text(client.get(address, headers=JSON)) for address in ("/", *_api(engine))}
    served |= {f"mcp {tool}": _text(_call(client, tool, **given)) for tool, given in _tools(engine)}
    served |= {f"export {form}": _unpacked(engine.export(QUESTION, form=form)) for form in FORMATS}
    return served | _events(client)


JSON = {"accept": "application/json, text/event-stream"}


def _routes(application, before=""):
    """Yield the path and methods of every route, included and mounted ones too."""
    for route in application.routes:
        path, inside = (
            before + getattr(route, "path", ""),
            getattr(route, "original_router", getattr(route, "app", None)),
        )
        if isinstance(inside, APIRouter | FastAPI):
            yield from _routes(inside, path)
        else:
            yield path, tuple(sorted(getattr(route, "methods", None) or ()))


def _filled(path, engine, gone):
    """Return the addresses of a route."""
    ids = [*(one.id for one in engine.documents()), *gone]
    passages = [hit.passage for one in engine.documents() for hit in engine.search(QUESTION, document=one.id)]
    people = [one.slug for one in engine.catalogue().people]
    asked = "?" + urlencode({"q": QUESTION})
    known = {
        "/api/v1/passages/{id}": [f"/api/v1/passages/{quote(one.id)}" for one in passages],
        "/api/v1/documents/{id}": [f"/api/v1/documents/{one}?text=true" for one in ids],
        "/api/v1/search": [f"/api/v1/search{asked}"],
        "/api/v1/ask": [f"/api/v1/ask{asked}"],
        "/recherche": [f"/recherche{asked}", "/recherche", "/recherche?q=xylographe+%C3%A0+vapeur"],
        "/note.{suffix}": [f"/note.{suffix}{asked}" for suffix in DOWNLOADS],
        "/documents/{id}/page/{number}.png": [f"/documents/{one}/page/{page}.png" for one in ids for page in (1, 2)],
        "/documents/{id}/page/{number}": [
            *(f"/documents/{one}/page/{page}" for one in ids for page in (1, 2)),
            *(f"/documents/{one.document}/page/1?passage={quote(one.id)}" for one in passages),
        ],
        "/documents/{id}/lecture": [f"/documents/{one}/lecture" for one in ids],
        "/documents/{id}": [
            *(f"/documents/{one}{asked}" for one in ids),
            *(f"/documents/{one.document}?passage={quote(one.id)}" for one in passages),
        ],
        "/passage/{id}": [f"/passage/{quote(one.id)}" for one in passages],
        "/intervenants/{slug}": [f"/intervenants/{one}" for one in people],
        "/propositions": ["/propositions", *(f"/propositions?rencontre={one}" for one in ids)],
        "/admin/retirer": [f"/admin/retirer?id={one}" for one in ids],
        "/admin/relecture/{id}": [f"/admin/relecture/{one}?vue={view}" for one in ids for view in VIEWS],
        "/admin/relecture/{id}/page/{number}.png": [f"/admin/relecture/{one}/page/2.png" for one in ids],
        "/admin/{rest:path}": [],
    }
    return known[path] if "{" in path else known.get(path, [path])


def _api(engine):
    return [f"/api/v1/documents/{one.id}?text=true" for one in engine.documents()]


def _tools(engine):
    yield "ask", {"question": QUESTION}
    yield "search", {"question": QUESTION, "k": 50}
    for hit in engine.search(QUESTION, 50):
        yield "read_passage", {"passage": hit.passage.id}


def _call(client, tool, **given):
    called = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": given}}
    return client.post("/mcp", json=called, headers=JSON)


def _events(client):
    """Return what the search page is given by Gradio: when it opens, and for a question."""
    served = {}
    [page] = [route.app for route in client.app.routes if isinstance(getattr(route, "app", None), Surface)]
    for number, arguments in page._functions.items():
        given = [f"?{urlencode({'q': QUESTION})}"] * arguments
        for name, data in {"asked": given, "opened": [""] * arguments}.items():
            sent = {"fn_index": number, "data": data}
            served[f"event {number} {name}"] = _text(client.post("/gradio_api/run/predict", json=sent))
    return served


def _text(response):
    """Return a response with its headers, as text; of an office file, that of its parts."""
    head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return f"{response.status_code}\n{head}\n{_unpacked(response.content)}"


def _unpacked(content):
    if content.startswith(b"PK"):
        parts = zipfile.ZipFile(io.BytesIO(content))
        content = b"\n".join(parts.read(name) for name in parts.namelist())
    return content.decode("utf-8", "replace")
