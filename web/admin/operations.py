"""What the routes of the administration work with, and how they start an operation that is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fastapi import Response

from index import Action
from ingest import Sandbox
from qa import Engine
from web.admin.auth import Auth, home
from web.admin.deposit import Deposit
from web.admin.drafts.store import Drafts
from web.admin.drafts.work import reading
from web.admin.jobs import Jobs, Work
from web.admin.journal import recorded
from web.admin.login.sessions import Session
from web.admin.work import indexing
from web.guard.concurrency import threaded

_BUSY = "Une autre opération est en cours\u00a0: attendez sa fin et recommencez."


@dataclass(frozen=True, slots=True)
class Operations:
    """The engine, who is logged in, what goes on, what arrived, and the sandbox that opens it."""

    engine: Engine
    auth: Auth
    jobs: Jobs
    deposit: Deposit
    drafts: Drafts
    sandbox: Sandbox

    def start(self, session: Session, title: str, what: Work, *, action: Action, **facts: str | int) -> bool:
        """Start an operation, unless another is running; return whether it was started."""
        if self.jobs.start(title, recorded(what, partial(self.auth.record, session), action, **facts)):
            return True
        self.auth.record(session, action, "refused", reason="busy", **facts)
        return False

    async def started(
        self, session: Session, title: str, what: Work, *, action: Action, **facts: str | int
    ) -> Response:
        """Start an operation, or leave the notice that another is running; return to the main page."""
        if not await threaded(self.start, session, title, what, action=action, **facts):
            session.notices.append(_BUSY)
        return home()

    def index(self, session: Session, files: list[Path]) -> None:
        """Start to index uploaded files, or tell that they are kept for later."""
        if not self.start(session, "Indexation", indexing(self.auth.open(), files), action="index"):
            session.notices.append(f"{_BUSY} Les fichiers sont gardés\u00a0; indexez-les ensuite.")

    def read(self, session: Session, identifiers: Sequence[str]) -> None:
        """Start to read drafts, or tell that they are kept for later."""
        found = [draft for draft in map(self.drafts.get, identifiers) if draft]
        work = reading(self.auth.open(), self.drafts, found, self.sandbox)
        if found and not self.start(session, "Lecture", work, action="read"):
            session.notices.append(f"{_BUSY} Les brouillons sont gardés\u00a0; faites-les lire ensuite.")
