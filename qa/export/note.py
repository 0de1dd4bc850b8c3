"""A note: an answer as a document to send, with a footnote for each citation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qa.answer import Answer, Sentence
from qa.characters import one_line
from qa.cite import Citation, Work


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words quoted and who says them.

    `mark` is where the short answer stands in `quote`, if there is one. `footnotes` are the numbers of its references.
    """

    lead: str
    quote: str
    mark: tuple[int, int] | None
    footnotes: tuple[int, ...]

    @property
    def pieces(self) -> tuple[str, str, str]:
        """The words before the short answer, the short answer, the words after it."""
        start, end = self.mark or (len(self.quote), len(self.quote))
        return self.quote[:start], self.quote[start:end], self.quote[end:]


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


def note(answer: Answer, *, made: date) -> Note:
    """Return the note of an answer."""
    paragraphs: list[Paragraph] = []
    footnotes: list[Citation] = []
    for sentence in answer.sentences:
        paragraphs.append(_paragraph(sentence, after=len(footnotes)))
        footnotes += sentence.citations
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
    return Paragraph(sentence.lead, sentence.text, sentence.mark, tuple(numbers))
