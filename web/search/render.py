"""Searches as HTML; every string from a report or a visitor is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from ingest import Document, Passage, Span
from ingest.messages import FRENCH
from qa import Answer, Citation, Facts, Sentence, date, located, locator, operator_messages
from web.html import addresses
from web.html.buttons import copy_button
from web.html.french import attribution, count
from web.html.marks import marked
from web.html.templates import fill
from web.html.titles import distinctions
from web.query import Query
from web.search.cards import Card
from web.search.suggestions import Suggestions, advice, meant

DOWNLOADS = {"md": "Markdown", "docx": "Word", "odt": "OpenDocument", "bib": "BibTeX"}
"""Labels of the download formats, by suffix."""
_LATEST = 5  # reports listed on the home page: as many as fit beside "how it works" without scrolling


def _search_address(question: str) -> str:
    """Return the address of a search, to bookmark or share."""
    return Query(question).address


def example_links(questions: Iterable[str]) -> str:
    """Render example questions as links to their searches."""
    items = "".join(f'<li><a href="{escape(_search_address(q))}">{escape(q)}</a></li>' for q in questions)
    jump = '<a class="unseen jump" href="#results">Passer les exemples et les filtres</a>'
    label = '<span id="examples">Exemples&nbsp;:</span>'
    return f'{jump}<div class="examples">{label}<ul aria-labelledby="examples">{items}</ul></div>'


def home(reports: Sequence[Facts]) -> str:
    """Render the home page: the latest of the reports, given latest first, and how it works."""
    latest = reports[:_LATEST]
    apart = distinctions(latest)
    items = "".join(
        f'<li><a href="{addresses.report(report.id)}">{escape(report.title)}</a>'
        f"<span>{_facts([*_where_and_when(report), *map(escape, apart[report.id][2:])])}</span></li>"
        for report in latest
    )
    empty = "<p>Aucun compte rendu n’est encore indexé.</p>"
    return fill("home.html", reports=f'<ul class="reports">{items}</ul>' if items else empty)


def status(answer: Answer, cards: Sequence[Card], filters: Sequence[str] = ()) -> str:
    """Render the status line: what a search found, with which filters."""
    kept = f" · filtres&nbsp;: {escape(', '.join(filters))}" if filters else ""
    told = (escape(message.told(FRENCH)) for message in operator_messages(answer.operators))
    return f"<p>{_outcome(answer, cards)}{kept}</p>" + "".join(f'<p class="note">{sentence}</p>' for sentence in told)


def _outcome(answer: Answer, cards: Sequence[Card]) -> str:
    asked = f"«&nbsp;{escape(answer.understood)}&nbsp;»"
    passages = count(len(cards), "passage")
    found = f"{answer.heading}&nbsp;: {passages}" if answer.doubtful else passages
    if answer and answer.understood == answer.question:
        return f"{found} pour {asked}"
    if answer:
        return f"Résultats pour {asked}, au lieu de «&nbsp;{escape(answer.question)}&nbsp;»&nbsp;: {found}"
    near = f"&nbsp;; {passages} {'proches' if len(cards) >= 2 else 'proche'}" if cards else ""
    return f"Aucune réponse à {asked}{near}"


def results(answer: Answer, cards: Sequence[Card], query: Query) -> str:
    """Render an answer and its passages; for keywords the passages are the answer, rendered once."""
    taken = _downloads(query)
    if answer.keywords:
        return f"{_doubt(answer)}{taken}\n" + _passages(answer.heading, cards)
    return _answer(answer, taken) + _passages("Passages", cards)


def nothing(answer: Answer, cards: Sequence[Card], suggested: Suggestions, filters: Sequence[str] = ()) -> str:
    """Render the page without an answer: it says so, suggests other searches, and shows the nearest passages."""
    kept = f" que gardent les filtres ({escape(', '.join(filters))})" if filters else ""
    unsure = f"Aucun passage{kept} ne répond assez sûrement à «&nbsp;{escape(answer.question)}&nbsp;»."
    top = fill(
        "nothing.html",
        reason=escape(answer.reason.told(FRENCH)) if answer.reason else unsure,
        meant=meant(suggested),
        advice=advice(suggested),
    )
    return top + _passages("Passages les plus proches", cards)


def _passages(title: str, cards: Sequence[Card]) -> str:
    shown = "".join(map(card, cards))
    return f'<section aria-labelledby="passages"><h2 id="passages">{title}</h2>{shown}</section>' if cards else ""


def _downloads(query: Query) -> str:
    """Render the links to the downloads."""
    links = (
        f'<a href="{escape(query.at(f"/note.{suffix}"))}" download>{name}</a>' for suffix, name in DOWNLOADS.items()
    )
    return f'<p class="take">Emporter&nbsp;: {", ".join(links)}</p>'


def card(shown: Card) -> str:
    """Render a card: its numbers, report and sections, its text with marks, its speakers and actions."""
    first, passage = shown.numbers[0], shown.passage
    numbers = "".join(f'<span class="number" id="passage-{n}">{n}</span>' for n in shown.numbers)
    when = f" <span>· {escape(date(shown.document.date))}</span>" if shown.document.date else ""
    return (
        f'<article class="card" tabindex="-1" aria-labelledby="title-{first}"><header><p class="numbers">{numbers}</p>'
        f'<div><h3 id="title-{first}">{escape(shown.document.title)}{when}</h3>{_path(passage)}</div></header>'
        f'<p class="text">{marked(passage.text, shown.terms, quotes=shown.quotes)}</p>'
        f'<footer><p class="meta">{_passage_facts(passage, shown.document)}</p><p class="actions">{_actions(shown)}</p>'
        "</footer></article>"
    )


def _actions(shown: Card) -> str:
    """Render the actions on a passage, each labelled with its number."""
    number = f'<span class="unseen"> (passage {shown.numbers[0]})</span>'
    page = f'<a href="{escape(shown.page)}">Voir la page du PDF{number}</a> ' if shown.page else ""
    passage = shown.passage
    reading = addresses.in_report(passage.document, passage.id, shown.query.pairs)
    return (
        f'<a href="{escape(reading)}">Voir dans le document{number}</a> {page}'
        f'<button type="button" class="act" data-copy="{escape(shown.reference)}"'
        f' data-link="{addresses.passage(passage.id)}">Copier la référence{number}</button>'
    )


def _passage_facts(passage: Passage, document: Document) -> str:
    """Render a passage's speakers, each with the kind of attribution, and its pages."""
    speakers = ", ".join(f"{escape(speaker)}&nbsp;<em>({attribution(speaker)})</em>" for speaker in passage.speakers)
    who = f"{'Intervenants' if len(passage.speakers) > 1 else 'Intervenant'}&nbsp;: {speakers}" if speakers else ""
    return _facts([who, escape(locator(*located(document, span=(passage.start, passage.end))))])


def error(message: str) -> str:
    """Render the error of a search that failed."""
    return f'<section class="nothing"><h2>La recherche n’a pas abouti</h2><p>{escape(message)}</p></section>'


def _answer(answer: Answer, taken: str) -> str:
    sentences = "".join(map(_sentence, answer.sentences))
    notes = "".join(f'<p class="note">{note}</p>' for note in _notes(answer))
    references = "".join(map(_reference, answer.citations))
    return (
        f'<section class="answer" aria-labelledby="answer"><h2 id="answer">{answer.heading}</h2>{_doubt(answer)}'
        f'{sentences}{notes}<h3>Références</h3><ol class="references">{references}</ol>{taken}</section>'
    )


def _doubt(answer: Answer) -> str:
    """Render the doubt of an answer, to stand above its quotations."""
    return f'<p class="doubt">{escape(answer.doubt_message.told(FRENCH))}</p>' if answer.doubt_message else ""


def _notes(answer: Answer) -> Iterator[str]:
    """Yield the caveats of an answer."""
    if answer.unassisted_message:
        yield escape(answer.unassisted_message.told(FRENCH))
    yield "Phrases citées mot à mot des passages numérotés ci-dessous."


def _sentence(sentence: Sentence) -> str:
    numbers = dict.fromkeys(citation.number for citation in sentence.citations)
    chips = "".join(f'<a class="chip" href="#passage-{n}"><span class="unseen">passage </span>{n}</a>' for n in numbers)
    said = _row(sentence) if sentence.citations[0].row else _with_mark(sentence)
    return (
        f"<figure><figcaption>{escape(sentence.lead)}</figcaption>"
        f'<blockquote>{said}<span class="chips">&nbsp;{chips}</span></blockquote></figure>'
    )


def _row(sentence: Sentence) -> str:
    """Render the row of a table under the names of its columns, with the short answer in bold."""
    cells = sentence.citations[0].row
    names = "".join(f'<th scope="col">{escape(cell.column)}</th>' for cell in cells)
    told = "".join(f"<td>{_in_cell(sentence, cell.span)}</td>" for cell in cells)
    return f'<div class="table"><table><thead><tr>{names}</tr></thead><tbody><tr>{told}</tr></tbody></table></div>'


def _in_cell(sentence: Sentence, span: Span) -> str:
    """Render the words of a cell, in bold as far as they are the short answer."""
    first, last = (min(max(at, span[0]), span[1]) for at in sentence.mark or span[1:] * 2)
    before, short, after = (
        escape(sentence.text[slice(*part)]) for part in ((span[0], first), (first, last), (last, span[1]))
    )
    return f"{before}<strong>{short}</strong>{after}" if short else before + after


def _with_mark(sentence: Sentence) -> str:
    """Render a sentence with the short answer in bold."""
    before, short, after = map(escape, sentence.pieces)
    return f"{before}<strong>{short}</strong>{after}" if short else before


def _reference(citation: Citation) -> str:
    copy = copy_button(citation.reference, citation.passage, name=f"la référence {citation.number}")
    return f'<li value="{citation.number}">{escape(citation.reference)} {copy}</li>'


def _path(passage: Passage) -> str:
    titles = " › ".join(map(escape, passage.path))
    return f'<p class="path">{titles}</p>' if titles else ""


def _where_and_when(report: Facts) -> list[str]:
    people = count(report.people, "intervenant") if report.people else ""
    return [escape(date(report.date)), escape(report.place or ""), people]


def _facts(facts: Iterable[str]) -> str:
    return " · ".join(filter(None, facts))
