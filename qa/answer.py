"""An answer: sentences of the proceedings, each with its citations, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from index import Hit, Operators
from ingest import Span
from ingest.messages import FRENCH, Message
from qa.cite.citation import Citation

DOUBTFUL = 0.5
"""Confidence below which an answer is doubtful; what that costs: benchmarks/RESULTS.md."""

_NEAREST = 5
_NO_OPERATORS = Operators("")
_UNASSISTED = {
    "unreachable": "model-absent",
    "slow": "model-late",
    "busy": "model-overloaded",
    "refused": "model-refusal",
    "nonsense": "model-unread",
    "unverified": "model-misquoted",
    "silent": "model-silent",
}
"""The message of each reason for which the language model took no part in an answer."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement of an answer: the words of its first citation; the others say the same elsewhere.

    `mark` is the span of the short answer in `text`, if any: a number, a date, a name. `introduction` is what stands
    before the words instead of who says them, where they are a roll's.
    """

    citations: tuple[Citation, ...]
    mark: Span | None = None
    introduction: str = ""

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("a sentence without a citation")
        if self.mark and not 0 <= self.mark[0] < self.mark[1] <= len(self.text):
            raise ValueError(f"the mark {self.mark} is not inside {self.text!r}")

    @property
    def text(self) -> str:
        """Return the words quoted."""
        return self.citations[0].quote

    @property
    def lead(self) -> str:
        """Return what introduces it: "Selon X" where the paragraph has X speak, else what the words are."""
        return self.introduction or self.citations[0].lead

    @property
    def short(self) -> str:
        """Return the short answer, "" if none is marked."""
        return self.pieces[1]

    @property
    def pieces(self) -> tuple[str, str, str]:
        """Return the words before, in and after the short answer; all of them before it if none is marked."""
        start, end = self.mark or (len(self.text), len(self.text))
        return self.text[:start], self.text[start:end], self.text[end:]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the proceedings say to a question; empty, and false, when they do not say.

    `understood` is the question with its spelling corrected. `hits` are the passages considered, best first.
    `confidence` is the probability, from 0 to 1, that the proceedings answer, for an empty answer too. `keywords` is
    true for key words, which are answered by whole passages. `unassisted` is the reason why the language model took no
    part in the answer, "" where it did or none is set. `operators` are what the question demands and excludes. `reason`
    is why there is no answer, where it is known: then the hits show it.
    """

    question: str
    understood: str
    sentences: tuple[Sentence, ...]
    hits: tuple[Hit, ...]
    confidence: float
    keywords: bool = False
    unassisted: str = ""
    operators: Operators = _NO_OPERATORS
    reason: Message | None = None

    def __bool__(self) -> bool:
        return bool(self.sentences)

    @property
    def text(self) -> str:
        """Return the doubt of a doubtful answer, then the sentences, each after who says it; "" for an empty answer."""
        said = (f"{sentence.lead} : « {sentence.text} »" for sentence in self.sentences)
        return "\n".join((*([self.remark] if self.doubtful else []), *said))

    @property
    def remark(self) -> str:
        """Return in French what to read first: the doubt, or why there is no answer, where it is known; "" for none."""
        told = self.doubt_message or self.reason
        return told.told(FRENCH) if told else ""

    @property
    def nearest(self) -> tuple[Hit, ...]:
        """Return the few passages to show when the proceedings do not say: those further down are noise."""
        return self.hits[:_NEAREST]

    @property
    def doubtful(self) -> bool:
        """Return whether it has quotations although the proceedings probably do not answer; every form says so."""
        return bool(self) and self.confidence < DOUBTFUL

    @property
    def heading(self) -> str:
        """Return what stands above the quotations: "Réponse" only where it is not doubtful."""
        if self.keywords:
            return "Passages peu sûrs" if self.doubtful else "Passages"
        return "Réponse peu sûre" if self.doubtful else "Réponse"

    @property
    def doubt_message(self) -> Message | None:
        """Return the words to put above a doubtful answer; None above any other."""
        if not self.doubtful:
            return None
        return Message("doubtful-passages") if self.keywords else Message("doubtful-answer")

    @property
    def unassisted_message(self) -> Message | None:
        """Return why the language model took no part in the answer; None where `unassisted` is empty."""
        return Message(_UNASSISTED[self.unassisted]) if self.unassisted else None

    @property
    def short(self) -> str:
        """Return the short answer of the first sentence, "" if none is marked."""
        return self.sentences[0].short if self.sentences else ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return every citation once, by number."""
        cited = {citation.number: citation for sentence in self.sentences for citation in sentence.citations}
        return tuple(cited[number] for number in sorted(cited))
