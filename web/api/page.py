"""The documentation of the API at `/api`, rendered from its OpenAPI description."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from web.guard.access import Access
from web.guard.limits import QUERY
from web.guard.rates import Rate
from web.html.french import NBSP, count, figure
from web.html.plain import page
from web.html.templates import fill
from web.query import LONGEST_QUESTION

_TYPES = {
    "string": "texte",
    "integer": "nombre entier",
    "number": "nombre",
    "boolean": "vrai ou faux",
    "array": "liste",
    "null": "rien",
}
_REF = "#/components/schemas/"

Schema = dict[str, Any]


def api_pages(described: Callable[[], Schema], access: Access) -> APIRouter:
    """Return the route of the page that documents the API; `described` returns its OpenAPI description."""
    router = APIRouter()

    @router.api_route("/api", methods=["GET", "HEAD"], response_class=HTMLResponse)
    @router.api_route("/api/", methods=["GET", "HEAD"], response_class=HTMLResponse)
    def explain(request: Request) -> HTMLResponse:
        return HTMLResponse(api_page(described(), access, base=str(request.base_url).rstrip("/")))

    return router


def api_page(described: Schema, access: Access, *, base: str) -> str:
    """Render the page for the site at `base`."""
    schemas: Schema = described["components"]["schemas"]
    routes = (_route(path, methods["get"], base) for path, methods in described["paths"].items())
    objects = (_object(name, schema) for name, schema in schemas.items() if name.endswith("Out"))
    body = fill(
        "api.html",
        base=escape(base),
        longest=figure(LONGEST_QUESTION),
        query=figure(QUERY),
        rate=_rate(access.rates),
        routes="".join(routes),
        objects="".join(objects),
    )
    return page("API", body)


def _rate(rates: Sequence[Rate]) -> str:
    if not rates:
        return "Le nombre de requêtes n’est pas limité."
    limits = " et ".join(f"{figure(rate.amount)} requêtes en {_span(rate)}" for rate in rates)
    return f"Chaque visiteur peut faire {limits}."


def _span(rate: Rate) -> str:
    """Return the period of a rate, in seconds or minutes."""
    return count(rate.seconds, "seconde") if rate.seconds % 60 else count(rate.seconds // 60, "minute")


def _route(path: str, operation: Schema, base: str) -> str:
    answer = operation["responses"]["200"]["content"]["application/json"]
    return fill(
        "api_route.html",
        name=escape(operation["operationId"]),
        path=escape(f"/api{path}"),
        summary=escape(operation["summary"]),
        parameters=_parameters(operation.get("parameters", [])),
        named=f"Réponse{NBSP}: un objet {_type(answer['schema'])}.",
        curl=escape(f'curl "{base}{operation["x-request"]}"'),
        answer=escape(json.dumps(answer["example"], ensure_ascii=False, indent=2)),
    )


def _parameters(parameters: list[Schema]) -> str:
    items = "".join(
        f"<dt><code>{escape(one['name'])}</code> <span>{_kind(one)}</span></dt>\n<dd>{_prose(_description(one))}</dd>\n"
        for one in parameters
    )
    return f'<dl class="parameters">\n{items}</dl>\n' if items else ""


def _description(parameter: Schema) -> str:
    if parameter["in"] == "path":
        return "dans l’adresse"
    return str(parameter.get("description") or parameter["schema"].get("description", ""))


def _kind(parameter: Schema) -> str:
    """Return a parameter's type, limits, default, and whether it is required or repeatable, as HTML."""
    schema = parameter["schema"]
    repeated = schema.get("type") == "array"
    each = schema["items"] if repeated else schema
    facts = [_TYPES[each["type"]]]
    if "minimum" in each and "maximum" in each:
        facts.append(f"de {each['minimum']} à {each['maximum']}")
    if "maxLength" in each:
        facts.append(f"{figure(each['maxLength'])} caractères au plus")
    if repeated:
        facts.append(f"répétable, {schema['maxItems']}{NBSP}fois au plus")
    if parameter.get("required"):
        facts.append("obligatoire")
    elif schema.get("default") not in (None, []):
        facts.append(f"à défaut {json.dumps(schema['default'])}")
    return escape(", ".join(facts))


def _object(name: str, schema: Schema) -> str:
    fields = "".join(
        f"<dt><code>{escape(field)}</code> <span>{_type(value)}</span></dt>\n"
        f"<dd>{_prose(value.get('description', ''))}</dd>\n"
        for field, value in schema["properties"].items()
    )
    return f'<h3 id="{escape(name)}">{escape(_title(name))}</h3>\n<dl class="parameters">\n{fields}</dl>\n'


def _type(schema: Schema) -> str:
    """Return a JSON type in French, as HTML; objects link to their fields."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_REF)
        return f'<a href="#{escape(name)}">{escape(_title(name))}</a>'
    if "anyOf" in schema:
        return " ou ".join(map(_type, schema["anyOf"]))
    if "prefixItems" in schema:
        return f"deux fois {_type(schema['prefixItems'][0])}"
    if schema.get("type") == "array":
        return f"liste de {_type(schema['items'])}"
    return escape(_TYPES.get(schema.get("type", ""), "texte"))


def _title(name: str) -> str:
    """Return the public name of a model: "Search" for SearchOut."""
    return name.removesuffix("Out")


def _prose(text: str) -> str:
    """Return the Markdown that descriptions use, backquoted `names`, as HTML."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text))
