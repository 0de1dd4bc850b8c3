"""The drafts on the main page of the administration, each with what may be done with it."""

from __future__ import annotations

from html import escape

from ingest import printable
from qa import date
from web.admin.drafts.store import Draft, Drafts
from web.html.french import count
from web.html.templates import fill


def render(drafts: Drafts, *, csrf: str, busy: bool) -> str:
    """Render the drafts, with the field `csrf` in every form.

    While an operation is under way, `busy`, nothing is published or read.
    """
    rows = "\n".join(_row(draft, drafts, csrf=csrf, busy=busy) for draft in drafts.all())
    return fill("admin/drafts.html", rows=rows) if rows else ""


def _row(draft: Draft, drafts: Drafts, *, csrf: str, busy: bool) -> str:
    name = escape(printable(draft.file.name))
    summary = drafts.summary(draft)
    if summary is None:
        why = draft.problem or "Ce fichier n’a pas encore été lu."
        told = f'<strong>{name}</strong> <span class="note">{escape(printable(why))}</span>'
        buttons = [] if busy else [_button(draft, "lire", "Lire", name, csrf, shape="plain")]
    else:
        details = ", ".join(filter(None, (date(summary.date), summary.place, printable(draft.file.name))))
        doubts = f"{count(summary.doubts, 'point')} à vérifier" if summary.doubts else "rien à vérifier"
        told = (
            f'<a href="relecture/{draft.id}">{escape(printable(summary.title))}</a> '
            f'<span class="note">{escape(details)}</span> '
            f'<span class="{"flag" if summary.doubts else "note"}">{doubts}</span>'
        )
        verb, shape = ("Publier et remplacer", "danger") if drafts.replaces(draft) else ("Publier", "")
        buttons = [
            f'<a class="button" href="relecture/{draft.id}">Relire<span class="unseen"> {name}</span></a>',
            *([] if busy else [_button(draft, "publier", verb, name, csrf, shape=shape)]),
        ]
    buttons.append(_button(draft, "ecarter", "Écarter", name, csrf, shape="plain"))
    return f'<li><span>{told}</span> <span class="actions">{" ".join(buttons)}</span></li>'


def _button(draft: Draft, action: str, verb: str, name: str, csrf: str, *, shape: str) -> str:
    hidden = f'{csrf}<input type="hidden" name="brouillon" value="{draft.id}">'
    kind = f' class="{shape}"' if shape else ""
    return (
        f'<form method="post" action="brouillons/{action}">{hidden}<button{kind}>{verb}'
        f'<span class="unseen"> {name}</span></button></form>'
    )
