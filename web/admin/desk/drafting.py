"""The routes that read, publish and discard drafts."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from web.admin.auth import home
from web.admin.drafts.work import publishing
from web.admin.operations import Operations
from web.guard.concurrency import threaded

_GONE = "Ce brouillon n’est plus là."


def add_drafts(router: APIRouter, operations: Operations) -> None:
    """Add the routes of drafts to those of the administration."""
    auth, drafts = operations.auth, operations.drafts

    @router.post("/brouillons/lire")
    async def read(request: Request) -> Response:
        session, form = await auth.doing(request)
        await threaded(operations.read, session, [form.get("brouillon", "")])
        return home()

    @router.post("/brouillons/publier")
    async def publish(request: Request) -> Response:
        session, form = await auth.doing(request)
        draft = await threaded(drafts.get, form.get("brouillon", ""))
        if draft is None:
            session.notices.append(_GONE)
            return home()
        work = publishing(auth.open(), drafts, draft)
        return await operations.started(session, "Publication", work, action="publish", file=draft.file.name)

    @router.post("/brouillons/ecarter")
    async def discard(request: Request) -> Response:
        session, form = await auth.doing(request)
        name = await threaded(drafts.discard, form.get("brouillon", ""))
        await threaded(auth.record, session, "discard", "done" if name else "refused", file=name or "")
        session.notices.append(f"{name}\u00a0: brouillon écarté, fichier supprimé." if name else _GONE)
        return home()
