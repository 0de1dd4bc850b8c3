"""The routes of the administration, all below /admin, and all behind the login except the login itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from http import HTTPStatus
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from ingest import ActesError, Sandbox
from ingest.messages import FRENCH
from qa import Engine, Facts
from web.admin import erasure, pages, progress, work
from web.admin.auth import Auth, home
from web.admin.content import form_of
from web.admin.deposit import Deposit, Taken
from web.admin.desk.drafting import add_drafts
from web.admin.desk.routes import add_desk
from web.admin.drafts import listing
from web.admin.drafts.store import Drafts
from web.admin.errors import Refused
from web.admin.guarded import Guarded
from web.admin.jobs import Jobs
from web.admin.journal import journal
from web.admin.login.sessions import Session
from web.admin.naming import safe_name, visible
from web.admin.operations import Operations
from web.admin.settings import Administration
from web.admin.upload import Received, receive
from web.guard.concurrency import threaded
from web.html.lists import part


def admin_routes(engine: Engine, settings: Administration | None, sandbox: Sandbox) -> APIRouter:
    """Return the routes of the administration; without settings or logins, they explain what to set.

    Uploads are examined and read in `sandbox`.
    """
    router = APIRouter(prefix="/admin", route_class=Guarded, include_in_schema=False)
    deposit = Deposit(settings.reports if settings else Path())
    drafts = Drafts(deposit, eraser=lambda: engine.eraser)
    operations = Operations(engine, Auth(settings), Jobs(), deposit, drafts, sandbox)
    _add_login(router, operations.auth)
    _add_pages(router, operations)
    _add_upload(router, operations)
    _add_files(router, operations)
    add_drafts(router, operations)
    add_desk(router, operations)
    _add_changes(router, operations)
    _add_erasure(router, operations)

    @router.api_route("/{rest:path}", methods=["GET", "POST"])
    def missing(request: Request) -> Response:
        operations.auth.seeing(request)
        return HTMLResponse(pages.refusal("Cette adresse ne mène à aucune page."), status_code=404)

    return router


def _add_login(router: APIRouter, auth: Auth) -> None:
    @router.get("")
    def without_slash() -> Response:
        return home()

    @router.get("/connexion")
    def login(request: Request) -> Response:
        return home() if auth.visitor(request) else auth.ask(request)

    @router.post("/connexion")
    async def enter(request: Request) -> Response:
        return await auth.enter(request)

    @router.post("/deconnexion")
    async def leave(request: Request) -> Response:
        session, _ = await auth.doing(request)
        return await auth.leave(request, session)


def _add_pages(router: APIRouter, operations: Operations) -> None:
    auth = operations.auth

    @router.get("/")
    def first(request: Request, page: str = "1") -> Response:
        return _home(auth.seeing(request), operations, page=page)

    @router.get("/travail")
    def job(request: Request) -> Response:
        if auth.visitor(request, used=False) is None:
            return HTMLResponse("", status_code=401)
        return HTMLResponse(progress.render(operations.jobs.job, operations.deposit.folder))

    @router.get("/journal")
    def log(request: Request, page: str = "1") -> Response:
        auth.seeing(request)
        return HTMLResponse(journal(auth.open().audit, page))


def _add_upload(router: APIRouter, operations: Operations) -> None:
    auth, deposit = operations.auth, operations.deposit
    one = CapacityLimiter(1)  # upload is examined at once

    @router.post("/depot")
    async def upload(request: Request) -> Response:
        session, settings = auth.sending(request), auth.open()
        try:
            sent = await receive(request, deposit, csrf=session.csrf, largest=settings.largest, most=settings.most)
        except Refused as refused:
            await threaded(auth.record, session, "upload", "refused", reason=refused.code)
            session.notices.append(refused.told(FRENCH))
            return await to_thread.run_sync(show, session, refused.status)
        return await to_thread.run_sync(keep, session, sent, limiter=one)

    def keep(session: Session, sent: list[Received]) -> Response:
        if not sent:
            session.notices.append("Aucun fichier n’a été choisi.")
            return show(session, 400)
        keeping = deposit.take if auth.open().at_once else operations.drafts.take
        taken, refused = _taken(sent, keeping, operations.sandbox)
        for file in taken:
            auth.record(session, "upload", "started" if file.status == "waiting" else "done", file=file.name)
        for problem in refused:
            auth.record(session, "upload", "refused", reason=problem.code)
        session.notices += [*pages.taken(taken), *(each.told(FRENCH) for each in refused)]
        kept = [deposit.folder / each.name for each in taken if each.status in ("kept", "same")]
        if kept and auth.open().at_once:
            operations.index(session, kept)
        drafted = [each.token for each in taken if each.status in ("draft", "replacing")]
        if drafted:
            operations.read(session, drafted)
        if taken:
            return home()
        return show(session, refused[0].status)

    def show(session: Session, status: int) -> Response:
        return _home(session, operations, status=status)


def _add_files(router: APIRouter, operations: Operations) -> None:
    auth, deposit = operations.auth, operations.deposit

    @router.post("/remplacer")
    async def replace(request: Request) -> Response:
        session, form = await auth.doing(request)
        name = await to_thread.run_sync(deposit.replace, form.get("fichier", ""))
        if name is None:
            session.notices.append("Ce fichier n’attend plus\u00a0: déposez-le de nouveau.")
        else:
            await threaded(auth.record, session, "replace", file=name)
            session.notices.append(f"{name}\u00a0: remplacé.")
            await threaded(operations.index, session, [deposit.folder / name])
        return home()

    @router.post("/garder")
    async def forget(request: Request) -> Response:
        session, form = await auth.doing(request)
        name = await to_thread.run_sync(deposit.forget, form.get("fichier", ""))
        if name:
            await threaded(auth.record, session, "discard", file=name)
        session.notices.append(f"{name}\u00a0: l’ancien fichier reste." if name else "Ce fichier n’attend plus.")
        return home()

    @router.post("/supprimer")
    async def drop(request: Request) -> Response:
        session, form = await auth.doing(request)
        name = form.get("fichier", "")
        gone = await to_thread.run_sync(deposit.drop, name)
        await threaded(auth.record, session, "delete", "done" if gone else "refused", file=name)
        session.notices.append(f"{name}\u00a0: supprimé." if gone else "Ce fichier n’est plus là.")
        return home()


def _add_changes(router: APIRouter, operations: Operations) -> None:
    auth, deposit, start = operations.auth, operations.deposit, operations.started

    @router.post("/indexer")
    async def index(request: Request) -> Response:
        session, _ = await auth.doing(request)
        return await start(session, "Indexation", work.indexing(auth.open()), action="index")

    @router.get("/retirer")
    def ask_removal(request: Request, id: str = "") -> Response:  # noqa: A002  # named so in the address
        session = auth.seeing(request)
        try:
            document = operations.engine.document(id)
        except KeyError:
            return HTMLResponse(pages.refusal("Ce compte rendu n’est plus là."), status_code=404)
        files = work.files_of(auth.open(), id)
        return HTMLResponse(pages.removal(document, files, deposit=deposit, csrf=session.csrf))

    @router.post("/retirer")
    async def removal(request: Request) -> Response:
        session, form = await auth.doing(request)
        await auth.confirmed(session, form)
        id = form.get("id", "")  # noqa: A001  # named so in the form
        return await start(session, "Retrait", work.removing(auth.open(), deposit, id), action="remove", report=id)

    @router.get("/revenir")
    def ask_back(request: Request) -> Response:
        return HTMLResponse(pages.back(auth.seeing(request).csrf))

    @router.post("/revenir")
    async def back(request: Request) -> Response:
        session, _ = await auth.doing(request)
        return await start(session, "Retour à l’état précédent", work.going_back(auth.open()), action="rollback")


def _add_erasure(router: APIRouter, operations: Operations) -> None:
    auth, deposit, drafts = operations.auth, operations.deposit, operations.drafts

    @router.post("/masquer/apercu")  # not GET, for addresses are logged by proxies and kept by browsers
    async def ask_erasure(request: Request) -> Response:
        session, form = await auth.doing(request)
        name = form.get("nom", "").strip()
        if not name:
            return home()
        try:
            found = await to_thread.run_sync(operations.engine.mentions, name)
        except ActesError as error:
            return HTMLResponse(pages.refusal(error.told(FRENCH)), status_code=HTTPStatus.UNPROCESSABLE_ENTITY)
        waiting, drafted = deposit.waiting.values(), await threaded(drafts.all)
        return HTMLResponse(erasure.page(found, waiting=waiting, csrf=session.csrf, drafts=len(drafted)))

    @router.post("/masquer")
    async def erase(request: Request) -> Response:
        session, form = await auth.doing(request)
        await auth.confirmed(session, form)
        name, also = form.get("nom", "").strip(), erasure.chosen(form)
        erasing = work.erasing(auth.open(), name, also, deposit=deposit, drafts=drafts)
        return await operations.started(session, "Masquage d’un nom", erasing, action="erase")


def _home(session: Session, operations: Operations, *, page: str = "1", status: int = 200) -> Response:
    """Return the main page, with the pending notices, which are shown once."""
    settings, deposit = operations.auth.open(), operations.deposit
    job = operations.jobs.job  # read before the index: a page that says the job is done then shows its result
    indexed: set[Path] = set()
    listed: Sequence[Facts] = ()
    problem, drafts = [], ""
    try:
        listed = list(operations.engine.catalogue().by_id.values())
        indexed = work.indexed(settings)
        busy = job is not None and job.running
        drafts = listing.render(operations.drafts, csrf=pages.token(session.csrf), busy=busy)
    except ActesError as error:  # shown here, where going back or indexing again mends it
        problem = [error.message.told(FRENCH)]
    unread = [file.name for file in deposit.files() if file.absolute() not in indexed]
    shown = pages.home(
        session,
        part(listed, page),
        notices=[*session.notices, *problem],
        job=job,
        unread=unread,
        deposit=deposit,
        drafts=drafts,
        settings=settings,
    )
    session.notices.clear()
    return HTMLResponse(shown, status_code=status)


def _taken(
    sent: Iterable[Received], keeping: Callable[[Path, str], Taken], sandbox: Sandbox
) -> tuple[list[Taken], list[Refused]]:
    """Keep the uploads that are reports, and return the outcomes and the refusals."""
    taken, refused = list[Taken](), list[Refused]()
    for each in sent:
        try:
            name = visible(each.name)
            taken.append(keeping(each.file, safe_name(name, form_of(each.file, name, sandbox))))
        except Refused as problem:
            each.file.unlink(missing_ok=True)
            refused.append(problem)
    return taken, refused
