"""How far an operation is, and what it did to each file, as a piece of a page that is fetched again and again."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from index import Outcome
from ingest import ReadingStatistics, printable
from ingest.messages import FRENCH
from web.admin.jobs import Job
from web.html.french import count
from web.html.templates import fill

_SHOWN = 8  # files told of while they are read: those begun last
_TOLD = 200  # files told of in the end
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


def render(job: Job | None, folder: Path) -> str:
    """Render an operation; `data-told` is what a screen reader hears when it changes, so it changes seldom."""
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
    return _piece("done", told, f"{job.title}\u00a0: c’est fait", lines + _outcomes(job.result.outcomes, folder))


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


def _outcomes(outcomes: Iterable[Outcome], folder: Path) -> str:
    told = [outcome for outcome in outcomes if outcome.status != "unchanged"]
    rows = "".join(_outcome(outcome, folder) for outcome in told[:_TOLD])
    more = f"<p>Et {count(len(told) - _TOLD, 'autre fichier')}.</p>\n" if len(told) > _TOLD else ""
    return f"<ul>\n{rows}</ul>\n{more}" if rows else ""


def _outcome(outcome: Outcome, folder: Path) -> str:
    """Render what became of a file: why it was left out, or the figures of its reading and what to doubt of it."""
    # The folder of reports is everywhere the same, and no business of a page.
    facts = [outcome.message.told(FRENCH).replace(f"{folder}/", "")] if outcome.message else []
    doubts = list[str]()
    if outcome.report:
        facts.insert(0, _figures(outcome.report))
        doubts = [remark.told(FRENCH) for remark in (*outcome.report.doubts, *outcome.report.skipped)]
    listed = "".join(f"<li>{escape(doubt)}</li>" for doubt in doubts)
    name = escape(printable(outcome.source.removeprefix(f"{folder}/")))
    told = f"\u00a0: {escape('. '.join(facts))}" if facts else ""
    return (
        f'<li data-status="{outcome.status}"><strong>{name}</strong>, {_STATES[outcome.status]}{told}.'
        f"{f'<ul>{listed}</ul>' if listed else ''}</li>\n"
    )


def _figures(report: ReadingStatistics) -> str:
    """Return "12 pages, 5 sections, 3 personnes, 40 passages, lu en 1,2 s"."""
    counts = [
        count(report.pages, "page") if report.pages else "",
        f"dont {report.empty} sans texte" if report.empty else "",
        f"dont {count(report.recognised, 'reconnue')} sur des images" if report.recognised else "",
        count(report.sections, "section"),
        count(report.people, "personne"),
        count(report.passages, "passage"),
        f"lu en {report.seconds:.1f}\u00a0s".replace(".", ","),
    ]
    return ", ".join(filter(None, counts))
