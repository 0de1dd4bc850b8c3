"""What the workshops propose, item by item, to be narrowed to a report, a workshop or a word."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from index.stems import fold
from qa import Engine
from qa.catalogue import Proposal
from qa.references import date
from web import addresses
from web.french import count
from web.plain import page
from web.templates import fill


def proposals(engine: Engine) -> APIRouter:
    """Return the route of the proposals."""
    router = APIRouter()

    @router.get("/propositions", response_class=HTMLResponse)
    def list_(rencontre: str = "", atelier: str = "", q: str = "") -> HTMLResponse:
        every = engine.catalogue().proposals
        return HTMLResponse(proposals_page(every, report=rencontre, workshop=atelier, words=q.strip()))

    return router


def proposals_page(every: Sequence[Proposal], *, report: str = "", workshop: str = "", words: str = "") -> str:
    """Render the proposals of a report, of a workshop, and that hold all of some words, or all if none is asked for."""
    kept = [
        one
        for one in every
        if (not report or one.report.id == report)
        and (not workshop or _workshop(one) == workshop)
        and set(fold(words).split()) <= _words(one)
    ]
    reports = {one.report.id: _titled(one) for one in every}
    workshops = dict.fromkeys(_workshop(one) for one in every)
    body = fill(
        "proposals.html",
        reports=_options(reports, chosen=report),
        workshops=_options({name: name for name in workshops}, chosen=workshop),
        words=escape(words),
        count=count(len(kept), "proposition"),
        groups="".join(_group(list(group)) for _, group in groupby(kept, key=lambda one: (one.report.id, one.path))),
    )
    return page("Propositions", body, current="proposals")


def _options(values: dict[str, str], *, chosen: str) -> str:
    return "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(label)}</option>'
        for value, label in values.items()
    )


def _workshop(proposal: Proposal) -> str:
    """Return the titles around a proposal, without that of the list itself."""
    return " › ".join(proposal.path[:-1] or proposal.path)


def _words(proposal: Proposal) -> set[str]:
    return set(fold("".join(letter if letter.isalnum() else " " for letter in proposal.text)).split())


def _titled(proposal: Proposal) -> str:
    return ", ".join(filter(None, (proposal.report.title, date(proposal.report.date))))


def _group(group: Sequence[Proposal]) -> str:
    first = group[0]
    items = "".join(_item(one, number=number) for number, one in enumerate(group, start=1))
    report = f'<a href="{addresses.report(first.report.id)}">{escape(_titled(first))}</a>'
    return f'<section><h2>{escape(" › ".join(first.path))}</h2><p class="meta">{report}</p><ol>{items}</ol></section>'


def _item(proposal: Proposal, *, number: int) -> str:
    link = addresses.in_report(proposal.report.id, proposal.passage)
    where = f'<span class="unseen"> (proposition {number}, {escape(_workshop(proposal))})</span>'
    see = f'<a href="{link}">Voir dans le document{where}</a>'
    return f'<li><p>{escape(proposal.text)}</p><p class="actions">{see}</p></li>'
