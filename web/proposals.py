"""The proposals of the workshops, by report and workshop, filtered by a plain form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ingest import Span
from ingest.french import fold
from qa import Catalogue, Engine, Facts, Proposal, date
from web.html import addresses
from web.html.etag import fresh
from web.html.fields import field, options
from web.html.french import count
from web.html.lists import Part, part, turner
from web.html.marks import marked
from web.html.plain import page
from web.html.templates import fill
from web.html.titles import titles

_MOST = 200  # workshops in the list of choices
_LONGEST = 200  # characters of the words searched
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_HINT = '<p class="note">Choisissez d’abord un compte rendu pour choisir parmi ses ateliers.</p>\n  '


def proposals(engine: Engine) -> APIRouter:
    """Return the route of the proposals page."""
    router = APIRouter()

    @router.get("/propositions")
    def listed(request: Request, rencontre: str = "", atelier: str = "", q: str = "", page: str = "1") -> Response:
        now = engine.snapshot()
        q = q[:_LONGEST].strip()
        catalogue = now.catalogue()
        kept = list(matching(catalogue.proposals, document=rencontre, workshop=atelier, words=q))
        shown = part(kept, page)
        spans = {one: now.highlights(one.text, q) for one in shown.items} if q else {}
        return fresh(request, list_page(shown, catalogue, spans, document=rencontre, workshop=atelier, words=q))

    return router


def matching(
    proposals: Iterable[Proposal], *, document: str = "", workshop: str = "", words: str = ""
) -> Iterator[Proposal]:
    """Yield the proposals of a report and a workshop that contain words starting with each word given."""
    prefixes = [re.compile(rf"\b{re.escape(word)}") for word in map(_singular, _WORD.findall(fold(words)))]
    for one in proposals:
        if (document and one.document.id != document) or (workshop and one.name != workshop):
            continue
        text = _folded(one.text) if prefixes else ""
        if all(word.search(text) for word in prefixes):
            yield one


@lru_cache(maxsize=50_000)  # proposals of some 5,000 reports: folding them again takes half a second
def _folded(text: str) -> str:
    return fold(text)


def _singular(word: str) -> str:
    """Return a word without its plural ending: "locaux" is searched as "loca"."""
    return word[:-3] + "a" if word.endswith("aux") and len(word) > 4 else word.rstrip("sx") or word


def list_page(
    shown: Part[Proposal],
    catalogue: Catalogue,
    spans: dict[Proposal, list[Span]],
    *,
    document: str,
    workshop: str,
    words: str,
) -> str:
    """Render the proposals, with the words searched marked."""
    kept = [("rencontre", document), ("atelier", workshop), ("q", words)]
    holding = {one.document.id: one.document for one in catalogue.proposals}
    workshops = list(
        dict.fromkeys(
            one.name for one in catalogue.proposals if one.name and (not document or one.document.id == document)
        )
    )
    if len(workshops) > _MOST:  # choosing a report first leaves few
        workshops = [workshop] if workshop else []
    body = fill(
        "proposals.html",
        words=field("q", "Mots", words, longest=_LONGEST),
        document=options("rencontre", "Compte rendu", titles(holding.values()).items(), document),
        workshop=options("atelier", "Atelier", [(one, one) for one in workshops], workshop),
        hint="" if workshops or not catalogue.proposals else _HINT,
        count=_how_many(shown.total, filtered=bool(document or workshop or words)),
        reports="".join(_reports(shown.items, spans, first=shown.first)),
        turner=turner(shown, "/propositions", kept, name="Pages de la liste"),
    )
    return page(f"Propositions{shown.title}", body, current="proposals")


def _how_many(total: int, *, filtered: bool) -> str:
    if total:
        return count(total, "proposition")
    if not filtered:
        return "Aucune proposition n’a été reconnue."
    every = escape(addresses.at("/propositions"))
    return f'Aucune proposition ne répond à ces critères. <a href="{every}">Voir toutes les propositions</a>'


def _reports(items: Sequence[Proposal], spans: dict[Proposal, list[Span]], *, first: int) -> Iterator[str]:
    number = first - 1
    for facts, several in groupby(items, key=lambda one: one.document):
        yield f"<section><h2>{_title(facts)}</h2>\n"
        for workshop, listed in groupby(several, key=lambda one: one.workshop):
            yield f"<h3>{escape(' › '.join(workshop))}</h3>\n" if workshop else ""
            yield '<ul class="proposals">'
            for one in listed:
                number += 1
                yield _item(one, spans.get(one, []), number)
            yield "</ul>\n"
        yield "</section>\n"


def _title(facts: Facts) -> str:
    return escape(facts.title) + (f" <span>· {escape(date(facts.date))}</span>" if facts.date else "")


def _item(one: Proposal, spans: Iterable[Span], number: int) -> str:
    address = addresses.in_report(one.document.id, one.passage)
    return (
        f'<li><p class="text">{marked(one.text, spans)}</p><p class="actions"><a href="{escape(address)}">'
        f'Voir dans le document<span class="unseen"> (proposition {number})</span></a></p></li>'
    )
