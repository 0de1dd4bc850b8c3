"""An answer arranged by a language model, which chooses and orders quotations and writes no word of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index import Hit
from ingest import Document, Passage, Span
from qa.answer import Answer, Sentence
from qa.cite.citation import cite
from qa.model.align import align, whole
from qa.model.choice import Phrase, Quotation, choice
from qa.model.errors import ModelUnavailable
from qa.model.llm import LanguageModel
from qa.model.prompts import messages
from qa.model.widen import widen

_MOST_PASSAGES = 8
_MOST_CHARACTERS = 9_000  # French has 3 to a token: with the prompt and the reply, within the 4,096 Ollama reads
_MOST_SENTENCES = 6


@dataclass(frozen=True, slots=True)
class _Unit:
    """A quotable unit of a passage, by its span in the passage's text."""

    passage: Passage
    span: Span

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text[slice(*self.span)]

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands: its document, and its span there."""
        start, end = self.span
        return self.passage.document, self.passage.start + start, self.passage.start + end


def arrange(answer: Answer, model: LanguageModel, documents: Callable[[str], Document]) -> Answer:
    """Return the answer with the sentences that `model` quotes in its place, each checked and widened to a whole unit.

    Without one that stands, `answer` does, and `unassisted` says why: a reason of ModelUnavailable, "silent" if the
    model says that the passages do not answer, "unverified" if no phrase of it stands where it says. An empty answer
    and one to key words are not the model's to change. `documents` gives a document by its id.
    """
    if not answer or answer.keywords:
        return answer
    passages = shown(answer.hits)
    try:
        phrases = choice(model.chat(messages(answer.understood, [passage.text for passage in passages])))
    except ModelUnavailable as error:
        return replace(answer, unassisted=error.reason)
    units = _distinct(unit for phrase in phrases for unit in _verified(phrase, passages))[:_MOST_SENTENCES]
    if not units:
        return replace(answer, unassisted="unverified" if phrases else "silent")
    return replace(answer, sentences=tuple(_sentences(units, answer, documents)), unassisted="")


def shown(hits: Sequence[Hit]) -> list[Passage]:
    """Return the passages that a model is shown: of the best hits, those that fit."""
    fitting: list[Passage] = []
    left = _MOST_CHARACTERS
    for hit in hits[:_MOST_PASSAGES]:
        if len(hit.passage.text) <= left:
            fitting.append(hit.passage)
            left -= len(hit.passage.text)
    return fitting


def _verified(phrase: Phrase, passages: Sequence[Passage]) -> list[_Unit]:
    """Return the units that a phrase quotes; none if one of its quotations does not stand in the passage it names."""
    found = [_units(quotation, passages) for quotation in phrase]
    return [unit for units in found for unit in units] if all(found) else []


def _units(quotation: Quotation, passages: Sequence[Passage]) -> list[_Unit]:
    if not 1 <= quotation.passage <= len(passages):
        return []
    passage = passages[quotation.passage - 1]
    span = whole(quotation.text, passage.text) or align(quotation.text, passage.text)
    return [_Unit(passage, unit) for unit in widen(passage.text, span)] if span else []


def _distinct(units: Iterable[_Unit]) -> list[_Unit]:
    """Return the units in order, without those that share characters or all words with an earlier one."""
    distinct: list[_Unit] = []
    for unit in units:
        if not any(_repeats(unit, other) for other in distinct):
            distinct.append(unit)
    return distinct


def _repeats(one: _Unit, other: _Unit) -> bool:
    (document, start, end), (elsewhere, begin, finish) = one.place, other.place
    return one.text == other.text or (document == elsewhere and start < finish and begin < end)


def _sentences(units: Sequence[_Unit], answer: Answer, documents: Callable[[str], Document]) -> Iterator[Sentence]:
    """Yield a sentence for each unit, with its mark if `answer` quotes the same."""
    marks = {
        (one.passage.document, one.start, one.end): sentence.mark
        for sentence in answer.sentences
        for one in sentence.citations[:1]
    }
    for number, unit in enumerate(units, start=1):
        quoted = cite(documents(unit.passage.document), unit.passage, number=number, span=unit.span)
        yield Sentence((quoted,), mark=marks.get(unit.place))
