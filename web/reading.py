"""A report as one page of plain HTML: its contents, its pages, and the passage that is cited, in its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby, pairwise

from ingest import Document, Page, Passage, Section
from qa import cite_whole
from qa.references import date
from web import addresses
from web.french import count
from web.marks import Span, marked
from web.plain import page
from web.query import Query
from web.render import copy_button, passage_facts
from web.templates import fill

PARAGRAPH = re.compile(r"\S(?:.|\n(?!\n))*")
DEEPEST = 3  # levels of headings below the title


@dataclass(frozen=True, slots=True)
class Shown:
    """A report to be read, the passage cited, if any, the question it was found for, and where words of that stand.

    `pdf` is the address of the page of the PDF that the passage stands on, or "".
    """

    document: Document
    passage: Passage | None = None
    question: str = ""
    terms: Sequence[Span] = field(default=())
    pdf: str = ""


def reading_page(shown: Shown) -> str:
    """Render a report."""
    document = shown.document
    pages = count(len(document.pages), "page") if document.pages else ""
    facts = filter(None, (date(document.date), document.place or "", pages))
    body = fill(
        "reading.html",
        contents=_contents(document),
        back=_back(shown.question),
        title=escape(document.title),
        meta=" · ".join(map(escape, facts)),
        account=f"{addresses.report(document.id)}/lecture",
        cited='<p><a href="#passage">Aller au passage cité</a></p>' if shown.passage else "",
        text="".join(_text(shown)),
    )
    return page(document.title, body, current="documents", wide=True)


def _contents(document: Document) -> str:
    items = "".join(
        f'<li class="level-{min(section.level, DEEPEST)}"><a href="#partie-{number}">{escape(_title(section))}</a></li>'
        for number, section in enumerate(document.sections)
    )
    return f"<ol>{items}</ol>" if items else "<p>Ce compte rendu n’a pas de titres.</p>"


def _title(section: Section) -> str:
    return " – ".join(filter(None, (section.title.rstrip(" :"), section.subtitle)))


def _back(question: str) -> str:
    link = f'<a href="{escape(Query(question).address)}">‹ Retour aux résultats</a>' if question else ""
    return link or '<a href="/documents">‹ Tous les comptes rendus</a>'


def _cited(shown: Shown, passage: Passage) -> str:
    """Render what to know of the passage cited, below it."""
    reference = cite_whole(shown.document, passage).reference
    pdf = f' · <a href="{escape(shown.pdf)}">Voir la page du PDF</a>' if shown.pdf else ""
    return fill(
        "cited.html",
        facts=passage_facts(passage, shown.document),
        reference=escape(reference),
        copy=copy_button(reference, passage, name="la référence"),
        link=addresses.passage(passage.id),
        pdf=pdf,
    )


def _text(shown: Shown) -> Iterator[str]:
    """Yield the headings and what stands under each."""
    document = shown.document
    sections = document.sections
    yield from _region(shown, 0, sections[0].start if sections else len(document.text))
    for number, section in enumerate(sections):
        level = min(section.level, DEEPEST) + 1
        title = escape(document.text[section.start : section.body].strip() or section.title)
        yield f'<h{level} id="partie-{number}">{title}</h{level}>'
        end = sections[number + 1].start if number + 1 < len(sections) else len(document.text)
        yield from _region(shown, section.body, end)


def _region(shown: Shown, start: int, end: int) -> Iterator[str]:
    """Yield what stands between two headings, what belongs to the passage cited together."""
    pieces = [
        piece
        for found in PARAGRAPH.finditer(shown.document.text, start, end)
        for piece in _cut(found.span(), shown.passage)
    ]
    for inside, together in groupby(pieces, key=lambda piece: _is_in(piece, shown.passage)):
        html = "".join(_piece(piece, shown) for piece in together)
        if not inside or shown.passage is None:
            yield html
            continue
        first, last = shown.passage.start >= start, shown.passage.end <= end
        mark = ' id="passage" tabindex="-1"' if first else ""
        yield f'<div class="cited"{mark}>{html}{_cited(shown, shown.passage) if last else ""}</div>'


def _cut(span: Span, passage: Passage | None) -> list[Span]:
    """Return a paragraph cut where a passage begins and ends."""
    edges = (passage.start, passage.end) if passage else ()
    places = [span[0], *(edge for edge in edges if span[0] < edge < span[1]), span[1]]
    return list(pairwise(places))


def _is_in(span: Span, passage: Passage | None) -> bool:
    return passage is not None and passage.start <= span[0] < passage.end


def _piece(span: Span, shown: Shown) -> str:
    """Render a paragraph with the pages that begin in it or just before it."""
    document = shown.document
    before = document.text.rfind("\n", 0, span[0]) if document.pages else 0
    first = bisect_left(document.pages, max(before - 1, 0), key=_start)
    last = bisect_right(document.pages, span[1] - 1, key=_start)
    begin = [one for one in document.pages[first:last] if one.start <= span[0]]
    within = [one for one in document.pages[first:last] if one.start > span[0]]
    marks = "".join(f'<p class="page-mark"><span>page {escape(one.label)}</span></p>' for one in begin)
    places = [span[0], *(one.start for one in within), span[1]]
    parts = [_words(shown, *pair) for pair in pairwise(places)]
    joined = parts[0] + "".join(
        f'<span class="page-turn"> [page {escape(one.label)}] </span>{part}'
        for one, part in zip(within, parts[1:], strict=True)
    )
    return f"{marks}<p>{joined}</p>"


def _start(one: Page) -> int:
    return one.start


def _words(shown: Shown, start: int, end: int) -> str:
    terms = shown.terms[bisect_left(shown.terms, (start, 0)) : bisect_left(shown.terms, (end, 0))]
    text = shown.document.text[start:end]
    return marked(text.rstrip(), ((a - start, b - start) for a, b in terms))
