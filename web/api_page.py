"""The documentation of the REST interface, as one plain page and as OpenAPI; nothing is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse

from web.api import PREFIX
from web.limits import RATE
from web.plain import page
from web.templates import fill

EXAMPLES = {
    "/search": "?q=foncier+ESS+bailleur&k=5",
    "/ask": "?q=Combien+d%E2%80%99adh%C3%A9rents+compte+VRAC+%3F",
    "/documents/{id}": "?text=true",
}
"""What is asked in the example of an address."""


def api_page(api: APIRouter) -> APIRouter:
    """Return the routes of the documentation of `api`."""
    router = APIRouter()
    schema = get_openapi(
        title="Actes",
        version="1",
        description="Ce que disent les comptes rendus, cité mot à mot.",
        routes=api.routes,
    )
    html = page("API", fill("api.html", routes="".join(map(_route, _routes(schema))), rate=escape(RATE)))

    @router.get("/api", response_class=HTMLResponse, include_in_schema=False)
    def read() -> HTMLResponse:
        return HTMLResponse(html)

    @router.get(f"{PREFIX}/openapi.json", include_in_schema=False)
    def openapi() -> JSONResponse:
        return JSONResponse(schema)

    return router


def _routes(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each address with what is done there."""
    for path, verbs in schema["paths"].items():
        yield path, verbs["get"]


def _route(documented: tuple[str, Mapping[str, Any]]) -> str:
    path, verb = documented
    example = EXAMPLES.get(path.removeprefix(PREFIX), "")
    parameters = "".join(map(_parameter, verb.get("parameters", ())))
    return (
        f"<section><h2><code>GET {escape(path)}</code></h2><p>{escape(verb['summary'])}.</p>"
        + (f"<dl>{parameters}</dl>" if parameters else "")
        + f"<p>Exemple&nbsp;: <code>curl 'https://…{escape(path + example)}'</code></p></section>"
    )


def _parameter(parameter: Mapping[str, Any]) -> str:
    """Render a parameter, what it takes, and whether it must be given."""
    needed = "obligatoire" if parameter.get("required") else "facultatif"
    takes = escape(_takes(parameter["schema"]))
    return f"<dt><code>{escape(parameter['name'])}</code></dt><dd>{needed}&nbsp;; {takes}</dd>"


def _takes(schema: Mapping[str, Any]) -> str:
    """Return in French what values a schema allows."""
    if schema.get("type") == "array":
        return f"{_takes(schema['items'])}, plusieurs fois au besoin ({schema.get('maxItems', '–')} au plus)"
    kinds = {"string": "texte", "integer": "nombre entier", "boolean": "true ou false"}
    bounds = {
        "minimum": "au moins {}",
        "maximum": "au plus {}",
        "maxLength": "{} caractères au plus",
        "default": "{} par défaut",
    }
    told = [words.format(schema[name]) for name, words in bounds.items() if name in schema]
    return ", ".join([kinds.get(schema.get("type", ""), "valeur"), *told])
