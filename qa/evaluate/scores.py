"""Retrieval and answer scores of an engine over questions with known answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol

from index import Hit
from ingest import Document, Passage, passages
from qa.answer import Answer
from qa.evaluate.measures import ndcg, reciprocal_rank, token_f1
from qa.evaluate.questions import Question

_DEPTH = 10  # hits scored


class Answering(Protocol):
    """The engine to evaluate, over one set of documents."""

    def search(self, query: str, k: int) -> Sequence[Hit]:
        """Return the best `k` passages."""

    def ask(self, question: str) -> Answer:
        """Return the answer."""

    def documents(self) -> Sequence[Document]:
        """Return the documents."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one question: whether each hit is relevant, out of how many relevant passages, and the answer.

    `verbatim` says for each citation whether it stands word for word in its document.
    """

    question: Question
    relevant: tuple[bool, ...]
    relevant_in_index: int
    answer: Answer
    verbatim: tuple[bool, ...]


def evaluate(engine: Answering, questions: Iterable[Question]) -> list[Outcome]:
    """Ask the engine every question; return the outcomes."""
    texts = {document.id: document.text for document in engine.documents()}
    everything = [passage for document in engine.documents() for passage in passages(document)]
    return [_outcome(engine, question, everything, texts) for question in questions]


def retrieval(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return hit@1, hit@5, MRR and nDCG@10 over the answerable questions among `outcomes`."""
    ranked = [outcome for outcome in outcomes if outcome.question.passages]
    if not ranked:
        return {}
    return {
        "hit@1": fmean(any(outcome.relevant[:1]) for outcome in ranked),
        "hit@5": fmean(any(outcome.relevant[:5]) for outcome in ranked),
        "MRR": fmean(reciprocal_rank(outcome.relevant) for outcome in ranked),
        "nDCG@10": fmean(ndcg(outcome.relevant, possible=outcome.relevant_in_index, k=_DEPTH) for outcome in ranked),
    }


def answering(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return the scores of answers, short answers, speakers and refusals.

    `verbatim` is the share of quotations that stand word for word in their source; `answered` the share of answerable
    questions answered; `cited` the share of answerable questions with a quotation that overlaps a right snippet. Of
    questions with a known short answer, `short` is the share whose first quotation holds it, `exact` the share whose
    marked words equal it, `F1` the mean token F1 of the marked words. `speaker` is the share of questions with a known
    speaker where every attributed quotation names them; `silent` the share of unanswerable questions left unanswered.
    """
    answerable = [outcome for outcome in outcomes if outcome.question.passages]
    known = [outcome for outcome in answerable if outcome.question.answer]
    spoken = [outcome for outcome in answerable if outcome.question.speaker]
    unanswerable = [outcome for outcome in outcomes if not outcome.question.passages]
    scores: dict[str, list[float]] = {
        "verbatim": [right for outcome in outcomes for right in outcome.verbatim],
        "answered": [bool(outcome.answer) for outcome in answerable],
        "cited": [_cites(outcome) for outcome in answerable],
        "short": [_holds_short(outcome) for outcome in known],
        "exact": [_plain(outcome.answer.short) == _plain(outcome.question.answer or "") for outcome in known],
        "F1": [token_f1(outcome.answer.short, outcome.question.answer or "") for outcome in known],
        "speaker": [_names_speaker(outcome) for outcome in spoken],
        "silent": [not outcome.answer for outcome in unanswerable],
    }
    return {name: fmean(found) for name, found in scores.items() if found}


def by_type(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Return outcomes by type of question, types in order of first appearance."""
    grouped: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        grouped[outcome.question.type].append(outcome)
    return dict(grouped)


def _outcome(engine: Answering, question: Question, everything: Sequence[Passage], texts: Mapping[str, str]) -> Outcome:
    hits = engine.search(question.query, k=_DEPTH)
    answer = engine.ask(question.query)
    return Outcome(
        question,
        relevant=tuple(is_relevant(hit.passage, question) for hit in hits),
        relevant_in_index=sum(is_relevant(passage, question) for passage in everything),
        answer=answer,
        verbatim=tuple(texts[c.passage.document][c.start : c.end] == c.quote for c in answer.citations),
    )


def is_relevant(passage: Passage, question: Question) -> bool:
    """Tell whether a passage holds one of a question's snippets, apostrophes and spaces aside."""
    text = _plain(passage.text)
    return any(_plain(snippet) in text for snippet in question.passages)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _cites(outcome: Outcome) -> bool:
    """Tell whether a quotation overlaps a right snippet."""
    return any(
        _overlaps(_plain(citation.quote), _plain(snippet), _plain(citation.passage.text))
        for citation in outcome.answer.citations
        for snippet in outcome.question.passages
    )


def _overlaps(one: str, other: str, text: str) -> bool:
    start, begin = text.find(one), text.find(other)
    return min(start, begin) >= 0 and start < begin + len(other) and begin < start + len(one)


def _holds_short(outcome: Outcome) -> bool:
    first = outcome.answer.sentences[0].text if outcome.answer else ""
    return _plain(outcome.question.answer or "") in _plain(first)


def _names_speaker(outcome: Outcome) -> bool:
    voices = [citation.voice for citation in outcome.answer.citations if citation.voice.names]
    return bool(voices) and all(outcome.question.speaker in voice.names for voice in voices)
