"""The cards of a results page: one a passage, under one numbering shared with the citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest import Document, Passage
from qa import Answer, Citation, Engine
from web.marks import Span


@dataclass(frozen=True, slots=True)
class Card:
    """A passage as shown: its numbers, its report, and the spans of its text to mark.

    `numbers` are those of the citations drawn from the passage, or its own next number when none is.
    """

    numbers: tuple[int, ...]
    passage: Passage
    document: Document
    terms: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()


def cards(answer: Answer, engine: Engine) -> list[Card]:
    """Return the cited passages under their citation numbers, then the other hits numbered on.

    Without an answer, only the nearest hits.
    """
    cited: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        cited.setdefault(citation.passage.id, []).append(citation)
    made = [_card(group[0].passage, answer.question, engine, citations=group) for group in cited.values()]
    following = max((citation.number for citation in answer.citations), default=0) + 1
    shown = answer.hits if answer else answer.nearest
    others = [hit.passage for hit in shown if hit.passage.id not in cited]
    made += [_card(passage, answer.question, engine, number=n) for n, passage in enumerate(others, following)]
    return made


def _card(
    passage: Passage, question: str, engine: Engine, *, citations: Sequence[Citation] = (), number: int = 0
) -> Card:
    numbers = dict.fromkeys(citation.number for citation in citations) or (number,)
    return Card(
        numbers=tuple(numbers),
        passage=passage,
        document=engine.document(passage.document),
        terms=tuple(engine.highlights(passage.text, question)),
        quotes=tuple((citation.start - passage.start, citation.end - passage.start) for citation in citations),
    )
