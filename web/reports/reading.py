"""A report as plain HTML: sections under headings, page marks, and the cited passage set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from ingest import Document, Passage, Section, Span
from qa import cite_whole, date, located, locator, titled
from web.html import addresses
from web.html.buttons import copy_button
from web.html.french import count
from web.html.plain import page
from web.html.templates import fill
from web.query import Query
from web.reports.pdf.page import page_of
from web.reports.pdf.view import has_pages
from web.reports.roll import roll_html
from web.reports.text import Text, is_cited, part_id, steps, stretches
from web.reports.versions import Versions, versions_html

_CONTENTS = 2  # levels of sections in the table of contents: as many as one can take in


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows of a report.

    `spans` are the query's words in the text; `found` are the passages nearest to the query, in text order; `asked` is
    the passage id in the address, whose passage may be gone; `versions` are the other versions of the report.
    """

    document: Document
    query: Query = Query()  # noqa: RUF009  # frozen
    cited: Passage | None = None
    spans: Sequence[Span] = ()
    found: Sequence[Passage] = ()
    asked: str = ""
    versions: Versions = Versions()  # noqa: RUF009  # frozen


def reading_page(view: View) -> str:
    """Render the page of a report."""
    document = view.document
    links = contents(document.sections)
    listed = f'<ul class="contents">{links}</ul>' if links else ""
    body = fill(
        "reading.html",
        back=_back(view.query),
        title=escape(document.title),
        facts=_facts(document),
        note=f"{versions_html(view.versions)}{_gone(view)}",
        roll=roll_html(document.roll),
        found=_found(view),
        contents_aside=f'<aside><nav aria-labelledby="contents"><h2 id="contents">Sommaire</h2>{listed}</nav></aside>\n'
        if links
        else "",
        contents_folded=f'<details class="folded"><summary>Sommaire</summary><nav aria-label="Sommaire">{listed}</nav>'
        "</details>\n"
        if links
        else "",
        report=report(view),
    )
    title = f"{document.title}, {date(document.date)}" if document.date else document.title
    return page(f"Passage cité dans {title}" if view.cited else title, body, current="documents")


def report(view: View) -> str:
    """Render the text of a report, with the cited passage in its own block."""
    text = Text(view.document, view.spans)
    parts = []
    for inside, several in groupby(stretches(view.document, view.cited), key=lambda one: is_cited(one, view.cited)):
        html = "\n".join(filter(None, map(text.html, several)))
        parts.append(_cited(view, html) if inside else html)
    return "\n".join(parts)


def contents(sections: Sequence[Section]) -> str:
    """Render the items of the table of contents, second-level items nested in first-level ones."""
    shown = [(rank, one) for rank, one in enumerate(sections) if one.title and len(one.path) <= _CONTENTS]
    depths = steps(len(section.path) for _, section in shown)
    titles = Counter(titled(section) for _, section in shown)
    items: list[str] = []
    for (rank, section), deep, following in zip(shown, depths, [*depths[1:], 1], strict=False):
        opened = "<ul>" if following > deep else "</li>"
        closed = "</ul></li>" if following < deep else ""
        apart = _apart(rank, section) if titles[titled(section)] > 1 else ""
        items.append(f'<li><a href="#{part_id(rank)}">{escape(titled(section))}{apart}</a>{opened}{closed}')
    return "".join(items)


def _apart(rank: int, section: Section) -> str:
    """Render what distinguishes sections of the same title in a screen reader's list of links: parent and rank."""
    around = "".join(f"{title}, " for title in section.path[:-1][-1:])
    return f'<span class="unseen"> ({escape(around)}partie {rank + 1})</span>'


def _cited(view: View, html: str) -> str:
    """Render the cited passage with its reference and actions."""
    assert view.cited is not None  # noqa: S101  # the callers render it only then
    reference = cite_whole(view.document, view.cited).reference
    actions = [copy_button(reference, view.cited, name="la référence du passage cité")]
    if address := page_of(view.document, view.cited, view.query):
        actions.append(f'<a href="{escape(address)}">Voir la page du PDF</a>')
    return (
        f'<section class="cited" id="passage" aria-label="Passage cité" tabindex="-1">\n{html}\n'
        f'<p class="reference"><span class="unseen">Référence&nbsp;: </span>{escape(reference)} '
        f'<span class="actions">{" ".join(actions)}</span></p>\n</section>'
    )


def _back(query: Query) -> str:
    if query.question:
        return f'<a href="{escape(query.address)}">‹&nbsp;Retour aux résultats</a>'
    return f'<a href="{addresses.at("/documents")}">‹&nbsp;Tous les comptes rendus</a>'


def _facts(document: Document) -> str:
    people = count(len(document.people), "intervenant")
    address = addresses.at("/intervenants", [("rencontre", document.id)])
    pages = len({sheet.number for sheet in document.pages})
    first = document.pages[0].number if document.pages else 1
    picture = f'<a href="{escape(addresses.page(document.id, first))}">PDF</a>' if has_pages(document) else ""
    facts = [
        escape(date(document.date)),
        escape(document.place or ""),
        count(pages, "page") if pages else "",
        f'<a href="{escape(address)}">{people}</a>' if document.people else "",
        picture,
        f'<a href="{escape(addresses.provenance(document.id))}">Comment il a été lu</a>',
    ]
    return " · ".join(filter(None, facts))


def _gone(view: View) -> str:
    if not view.asked or view.cited:
        return ""
    return '<p class="note">Le passage demandé n’est plus dans ce compte rendu&nbsp;: il a pu être corrigé.</p>\n'


def _found(view: View) -> str:
    """Render links to the passages nearest to the question, named by their location in the report."""
    if not view.found:
        return ""
    spots = [located(view.document, span=(one.start, one.end)) for one in view.found]
    names = [locator(*spot) for spot in spots]
    links = "".join(
        f"<li>{_passage_link(view, one, name if names.count(name) == 1 else f'{name}, § {spot[0]}', rank)}</li>"
        for rank, (one, name, spot) in enumerate(zip(view.found, names, spots, strict=True), 1)
    )
    return (
        '<nav class="found" aria-labelledby="found"><span id="found">Passages trouvés ici&nbsp;:</span> '
        f"<ul>{links}</ul></nav>\n"
    )


def _passage_link(view: View, passage: Passage, where: str, rank: int) -> str:
    here = view.cited is not None and view.cited.id == passage.id
    address = addresses.in_report(view.document.id, passage.id, view.query.pairs)
    current = ' aria-current="true"' if here else ""
    named = f'{escape(where)}<span class="unseen"> (passage {rank})</span>'
    return f'<a href="{escape(address)}"{current}>{named}</a>'


def in_order(passages: Iterable[Passage]) -> list[Passage]:
    """Return passages in the order of the text."""
    return sorted(passages, key=lambda passage: passage.start)
