"""A note: an answer as a document, with a footnote for each citation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from ingest import Passage
from ingest.messages import Message
from qa.answer import Answer, Sentence
from qa.characters import one_line
from qa.cite.citation import Citation
from qa.cite.work import Work

Address = Callable[[Passage], str]
"""Returns the URL that shows a passage, or ""."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A quotation and who says it.

    `pieces` are the words before, in and after the short answer, "" if there is none. `footnotes` are the numbers of
    its references. `row` is the row of a table quoted, with the names of its columns, "" for other words.
    """

    lead: str
    pieces: tuple[str, str, str]
    footnotes: tuple[int, ...]
    row: str = ""

    @property
    def quote(self) -> str:
        """Return the words quoted."""
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class Note:
    """The answer to a question on the day the note was `made`; no paragraphs when the proceedings do not say.

    Footnotes are numbered from 1 in order of appearance; a citation used twice has two. `heading` stands
    above the quotations, and `doubt` where they are doubtful.
    """

    question: str
    understood: str
    made: date
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Citation, ...]
    heading: str = "Réponse"
    doubt: Message | None = None

    @property
    def title(self) -> str:
        """Return the title of the note."""
        return one_line(f"Note\u00a0: {self.question}")

    @property
    def caveat(self) -> str:
        """Return the doubt in a line that stands alone, beside one reference; "" without doubt."""
        return one_line(f"{self.heading} (question\u00a0: «\u00a0{self.question}\u00a0»)") if self.doubt else ""

    @property
    def reports(self) -> tuple[Work, ...]:
        """Return the documents quoted, once each, in order of appearance."""
        return tuple(dict.fromkeys(citation.work for citation in self.footnotes))


def note(answer: Answer, *, made: date, address: Address = lambda _: "") -> Note:
    """Return the note of an answer; `address` gives the URL of each passage."""
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
        heading=answer.heading,
        doubt=answer.doubt_message,
    )


def _paragraph(sentence: Sentence, *, after: int) -> Paragraph:
    numbers = range(after + 1, after + 1 + len(sentence.citations))
    return Paragraph(sentence.lead, sentence.pieces, tuple(numbers), sentence.citations[0].row_in_words)
