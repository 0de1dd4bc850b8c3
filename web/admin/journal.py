"""The audit log of the administration: operations that are recorded, and the page that shows it in French."""

from __future__ import annotations

from datetime import datetime
from html import escape

from index import Action, Audit, Event, Progress, Record, recording
from ingest import ActesError, printable
from ingest.messages import FRENCH
from web.admin import pages
from web.admin.jobs import Result, Work
from web.html.lists import part, turner
from web.html.templates import fill

_ACTIONS = {
    "login": "Connexion",
    "logout": "Déconnexion",
    "confirm": "Mot de passe redemandé",
    "upload": "Dépôt",
    "read": "Lecture de brouillons",
    "publish": "Publication",
    "correct": "Correction",
    "replace": "Remplacement d’un fichier",
    "discard": "Fichier écarté",
    "delete": "Suppression d’un fichier",
    "index": "Indexation",
    "remove": "Retrait d’un compte rendu",
    "erase": "Masquage d’un nom",
    "rollback": "Retour à l’état précédent",
}
_OUTCOMES = {"started": "commencé", "done": "fait", "refused": "refusé", "failed": "échec"}
_FACTS = {
    "report": "compte rendu",
    "file": "fichier",
    "kind": "nature",
    "documents": "comptes rendus",
    "added": "ajoutés",
    "changed": "mis à jour",
    "moved": "déplacés",
    "removed": "retirés",
    "duplicate": "doublons",
    "skipped": "ignorés",
    "failed": "illisibles",
    "wait": "secondes d’attente",
    "reason": "raison",
}
_REASONS = {"delayed": "trop d’essais", "crowded": "trop de connexions à la fois", "busy": "une autre était en cours"}
_KINDS = {
    "fact": "renseignement",
    "heading": "titre",
    "person": "fiche d’une personne",
    "merge": "deux noms réunis",
    "nobody": "pas une personne",
    "turn": "paroles",
    "undo": "annulation",
}


def recorded(work: Work, record: Record, action: Action, **facts: str | int) -> Work:
    """Return an operation that records its start and its end."""

    def run(progress: Progress) -> Result:
        with recording(record, action, **facts) as counts:
            result = work(progress)
            counts.update(result.counts)
            return result

    return run


def journal(audit: Audit, number: str) -> str:
    """Render a page of the log, newest first."""
    try:
        listed, problem = part(audit.lines(), number), audit.problem
    except ActesError as error:
        listed, problem = part([], number), error.message
    alert = f'<p role="alert" class="problem">{escape(problem.told(FRENCH))}</p>\n' if problem else ""
    body = fill(
        "admin/journal.html",
        problem=alert,
        rows="\n".join(map(_row, listed.items)) or '<tr><td colspan="6">Aucune opération enregistrée.</td></tr>',
        turner=turner(listed, "/admin/journal", name="Pages du journal"),
    )
    return pages.page(f"Journal{listed.title}", body)


def _row(line: bytes) -> str:
    event = Event.parse(line)
    if event is None:
        return '<tr><td colspan="6">Ligne illisible.</td></tr>'
    cells = (
        _when(event.when),
        event.who or "inconnu",
        event.origin,
        _ACTIONS.get(event.action, event.action),
        _OUTCOMES.get(event.outcome, event.outcome),
        ", ".join(_fact(name, value) for name, value in event.facts.items()),
    )
    return f"<tr>{''.join(f'<td>{escape(printable(cell))}</td>' for cell in cells)}</tr>"


def _when(text: str) -> str:
    """Return a date as a French reader writes it: "03/03/2026 14:05:09"."""
    try:
        return datetime.fromisoformat(text).strftime("%d/%m/%Y %H:%M:%S")
    except ValueError:
        return text


def _fact(name: str, value: str | int) -> str:
    words = {"reason": _REASONS, "kind": _KINDS}.get(name, {})
    shown = words.get(value, value) if isinstance(value, str) else value
    return f"{_FACTS.get(name, name)}\u00a0: {shown}"
