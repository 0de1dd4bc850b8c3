"""The operations on drafts: read them once in the sandbox, publish them with what was read, erase a name in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from index import Maintenance, Outcome, Progress, Step, build, foresee
from ingest import IngestError, Sandbox, printable, statistics
from ingest.messages import FRENCH
from web.admin.drafts.store import Draft, Drafts
from web.admin.jobs import Result, Work
from web.admin.settings import Administration
from web.html.french import count


def reading(settings: Administration, drafts: Drafts, chosen: Sequence[Draft], sandbox: Sandbox) -> Work:
    """Return a job that reads drafts; one whose content is indexed already is discarded."""

    def work(progress: Progress) -> Result:
        files = [draft.file for draft in chosen]
        foreseen = {outcome.source: outcome for outcome in foresee(files, settings.place).outcomes}
        outcomes = []
        for rank, draft in enumerate(chosen, start=1):
            progress(Step(draft.file, rank, len(files)))
            known = foreseen.get(printable(draft.file))
            if known and known.status == "duplicate":
                drafts.discard(draft.id)
                outcomes.append(known)
            else:
                at = (rank, len(files))
                outcomes.append(_read(settings, drafts, draft, sandbox=sandbox, step=progress, at=at))
        counts = Counter[str](outcome.status for outcome in outcomes)
        return Result((_told(outcomes),), tuple(outcomes), counts, drafted=True)

    return work


def _read(
    settings: Administration, drafts: Drafts, draft: Draft, *, sandbox: Sandbox, step: Progress, at: tuple[int, int]
) -> Outcome:
    """Read one draft and keep the reading, without the names that were erased; return what came of it."""
    source = printable(draft.file)

    def listen(page: int, pages: int) -> None:
        step(Step(draft.file, *at, page, pages))

    try:
        found = sandbox.read(draft.file, password=settings.password, progress=listen)
    except IngestError as error:
        drafts.doubt(draft, error.message.told(FRENCH))
        return Outcome(source, "failed", error.message)
    drafts.keep(draft, Maintenance(settings.place).without_erased(found))
    return Outcome(source, "added", report=statistics(found))


def publishing(settings: Administration, drafts: Drafts, draft: Draft) -> Work:
    """Return a job that moves a draft to the folder of reports and indexes it with its kept reading."""

    def work(progress: Progress) -> Result:
        file = drafts.release(draft)
        summary = build(file, settings.place, password=settings.password, readings=drafts.readings, progress=progress)
        drafts.forget(draft)
        done = "publié" if summary.added or summary.changed else "laissé de côté"
        return Result((f"{file.name}\u00a0: {done}.",), summary.outcomes, summary.counts)

    return work


def erased_in(drafts: Drafts, settings: Administration) -> tuple[int, list[str]]:
    """Blot what was erased from the index out of every draft too.

    Return how many drafts held it, and the names of files that still do.
    """
    maintenance, held, named = Maintenance(settings.place), 0, list[str]()
    for draft in drafts.all():
        maintenance.erase_beside(draft.file)
        kept = drafts.reading(draft)
        now = maintenance.without_erased(kept) if kept else None
        drafts.forget(draft)  # other versions of the program may have read it too
        if now:
            drafts.keep(draft, now)
            held += now != kept
        if kept and now and now.document.source != kept.document.source:
            named.append(draft.file.name)
    drafts.tidy()
    return held, named


def _told(outcomes: Sequence[Outcome]) -> str:
    """Return "2 comptes rendus lus, 1 illisible"."""
    read = [outcome.status for outcome in outcomes]
    told = [
        f"{count(read.count('added'), 'brouillon')} à relire" if "added" in read else "",
        count(read.count("duplicate"), "doublon") if "duplicate" in read else "",
        count(read.count("failed"), "illisible") if "failed" in read else "",
    ]
    return f"{', '.join(filter(None, told))}." if any(told) else "Aucun brouillon à lire."
