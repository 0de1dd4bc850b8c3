"""The pages of the administration, as HTML: everything sent or read is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from ingest import MEGABYTE, Document, by_suffix, printable
from qa import Facts, date
from web.admin import progress
from web.admin.deposit import Deposit, Taken
from web.admin.jobs import Job
from web.admin.sessions import Session
from web.html import addresses
from web.html.french import reports
from web.html.lists import Part, turner
from web.html.plain import header
from web.html.templates import fill

_NAMED = 5  # files kept that are named one by one
_TAKEN = {
    "kept": "{}\u00a0: déposé.",
    "same": "{}\u00a0: ce fichier est déjà là, identique.",
    "waiting": "{}\u00a0: un autre fichier porte ce nom. Rien n’est remplacé sans votre accord, ci-dessous.",
}


def page(title: str, body: str, *, refreshed: bool = False) -> str:
    """Wrap a body in the frame of the site; `refreshed` has it loaded again and again where no script runs."""
    head = fill("head.html", title=escape(f"{title} – Administration – Actes")) + fill("admin/head.html")
    return fill(
        "plain.html",
        head=head + (fill("admin/refresh.html") if refreshed else ""),
        header=header(""),
        body=body,
        footer=fill("footer.html"),
    )


def disabled(problem: str) -> str:
    """Say that nobody can log in, why, and what to set."""
    told = f'<p role="alert">{escape(problem)}</p>\n' if problem else ""
    return page("Fermée", fill("admin/disabled.html", problem=told))


def login(csrf: str, *, problem: str = "") -> str:
    """Render the login, with what was wrong with the last one."""
    told = f'<p role="alert" class="problem">{escape(problem)}</p>\n' if problem else ""
    return page("Connexion", fill("admin/login.html", csrf=escape(csrf), problem=told))


def refusal(reason: str) -> str:
    """Say why something is not done."""
    return page("Refusé", fill("admin/refusal.html", reason=escape(reason)))


def home(
    session: Session,
    listed: Part[Facts],
    *,
    notices: Iterable[str],
    job: Job | None,
    unread: Sequence[str],
    deposit: Deposit,
    largest: int,
) -> str:
    """Render what there is and what can be done; `unread` are files sent whose reports are not in the index."""
    csrf = _token(session.csrf)
    body = fill(
        "admin/home.html",
        name=escape(session.name),
        csrf=csrf,
        notices="".join(f"<p>{escape(_sentence(notice))}</p>\n" for notice in notices),
        waiting=_waiting(deposit, csrf),
        largest=str(largest),
        megabytes=f"{largest / MEGABYTE:,.0f}".replace(",", "\u202f"),
        accept=",".join(by_suffix()),
        kinds=escape(_kinds()),
        job=progress.render(job, deposit.folder),
        unread="" if job and job.running else _unread(unread, csrf),
        count=reports(listed.total),
        reports=_reports(listed),
    )
    return page("Comptes rendus", body, refreshed=job is not None and job.running)


def _kinds() -> str:
    """Name the formats, each with the suffix that most of its files have."""
    kinds = [f"{each.french} ({each.suffixes[0]})" for each in dict.fromkeys(by_suffix().values())]
    return f"{', '.join(kinds[:-1])} ou {kinds[-1]}"


def taken(sent: Sequence[Taken]) -> list[str]:
    """Say what became of files sent; many that are kept are counted, for each is told of once it is indexed."""
    kept = [each for each in sent if each.status == "kept"]
    named = [each for each in sent if each.status != "kept" or len(kept) <= _NAMED]
    counted = [f"{len(kept)}\u00a0fichiers déposés."] if len(kept) > _NAMED else []
    return [*counted, *(_TAKEN[each.status].format(each.name) for each in named)]


def removal(document: Document, files: Sequence[Path], *, deposit: Deposit, csrf: str) -> str:
    """Ask whether a report is to go."""
    told = [
        f"<p>«\u00a0{escape(document.title)}\u00a0» ({escape(_told(document))}) et tous ses passages seront retirés "
        "de l’index.</p>"
    ]
    for file in files:
        fate = "ce fichier sera supprimé" if deposit.holds(file) else "ce fichier, déposé ailleurs, restera où il est"
        told.append(f"<p>{escape(printable(file.name))}\u00a0: {fate}.</p>")
    told.append("<p>Un retrait est définitif\u00a0: il n’y aura pas de retour à l’état précédent.</p>")
    return _confirm("Retirer ce compte rendu\u00a0?", told, action="retirer", verb="Retirer", csrf=csrf, id=document.id)


def back(csrf: str) -> str:
    """Ask whether the last change is to be taken back."""
    told = [
        "<p>L’index redeviendra ce qu’il était avant la dernière opération, si rien n’en a été retiré depuis.</p>",
        "<p>Les fichiers déposés restent\u00a0: la prochaine indexation les reprendra. Supprimez ensuite ceux dont "
        "vous ne voulez plus.</p>",
    ]
    return _confirm("Revenir à l’état précédent\u00a0?", told, action="revenir", verb="Revenir", csrf=csrf)


def erasure(name: str, csrf: str) -> str:
    """Ask whether a name is to be blotted out."""
    told = [
        f"<p>«\u00a0{escape(printable(name))}\u00a0» sera remplacé par des █ dans tous les comptes rendus indexés, et "
        "dans ceux qui le seront. Les fichiers eux-mêmes ne changent pas.</p>",
        "<p>C’est définitif\u00a0: il n’y aura pas de retour à l’état précédent.</p>",
    ]
    return _confirm("Masquer ce nom\u00a0?", told, action="masquer", verb="Masquer", csrf=csrf, nom=name)


def _confirm(title: str, told: Iterable[str], *, action: str, verb: str, csrf: str, **fields: str) -> str:
    hidden = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in fields.items())
    body = fill(
        "admin/confirm.html",
        title=escape(title),
        body="\n".join(told),
        action=action,
        csrf=_token(csrf),
        fields=hidden,
        verb=verb,
    )
    return page(title, body)


def _sentence(notice: str) -> str:
    return printable(notice).rstrip(".") + "."


def _token(csrf: str) -> str:
    return f'<input type="hidden" name="csrf" value="{escape(csrf)}">'


def _waiting(deposit: Deposit, csrf: str) -> str:
    """Offer to replace a file by another of its name, or not to."""
    rows = []
    for token, name in deposit.waiting.items():
        hidden = f'{csrf}<input type="hidden" name="fichier" value="{escape(token)}">'
        shown = escape(printable(name))
        rows.append(
            f"<li>{shown} "
            f'<form method="post" action="remplacer">{hidden}<button class="danger">Remplacer {shown}</button></form> '
            f'<form method="post" action="garder">{hidden}<button class="plain">Garder l’ancien {shown}</button></form>'
            "</li>"
        )
    return _section("attente", "Fichiers de même nom et de contenu différent", rows)


def _unread(names: Sequence[str], csrf: str) -> str:
    """Offer to delete files that no report in the index comes from."""
    rows = []
    for name in names:
        shown = escape(printable(name))
        field = f'<input type="hidden" name="fichier" value="{escape(name)}">'
        delete = f'{csrf}{field}<button class="plain">Supprimer {shown}</button>'
        rows.append(f'<li>{shown} <form method="post" action="supprimer">{delete}</form></li>')
    return _section("hors-index", "Fichiers déposés qui ne sont pas dans l’index", rows)


def _section(name: str, title: str, rows: Sequence[str]) -> str:
    if not rows:
        return ""
    items = "\n".join(rows)
    return (
        f'<section aria-labelledby="{name}-titre" id="{name}">\n<h2 id="{name}-titre">{title}</h2>\n'
        f'<ul class="rows">\n{items}\n</ul>\n</section>\n'
    )


def _reports(listed: Part[Facts]) -> str:
    rows = "\n".join(map(_report, listed.items))
    return f'<ul class="rows">\n{rows}\n</ul>\n{turner(listed, "/admin/", name="Pages de la liste")}'


def _report(facts: Facts) -> str:
    title, removal = escape(facts.title), f"retirer?id={quote(facts.id, safe='')}"
    return (
        f'<li><span><a href="{escape(addresses.report(facts.id))}">{title}</a> '
        f'<span class="note">{escape(_told(facts))}</span></span> '
        f'<a class="button" href="{removal}">Retirer<span class="unseen"> {title}</span>…</a></li>'
    )


def _told(facts: Facts | Document) -> str:
    name = printable(facts.source).rsplit("/", 1)[-1]
    return ", ".join(filter(None, (date(facts.date), facts.place, name)))
