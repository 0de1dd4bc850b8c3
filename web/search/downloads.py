"""Answers as downloads: `/note.md`, `.docx`, `.odt`, `.bib`, for the question and filters of the page."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import Response

from ingest.french import fold
from qa import Engine
from qa.export import FORMATS, export
from web.guard.concurrency import search_slots
from web.html import addresses
from web.html.etag import missing
from web.query import LONGEST_QUESTION, Query
from web.search.render import DOWNLOADS

_FORMS = {"bib": "bibtex"}  # formats whose name is not their suffix
_NAMED = 60  # characters of a question that its file name holds


def notes(engine: Engine) -> APIRouter:
    """Return the route of the downloads."""
    router = APIRouter()
    slots = search_slots(engine)

    @router.get("/note.{suffix}", response_class=Response)
    async def note(suffix: str, request: Request) -> Response:
        query = Query.of(request.url.query)
        if suffix not in DOWNLOADS:
            return missing(f"Une note s’emporte en {', '.join(DOWNLOADS.values())}.")
        if not query.question or len(query.question) > LONGEST_QUESTION:
            return missing(f"Une note répond à une question de 1 à {LONGEST_QUESTION} caractères.")
        return await to_thread.run_sync(_note, query, suffix, engine, str(request.base_url), limiter=slots)

    return router


def _note(query: Query, suffix: str, engine: Engine, base: str) -> Response:
    form = _FORMS.get(suffix, suffix)
    answer = engine.ask(query.question, **query.filters())
    if not answer:
        return missing(f"Les comptes rendus ne permettent pas de répondre à «\u00a0{query.question}\u00a0».")
    headers = {"content-disposition": disposition(query.question, suffix), "cache-control": "no-store"}
    content = export(
        answer, form=form, made=date.today(), address=lambda passage: addresses.permalink(passage.id, base)
    )
    return Response(content, media_type=FORMATS[form].media_type, headers=headers)


def disposition(question: str, suffix: str) -> str:
    """Return the Content-Disposition that names a file after a question, in UTF-8 and in ASCII (RFC 6266)."""
    words = " ".join(re.findall(r"[\w’'-]+", question))[:_NAMED].strip()
    name = f"Note {words}".strip() + f".{suffix}"
    plain = "-".join(re.findall(r"[a-z0-9]+", fold(name.removesuffix(f".{suffix}")))) + f".{suffix}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
