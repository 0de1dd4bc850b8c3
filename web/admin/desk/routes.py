"""The routes of the desk.

/admin/relecture/{id}                   a draft or a published report, with how it was read
/admin/relecture/{id}/page/{n}.png      the picture of a page, for those who are logged in
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TypeVar

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from ingest import ActesError
from ingest.corrections import made
from ingest.messages import FRENCH
from web.admin import pages
from web.admin.desk import page
from web.admin.desk.changes import change_of
from web.admin.desk.place import Place
from web.admin.desk.subject import correct, report_of, subject_of
from web.admin.guarded import Form, Stop
from web.admin.login.sessions import Session
from web.admin.operations import Operations
from web.guard.concurrency import threaded
from web.html.lists import is_number
from web.reports.pdf.view import NotShown, Sheets

_SEE_OTHER = 303
Found = TypeVar("Found")
_GONE = "Ce compte rendu n’est plus là, ou n’a pas encore été lu."


def add_desk(router: APIRouter, operations: Operations) -> None:
    """Add the routes of the desk to those of the administration."""
    auth, sheets = operations.auth, Sheets(operations.sandbox)

    @router.get("/relecture/{id}/page/{number}.png")
    def picture(id: str, number: str, request: Request) -> Response:  # noqa: A002  # named so in the address
        auth.seeing(request)
        document, _ = _required(report_of(operations, id))
        try:
            if is_number(number):
                png = sheets.picture(document, int(number), eraser=operations.engine.eraser)
                return Response(png, media_type="image/png")
        except NotShown:
            pass
        return Response(status_code=HTTPStatus.NOT_FOUND)

    @router.get("/relecture/{id}")
    def desk(id: str, request: Request) -> Response:  # noqa: A002
        session = auth.seeing(request)
        subject = _required(subject_of(operations, id))
        notices, session.notices = session.notices, []
        shown = page.render(
            subject,
            Place.of(id, dict(request.query_params)),
            sheets,
            eraser=operations.engine.eraser,
            csrf=session.csrf,
            notices=notices,
            replaces=subject.draft is not None and operations.drafts.replaces(subject.draft),
        )
        return HTMLResponse(shown)

    @router.post("/relecture/{id}")
    async def change(id: str, request: Request) -> Response:  # noqa: A002
        session, form = await auth.doing(request)
        await threaded(_change, operations, session, id, form)
        return RedirectResponse(Place.of(id, form).address, _SEE_OTHER)


def _change(operations: Operations, session: Session, identifier: str, form: Form) -> None:
    """Make the correction that a form asks for; what is wrong with it is told on the next page."""
    subject = _required(subject_of(operations, identifier))
    try:
        correction = made(change_of(subject.document, form), by=session.name)
        correct(operations, subject, correction)
    except ActesError as error:
        session.notices.append(error.message.told(FRENCH))
        return
    operations.auth.record(session, "correct", report=identifier, kind=correction.change.kind)


def _required(found: Found | None) -> Found:
    """Return what was found; raise Stop with a page that says that there is no such report."""
    if found is None:
        raise Stop(HTMLResponse(pages.refusal(_GONE), status_code=HTTPStatus.NOT_FOUND))
    return found
