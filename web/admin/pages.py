"""The pages of the administration, as HTML; uploaded and indexed text is escaped here."""

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
from web.admin.login.sessions import Session
from web.admin.settings import Administration
from web.html import addresses
from web.html.french import reports
from web.html.lists import Part, turner
from web.html.plain import header
from web.html.templates import fill

_NAMED = 5  # kept files listed by name; more are counted
_AT_ONCE = "L’indexation commence aussitôt."
_DRAFTED = "Chacun est lu aussitôt, et n’est publié qu’à votre demande."
_KEPT = ("kept", "draft")
_TAKEN = {
    "kept": "{}\u00a0: déposé.",
    "same": "{}\u00a0: ce fichier est déjà là, identique.",
    "draft": "{}\u00a0: déposé, en brouillon.",
    "replacing": "{}\u00a0: un autre fichier porte ce nom. Rien n’est remplacé sans votre accord, ci-dessous.",
    "waiting": "{}\u00a0: un autre fichier porte ce nom. Rien n’est remplacé sans votre accord, ci-dessous.",
}


def page(title: str, body: str, *, refreshed: bool = False, also: str = "") -> str:
    """Wrap a body in the frame of the site; if `refreshed`, browsers without scripts reload the page.

    `also` is HTML that the head holds besides.
    """
    head = fill("head.html", title=escape(f"{title} – Administration – Actes")) + fill("admin/head.html") + also
    return fill(
        "plain.html",
        head=head + (fill("admin/refresh.html") if refreshed else ""),
        header=header(""),
        body=body,
        footer=fill("footer.html"),
    )


def disabled(problem: str) -> str:
    """Render the closed administration: what is wrong, if anything, and what to set."""
    alert = f'<p role="alert">{escape(problem)}</p>\n' if problem else ""
    return page("Fermée", fill("admin/disabled.html", problem=alert))


def login(csrf: str, *, problem: str = "", code: bool = False) -> str:
    """Render the login form, with the problem of the last try, and a field for a code if any account has one."""
    alert = f'<p role="alert" class="problem">{escape(problem)}</p>\n' if problem else ""
    asked = fill("admin/code.html") if code else ""
    return page("Connexion", fill("admin/login.html", csrf=escape(csrf), problem=alert, code=asked))


def refusal(reason: str) -> str:
    """Render a refusal, with its reason."""
    return page("Refusé", fill("admin/refusal.html", reason=escape(reason)))


def home(
    session: Session,
    listed: Part[Facts],
    *,
    notices: Iterable[str],
    job: Job | None,
    unread: Sequence[str],
    deposit: Deposit,
    drafts: str,
    settings: Administration,
) -> str:
    """Render the main page; `unread` are uploaded files without a report in the index, `drafts` is HTML."""
    csrf = token(session.csrf)
    body = fill(
        "admin/home.html",
        name=escape(session.name),
        csrf=csrf,
        notices="".join(f"<p>{escape(_sentence(notice))}</p>\n" for notice in notices),
        waiting=_waiting(deposit, csrf),
        drafts=drafts,
        largest=str(settings.largest),
        megabytes=f"{settings.largest / MEGABYTE:,.0f}".replace(",", "\u202f"),
        next=_AT_ONCE if settings.at_once else _DRAFTED,
        verb="indexer" if settings.at_once else "lire",
        accept=",".join(by_suffix()),
        kinds=escape(_kinds()),
        job=progress.render(job, deposit.folder),
        unread="" if job and job.running else _unread(unread, csrf),
        count=reports(listed.total),
        reports=_reports(listed),
    )
    return page("Comptes rendus", body, refreshed=job is not None and job.running)


def _kinds() -> str:
    """Return the formats in French, each with its usual suffix."""
    kinds = [f"{each.french} ({each.suffixes[0]})" for each in dict.fromkeys(by_suffix().values())]
    return f"{', '.join(kinds[:-1])} ou {kinds[-1]}"


def taken(sent: Sequence[Taken]) -> list[str]:
    """Return the outcome of uploads as sentences; many kept files are counted, since indexing lists each."""
    kept = [each for each in sent if each.status in _KEPT]
    named = [each for each in sent if each.status not in _KEPT or len(kept) <= _NAMED]
    counted = [f"{len(kept)}\u00a0fichiers déposés."] if len(kept) > _NAMED else []
    return [*counted, *(_TAKEN[each.status].format(each.name) for each in named)]


def removal(document: Document, files: Sequence[Path], *, deposit: Deposit, csrf: str) -> str:
    """Render the confirmation of a removal."""
    paragraphs = [
        f"<p>«\u00a0{escape(document.title)}\u00a0» ({escape(_details(document))}) et tous ses passages seront retirés "
        "de l’index.</p>"
    ]
    for file in files:
        fate = "ce fichier sera supprimé" if deposit.holds(file) else "ce fichier, déposé ailleurs, restera où il est"
        paragraphs.append(f"<p>{escape(printable(file.name))}\u00a0: {fate}.</p>")
    paragraphs.append("<p>Un retrait est définitif\u00a0: il n’y aura pas de retour à l’état précédent.</p>")
    return _confirm(
        "Retirer ce compte rendu\u00a0?",
        paragraphs,
        action="retirer",
        verb="Retirer",
        csrf=csrf,
        again=fill("admin/password.html"),
        id=document.id,
    )


def back(csrf: str) -> str:
    """Render the confirmation of a rollback."""
    paragraphs = [
        "<p>L’index redeviendra ce qu’il était avant la dernière opération, si rien n’en a été retiré depuis.</p>",
        "<p>Les fichiers déposés restent\u00a0: la prochaine indexation les reprendra. Supprimez ensuite ceux dont "
        "vous ne voulez plus.</p>",
    ]
    return _confirm("Revenir à l’état précédent\u00a0?", paragraphs, action="revenir", verb="Revenir", csrf=csrf)


def _confirm(
    title: str, paragraphs: Iterable[str], *, action: str, verb: str, csrf: str, again: str = "", **fields: str
) -> str:
    hidden = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in fields.items())
    body = fill(
        "admin/confirm.html",
        title=escape(title),
        body="\n".join(paragraphs),
        action=action,
        csrf=token(csrf),
        fields=hidden + again,
        verb=verb,
    )
    return page(title, body)


def _sentence(notice: str) -> str:
    return printable(notice).rstrip(".") + "."


def token(csrf: str) -> str:
    """Render the field that every form must send back."""
    return f'<input type="hidden" name="csrf" value="{escape(csrf)}">'


def _waiting(deposit: Deposit, csrf: str) -> str:
    """Render the waiting files, each with buttons to replace the file of the same name or keep it."""
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
    """Render the files without a report in the index, each with a button to delete it."""
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
        f'<span class="note">{escape(_details(facts))}</span></span> '
        f'<span class="actions"><a class="button" href="relecture/{quote(facts.id, safe="")}">Relire'
        f'<span class="unseen"> {title}</span></a> <a class="button" href="{removal}">Retirer'
        f'<span class="unseen"> {title}</span>…</a></span></li>'
    )


def _details(facts: Facts | Document) -> str:
    name = printable(facts.source).rsplit("/", 1)[-1]
    return ", ".join(filter(None, (date(facts.date), facts.place, name)))
