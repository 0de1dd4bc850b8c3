"""The operations of the administration: index, remove, roll back, erase; each reports in French what it did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from index import Maintenance, Progress, StateRemains, Summary, build
from ingest.messages import FRENCH
from web.admin.deposit import Deposit
from web.admin.drafts.store import Drafts, readings_in
from web.admin.drafts.work import erased_in
from web.admin.jobs import Result, Work
from web.admin.settings import Administration
from web.html.french import count, reports

_DONE = {
    "added": "ajouté",
    "changed": "mis à jour",
    "moved": "déplacé",
    "removed": "retiré",
    "duplicate": "doublon",
    "failed": "illisible",
}


def indexing(settings: Administration, sent: Sequence[Path] = ()) -> Work:
    """Return a job that indexes the folder of reports; files in `sent` are indexed even if removed before."""

    def work(progress: Progress) -> Result:
        settings.reports.mkdir(parents=True, exist_ok=True)
        sources = [*sent, settings.reports]
        kept = readings_in(settings.reports)  # of drafts whose publication was cut short
        summary = build(sources, settings.place, password=settings.password, readings=kept, progress=progress)
        return Result((_sentence(summary),), summary.outcomes, summary.counts)

    return work


def removing(settings: Administration, deposit: Deposit, document: str) -> Work:
    """Return a job that removes a report for good, with its uploaded file."""

    def work(progress: Progress) -> Result:  # noqa: ARG001  # the signature of Work
        files = files_of(settings, document)
        try:
            summary = Maintenance(settings.place).remove([document])
        except StateRemains:
            list(_dropped(deposit, files))
            raise
        return Result((_sentence(summary), *_dropped(deposit, files)), counts=summary.counts)

    return work


def going_back(settings: Administration) -> Work:
    """Return a job that restores the state before the last change."""

    def work(progress: Progress) -> Result:  # noqa: ARG001
        now = Maintenance(settings.place).rollback()
        return Result(
            (
                f"L’index est revenu à son état précédent\u00a0: {_total(now.documents, now.passages)}.",
                "Les fichiers déposés sont restés\u00a0: la prochaine indexation les reprendra.",
            ),
            counts={"documents": now.documents},
        )

    return work


def erasing(settings: Administration, name: str, also: Sequence[str], *, deposit: Deposit, drafts: Drafts) -> Work:
    """Return a job that erases a name and other forms of it from the index and the drafts.

    The waiting uploads are discarded.
    """

    def work(progress: Progress) -> Result:  # noqa: ARG001
        try:
            erased = Maintenance(settings.place).erase([name], also=also, audit=settings.audit)
        except StateRemains:
            deposit.clear()
            erased_in(drafts, settings)
            raise
        discarded, (held, drafted) = deposit.clear(), erased_in(drafts, settings)
        lines = ["Aucun compte rendu ne contient ce nom\u00a0; il sera masqué dans ceux qui viendront."]
        if erased.documents:
            lines = [f"Nom masqué dans {reports(erased.documents)}\u00a0; il le sera aussi dans ceux qui viendront."]
        still = "Ce nom figure encore dans le nom d’un fichier\u00a0:"
        lines += [f"{still} {name}" for name in (*(Path(source).name for source in erased.named_so), *drafted)]
        lines += [f"Nom masqué dans {count(held, 'brouillon')}."] if held else []
        lines += [f"Attention\u00a0: {erased.logged.told(FRENCH)}."] if erased.logged else []
        unwritten = "Ce nom figure encore dans des corrections qui n’ont pas pu être réécrites\u00a0:"
        lines += [f"{unwritten} {Path(file).name}" for file in erased.kept]
        return Result((*lines, *_discarded(discarded)), counts={"documents": erased.documents})

    return work


def files_of(settings: Administration, document: str) -> list[Path]:
    """Return the files from which a report was read."""
    return [file for file, report in Maintenance(settings.place).files().items() if report == document]


def indexed(settings: Administration) -> set[Path]:
    """Return the files whose reports are in the index."""
    return set(Maintenance(settings.place).files())


def _dropped(deposit: Deposit, files: Sequence[Path]) -> Iterator[str]:
    """Delete the uploaded files of a report that was removed; yield a sentence for each file."""
    for file in files:
        if deposit.holds(file):
            deposit.drop(file.name)
            yield f"Fichier supprimé\u00a0: {file.name}."
            yield from _discarded(deposit.clear(file.name))
        elif file.exists():
            yield f"{file.name} n’a pas été déposé ici\u00a0: il reste où il est, et n’est plus indexé."


def _discarded(names: Sequence[str]) -> list[str]:
    """Return a sentence for each waiting upload that was discarded, for it may hold what had to go."""
    return [f"{name}\u00a0: le fichier qui attendait d’être confirmé a été écarté." for name in names]


def _sentence(summary: Summary) -> str:
    """Return the summary of a change as one sentence."""
    whole = _total(summary.documents, summary.passages)
    if summary.nothing_changed and not summary.failed:
        return f"Rien n’a changé\u00a0: {whole}."
    counts = {word: len([each for each in summary.outcomes if each.status == key]) for key, word in _DONE.items()}
    parts = [_agreed(number, word) for word, number in counts.items() if number]
    rebuilt = ["index refait pour cette version du programme"] if summary.remade else []
    return f"{', '.join([*rebuilt, *parts]).capitalize()}. L’index compte {whole}."


def _total(documents: int, passages: int) -> str:
    """Return "2 comptes rendus et 60 passages"."""
    return f"{reports(documents)} et {count(passages, 'passage')}"


def _agreed(number: int, word: str) -> str:
    return f"{number}\u00a0{word}" if word == "mis à jour" else count(number, word)
