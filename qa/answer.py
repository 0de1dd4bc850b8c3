"""An answer: sentences of the proceedings, each with its citations, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from index import Hit
from ingest import Span
from ingest.messages import Message
from qa.cite.citation import Citation
from qa.cite.reference import lead

_NEAREST = 5
_UNASSISTED = {
    "unreachable": "model-absent",
    "slow": "model-late",
    "refused": "model-refusal",
    "nonsense": "model-unread",
    "unverified": "model-misquoted",
    "silent": "model-silent",
}
"""The message of each reason why a language model has no part in an answer."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement of an answer: the words of its first citation, which the others repeat elsewhere.

    `mark` is where the short answer stands in `text`, if there is one: a number, a date, a name.
    """

    citations: tuple[Citation, ...]
    mark: Span | None = None

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("a sentence without a citation")
        if self.mark and not 0 <= self.mark[0] < self.mark[1] <= len(self.text):
            raise ValueError(f"the mark {self.mark} is not inside {self.text!r}")

    @property
    def text(self) -> str:
        """The words quoted."""
        return self.citations[0].quote

    @property
    def lead(self) -> str:
        """Who says it: "Selon X" where the paragraph has X speak, and otherwise what the words are."""
        return lead(self.citations[0].voice)

    @property
    def short(self) -> str:
        """The short answer, "" if none is marked."""
        return self.pieces[1]

    @property
    def pieces(self) -> tuple[str, str, str]:
        """The words before the short answer, the short answer, the words after it; all before it if none is marked."""
        start, end = self.mark or (len(self.text), len(self.text))
        return self.text[:start], self.text[start:end], self.text[end:]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the proceedings say to a question; empty, and then false, when they do not say.

    `understood` is the question with misspelt words put right, the question itself if there are none. `hits` are the
    passages considered, best first. `confidence` is the chance, from 0 to 1, that the proceedings answer; it is given
    for the empty answer too. `keywords` tells that no sentence was asked: the sentences are then whole passages.
    `unassisted` says why a language model that was to help has no part in it, "" where it has or none was to.
    """

    question: str
    understood: str
    sentences: tuple[Sentence, ...]
    hits: tuple[Hit, ...]
    confidence: float
    keywords: bool = False
    unassisted: str = ""

    def __bool__(self) -> bool:
        return bool(self.sentences)

    @property
    def text(self) -> str:
        """The sentences one after the other, each with who says it; "" when the proceedings do not say."""
        return "\n".join(f"{sentence.lead} : « {sentence.text} »" for sentence in self.sentences)

    @property
    def nearest(self) -> tuple[Hit, ...]:
        """The few passages worth a look when the proceedings do not say: the first may help, the rest is noise."""
        return self.hits[:_NEAREST]

    @property
    def unassisted_message(self) -> Message | None:
        """Why the language model has no part in the answer, in words; None where `unassisted` is empty."""
        return Message(_UNASSISTED[self.unassisted]) if self.unassisted else None

    @property
    def short(self) -> str:
        """The short answer of the first sentence, "" if none is marked."""
        return self.sentences[0].short if self.sentences else ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, by number."""
        cited = {citation.number: citation for sentence in self.sentences for citation in sentence.citations}
        return tuple(cited[number] for number in sorted(cited))
