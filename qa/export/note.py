"""A note: an answer as a document to send, with a footnote for each citation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from ingest import Passage
from qa.answer import Answer, Sentence
from qa.characters import one_line
from qa.cite.citation import Citation
from qa.cite.work import Work

Address = Callable[[Passage], str]
"""Gives the address of a site where a passage is read, or ""."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words quoted and who says them.

    `pieces` are the words before the short answer, the short answer, "" if there is none, and the words after it.
    `footnotes` are the numbers of its references.
    """

    lead: str
    pieces: tuple[str, str, str]
    footnotes: tuple[int, ...]

    @property
    def quote(self) -> str:
        """The words quoted."""
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class Note:
    """What the proceedings say to a question, on the day it was `made`; without paragraphs when they do not say.

    Footnotes count from 1 in the order they are met; a citation met twice has two. `passages` tells that the quotations
    are whole passages, found by key words.
    """

    question: str
    understood: str
    made: date
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Citation, ...]
    passages: bool = False

    @property
    def title(self) -> str:
        """What the document is called."""
        return one_line(f"Note\u00a0: {self.question}")

    @property
    def reports(self) -> tuple[Work, ...]:
        """The reports quoted, each once, in the order they are met."""
        return tuple(dict.fromkeys(citation.work for citation in self.footnotes))


def note(answer: Answer, *, made: date, address: Address = lambda _: "") -> Note:
    """Return the note of an answer; `address` gives where each passage is read."""
    paragraphs: list[Paragraph] = []
    footnotes: list[Citation] = []
    for sentence in answer.sentences:
        paragraphs.append(_paragraph(sentence, after=len(footnotes)))
        footnotes += (replace(citation, link=address(citation.passage)) for citation in sentence.citations)
    return Note(
        question=answer.question,
        understood=answer.understood,
        made=made,
        paragraphs=tuple(paragraphs),
        footnotes=tuple(footnotes),
        passages=answer.keywords,
    )


def _paragraph(sentence: Sentence, *, after: int) -> Paragraph:
    numbers = range(after + 1, after + 1 + len(sentence.citations))
    return Paragraph(sentence.lead, sentence.pieces, tuple(numbers))
