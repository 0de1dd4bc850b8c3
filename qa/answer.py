"""An answer: sentences of the proceedings, each with its citations, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from index import Hit
from qa.cite import Citation


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement of an answer and the citations that carry it, at least one."""

    text: str
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"a sentence without a citation: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the proceedings say to a question; empty, and then false, when they do not say.

    `understood` is the question with misspelt words put right, the question itself if there are none. `hits` are the
    passages considered, best first. `confidence` goes from 0 to 1 and is given for the empty answer too: it is what the
    best sentence would have had.
    """

    question: str
    understood: str
    sentences: tuple[Sentence, ...]
    hits: tuple[Hit, ...]
    confidence: float

    def __bool__(self) -> bool:
        return bool(self.sentences)

    @property
    def text(self) -> str:
        """The sentences one after the other; "" when the proceedings do not say."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, by number."""
        cited = {citation.number: citation for sentence in self.sentences for citation in sentence.citations}
        return tuple(cited[number] for number in sorted(cited))
