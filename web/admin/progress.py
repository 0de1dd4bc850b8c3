"""The progress of an operation and the outcome of each file, as a page fragment that browsers poll."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from index import Outcome
from ingest import ReadingStatistics, further_remarks, printable, report
from ingest.messages import FRENCH
from web.admin.jobs import Job, Result
from web.html.french import count
from web.html.templates import fill

_DRAFTED = re.compile(r"\.drafts/[0-9a-f]{16}/")  # where a draft's file is, which its name does not tell
_SHOWN = 8  # files listed while they are read: the latest started
_LISTED = 200  # files listed at the end
_STATES = {
    "added": "ajouté",
    "changed": "mis à jour",
    "moved": "déplacé",
    "unchanged": "inchangé",
    "removed": "retiré",
    "duplicate": "doublon, laissé de côté",
    "skipped": "passé",
    "failed": "illisible",
}
_DRAFTED_STATES = {"added": "lu, à relire avant d’être publié"}


def render(job: Job | None, folder: Path) -> str:
    """Render an operation; screen readers announce `data-told` whenever it changes, so it changes seldom."""
    if job is None:
        return _piece("none", "", "Aucune opération depuis le démarrage", "")
    if job.running:
        where = f"fichier {job.rank} sur {job.files}" if job.files else "comparaison des fichiers"
        return _piece("running", f"{job.title} en cours\u00a0: {where}", f"{job.title} en cours", _running(job))
    if job.result is None:
        return _piece(
            "failed", f"{job.title}\u00a0: échec. {job.error}", f"{job.title}\u00a0: échec", _problem(job.error)
        )
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in map(printable, job.result.lines))
    told = f"{job.title}\u00a0: c’est fait. {job.result.lines[0]}"
    return _piece("done", told, f"{job.title}\u00a0: c’est fait", lines + _outcomes(job.result, folder))


def _piece(state: str, told: str, title: str, body: str) -> str:
    return fill("admin/job.html", state=state, told=escape(told), title=escape(title), body=body)


def _problem(error: str) -> str:
    return f'<p class="problem">{escape(printable(error))}</p>\n'


def _running(job: Job) -> str:
    if not job.files:
        return '<p><progress aria-label="Avancement"></progress></p>\n'
    reading = job.rank < job.files or not job.passages
    steps = (
        f"<ol>\n<li{_current(reading)}>Lecture\u00a0: fichier {job.rank} sur {job.files}</li>\n"
        f"<li{_current(not reading)}>Préparation et publication\u00a0: {count(job.passages, 'passage')}</li>\n</ol>\n"
    )
    bar = f'<progress aria-label="Fichiers lus" max="{job.files}" value="{max(job.rank - 1, 0)}"></progress>'
    rows = "".join(_read(file, *at) for file, at in list(job.pages.items())[-_SHOWN:])
    return f"<p>{bar}</p>\n{steps}<ul>\n{rows}</ul>\n"


def _read(file: Path, page: int, pages: int) -> str:
    at = f"\u00a0: page {page} sur {pages}" if page else ""
    return f"<li>{escape(printable(file.name))}{at}</li>\n"


def _current(here: bool) -> str:
    return ' aria-current="step"' if here else ""


def _outcomes(result: Result, folder: Path) -> str:
    listed = [outcome for outcome in result.outcomes if outcome.status != "unchanged"]
    states = {**_STATES, **_DRAFTED_STATES} if result.drafted else _STATES
    rows = "".join(
        _outcome(outcome, folder, states[outcome.status], doubts=not result.drafted) for outcome in listed[:_LISTED]
    )
    more = f"<p>Et {count(len(listed) - _LISTED, 'fichier')} de plus.</p>\n" if len(listed) > _LISTED else ""
    return f"<ul>\n{rows}</ul>\n{more}" if rows else ""


def _outcome(outcome: Outcome, folder: Path, state: str, *, doubts: bool) -> str:
    """Render the outcome of a file: why it was left out, or the figures and doubts of its reading."""
    facts = [_shown(outcome.message.told(FRENCH), folder)] if outcome.message else []
    told = list[str]()
    if outcome.report:
        facts.insert(0, _figures(outcome.report))
        others = (remark.told(FRENCH) for remark in further_remarks(outcome.report))
        told = [*report(outcome.report, FRENCH), *others] if doubts else []
    listed = "".join(f"<li>{escape(doubt)}</li>" for doubt in told)
    name = escape(printable(_shown(outcome.source, folder)))
    details = f"\u00a0: {escape('. '.join(facts))}" if facts else ""
    return (
        f'<li data-status="{outcome.status}"><strong>{name}</strong>, {state}{details}.'
        f"{f'<ul>{listed}</ul>' if listed else ''}</li>\n"
    )


def _shown(text: str, folder: Path) -> str:
    """Return a text without the folder of reports, which is the same for all and which pages do not reveal."""
    return _DRAFTED.sub("", text.replace(f"{folder}/", ""))


def _figures(figures: ReadingStatistics) -> str:
    """Return "12 pages, 5 parties, 3 intervenants, 40 passages, lu en 1,2 s"."""
    counts = [
        count(figures.pages, "page") if figures.pages else "",
        f"dont {figures.empty} sans texte" if figures.empty else "",
        f"dont {count(figures.recognised, 'reconnue')} sur des images" if figures.recognised else "",
        count(figures.sections, "partie"),
        count(figures.people, "intervenant"),
        count(figures.passages, "passage"),
        f"lu en {figures.seconds:.1f}\u00a0s".replace(".", ","),
    ]
    return ", ".join(filter(None, counts))
