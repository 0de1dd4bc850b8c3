"""An answer whose quotations a language model chooses and orders; it writes none of the words."""

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
_MOST_CHARACTERS = 9_000  # about 3 per token in French: prompt and reply fit the 4,096 tokens of Ollama's default
_MOST_SENTENCES = 6


@dataclass(frozen=True, slots=True)
class _Unit:
    """A quotable unit of a passage; `span` is its offsets in the passage's text."""

    passage: Passage
    span: Span

    @property
    def text(self) -> str:
        """Return its words."""
        return self.passage.text[slice(*self.span)]

    @property
    def place(self) -> tuple[str, int, int]:
        """Return its document and its span there."""
        start, end = self.span
        return self.passage.document, self.passage.start + start, self.passage.start + end


def arrange(answer: Answer, model: LanguageModel, documents: Callable[[str], Document]) -> Answer:
    """Return the answer with the sentences `model` quotes, each verified and widened to a whole unit.

    If none is left, return `answer` with the reason in `unassisted`: a reason of ModelUnavailable, "silent" if the
    model finds no answer in the passages, "unverified" if none of its phrases stands where it says. Empty answers and
    answers to key words are returned unchanged. `documents` returns a document by id.
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
    """Return the passages shown to the model: the best hits that fit."""
    fitting: list[Passage] = []
    left = _MOST_CHARACTERS
    for hit in hits[:_MOST_PASSAGES]:
        if len(hit.passage.text) <= left:
            fitting.append(hit.passage)
            left -= len(hit.passage.text)
    return fitting


def _verified(phrase: Phrase, passages: Sequence[Passage]) -> list[_Unit]:
    """Return the units a phrase quotes; none if any of its quotations is not in the passage it names."""
    found = [_units(quotation, passages) for quotation in phrase]
    return [unit for units in found for unit in units] if all(found) else []


def _units(quotation: Quotation, passages: Sequence[Passage]) -> list[_Unit]:
    if not 1 <= quotation.passage <= len(passages):
        return []
    passage = passages[quotation.passage - 1]
    span = whole(quotation.text, passage.text) or align(quotation.text, passage.text)
    return [_Unit(passage, unit) for unit in widen(passage.text, span)] if span else []


def _distinct(units: Iterable[_Unit]) -> list[_Unit]:
    """Return the units in order, without those that overlap or repeat an earlier one."""
    distinct: list[_Unit] = []
    for unit in units:
        if not any(_repeats(unit, other) for other in distinct):
            distinct.append(unit)
    return distinct


def _repeats(one: _Unit, other: _Unit) -> bool:
    (document, start, end), (elsewhere, begin, finish) = one.place, other.place
    return one.text == other.text or (document == elsewhere and start < finish and begin < end)


def _sentences(units: Sequence[_Unit], answer: Answer, documents: Callable[[str], Document]) -> Iterator[Sentence]:
    """Yield a sentence for each unit, with its mark if `answer` quotes the same unit."""
    marks = {
        (one.passage.document, one.start, one.end): sentence.mark
        for sentence in answer.sentences
        for one in sentence.citations[:1]
    }
    for number, unit in enumerate(units, start=1):
        quoted = cite(documents(unit.passage.document), unit.passage, number=number, span=unit.span)
        yield Sentence((quoted,), mark=marks.get(unit.place))
