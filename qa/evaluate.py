"""Measuring an engine on questions whose relevant passages are known."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from ingest import ActesError, Passage, passages
from qa.answer import Answer
from qa.engine import Engine
from qa.measures import ndcg, reciprocal_rank

DEPTH = 10  # hits looked at


class QuestionsUnusable(ActesError):
    """A file of questions is missing or holds something else."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its type, snippets one of which stands in each relevant passage (none: unanswerable), the answer."""

    id: str
    type: str
    query: str
    passages: tuple[str, ...]
    answer: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an engine did with one question: whether each hit was relevant, out of how many, and its answer."""

    question: Question
    relevant: tuple[bool, ...]
    relevant_in_index: int
    answer: Answer
    verbatim: int


def load(file: Path) -> list[Question]:
    """Read a file of questions, one JSON object a line; QuestionsUnusable names the line that is not one."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise QuestionsUnusable(f"{file}: {error.strerror}; give a file of questions, one JSON object a line") from None
    except UnicodeDecodeError:
        raise QuestionsUnusable(f"{file}: not UTF-8; save it as UTF-8 and try again") from None
    return [_question(file, number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def evaluate(engine: Engine, questions: Iterable[Question]) -> list[Outcome]:
    """Put every question to the engine and compare with what is relevant."""
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
        "nDCG@10": fmean(ndcg(outcome.relevant, possible=outcome.relevant_in_index, k=DEPTH) for outcome in ranked),
    }


def answering(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return the share of quotes that stand verbatim in their source and how right answers and silences were.

    `answered` is the share of answerable questions answered; `relevant` the share of those answers that quote a
    relevant passage; `exact` the share of questions with a known short answer whose answer holds it; `silent` the share
    of unanswerable questions left unanswered.
    """
    quotes = sum(len(outcome.answer.citations) for outcome in outcomes)
    answerable = [outcome for outcome in outcomes if outcome.question.passages]
    answered = [outcome for outcome in answerable if outcome.answer]
    known = [outcome for outcome in answerable if outcome.question.answer]
    unanswerable = [outcome for outcome in outcomes if not outcome.question.passages]
    return {
        "verbatim": _share(sum(outcome.verbatim for outcome in outcomes), quotes),
        "answered": _share(len(answered), len(answerable)),
        "relevant": _share(sum(map(_quotes_relevant, answered)), len(answered)),
        "exact": _share(sum(map(_holds_answer, known)), len(known)),
        "silent": _share(sum(not outcome.answer for outcome in unanswerable), len(unanswerable)),
    }


def by_type(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Return the outcomes of each type of question, types in order of first appearance."""
    grouped: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        grouped[outcome.question.type].append(outcome)
    return dict(grouped)


def _question(file: Path, number: int, line: str) -> Question:
    try:
        values = json.loads(line)
        answer, snippets = values.get("answer"), values["passages"]
        if not isinstance(snippets, list) or not all(isinstance(snippet, str) for snippet in snippets):
            raise TypeError
        return Question(str(values["id"]), str(values["type"]), str(values["query"]), tuple(snippets), answer)
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError):
        raise QuestionsUnusable(
            f'{file}, line {number}: expected an object with "id", "type", "query", "passages", "answer"'
        ) from None


def _outcome(engine: Engine, question: Question, everything: Sequence[Passage], texts: Mapping[str, str]) -> Outcome:
    hits = engine.search(question.query, k=DEPTH)
    answer = engine.ask(question.query)
    return Outcome(
        question,
        relevant=tuple(is_relevant(hit.passage, question) for hit in hits),
        relevant_in_index=sum(is_relevant(passage, question) for passage in everything),
        answer=answer,
        verbatim=sum(texts[c.passage.document][c.start : c.end] == c.quote for c in answer.citations),
    )


def is_relevant(passage: Passage, question: Question) -> bool:
    """Tell whether a passage holds one of the snippets that answer a question, apostrophes and spaces aside."""
    text = _plain(passage.text)
    return any(_plain(snippet) in text for snippet in question.passages)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _quotes_relevant(outcome: Outcome) -> bool:
    return any(is_relevant(citation.passage, outcome.question) for citation in outcome.answer.citations)


def _holds_answer(outcome: Outcome) -> bool:
    return _plain(outcome.question.answer or "").lower() in _plain(outcome.answer.text).lower()


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
