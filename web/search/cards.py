"""The cards of a results page, one per passage, numbered together with the citations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest import Document, Passage, Span
from qa import Answer, Citation, Engine, cite_whole
from web.query import Query


@dataclass(frozen=True, slots=True)
class Card:
    """A passage as shown: its numbers, its report, the reference to copy, and the spans of its text to mark.

    `numbers` are those of its citations, or the next free number if it has none. `query` is the search that found it,
    `page` the address of its PDF page, or "".
    """

    numbers: tuple[int, ...]
    passage: Passage
    document: Document
    reference: str
    query: Query = Query()  # noqa: RUF009  # frozen
    page: str = ""
    terms: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()


PageOf = Callable[[Document, Passage, Query], str]
"""Returns the address of a passage's PDF page within a search, or ""."""


def cards(answer: Answer, engine: Engine, query: Query, *, page_of: PageOf = lambda *_: "") -> list[Card]:
    """Return the cited passages under their citation numbers, then the other hits, numbered on from there.

    Without an answer, return the nearest hits only.
    """

    def card(passage: Passage, *, citations: Sequence[Citation] = (), number: int = 0) -> Card:
        document = engine.document(passage.document)
        several = {citation.number: citation for citation in citations}
        return Card(
            numbers=tuple(several) or (number,),
            passage=passage,
            document=document,
            reference=(citations[0] if len(several) == 1 else cite_whole(document, passage)).reference,
            query=query,
            page=page_of(document, passage, query),
            terms=tuple(engine.highlights(passage.text, answer.question)),
            quotes=tuple((citation.start - passage.start, citation.end - passage.start) for citation in citations),
        )

    cited: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        cited.setdefault(citation.passage.id, []).append(citation)
    made = [card(group[0].passage, citations=group) for group in cited.values()]
    following = max((citation.number for citation in answer.citations), default=0) + 1
    shown = answer.hits if answer else answer.nearest
    others = [hit.passage for hit in shown if hit.passage.id not in cited]
    made += [card(passage, number=number) for number, passage in enumerate(others, following)]
    return made
