"""Measure the accuracy of answers, and how often an unanswerable question is answered.

Open retrieval: each passage of a set is a file, and every question is put to all of them. A set's questions put to the
files of another are unanswerable. The baseline is the sentence with the highest BM25 among the ten passages found.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.quality import QUESTIONS, SHARED
from index import build
from index.query.families import query_terms
from index.text.analyser import terms
from ingest.french.sentences import sentences
from qa import Answer, Engine
from qa.evaluate import answering, by_type, evaluate, load
from qa.evaluate.measures import token_f1
from qa.reader import THRESHOLD
from training.data import read_lines

ANSWERED = "piaf-dev"
SETS = ("piaf-dev", "cnil-dev", "crpa")
MOST_QUERIES = 600  # of a set, put to another
THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.5)
BINS = (0.0, 0.15, 0.3, 0.5, 0.7, 0.9, 1.01)
K1, B = 1.2, 0.75  # of the baseline, tantivy's and Lucene's

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the strings that answer it, any of which is accepted."""

    text: str
    answers: tuple[str, ...]


def run(engine: Engine) -> None:
    """Print the tables, or that the sets are missing; `engine` is over the first report."""
    if not SHARED.is_dir():
        print("Answers: skipped, the development sets are not beside this checkout.")
        return
    print_report(engine)
    with tempfile.TemporaryDirectory() as folder:
        engines = {name: open_set(SHARED / "eval" / name, Path(folder) / name) for name in SETS}
        print_open(engines[ANSWERED], read_questions(SHARED / "eval" / ANSWERED))
        print_silence(engines | {"the first report": engine})
        print_near_misses(SHARED / "eval" / ANSWERED, Path(folder))


def print_report(engine: Engine) -> None:
    """Print the scores of answers to the first report's questions, by type."""
    outcomes = evaluate(engine, load(QUESTIONS))
    print("\n### The first report's questions\n")
    for kind, group in {**by_type(outcomes), "all": outcomes}.items():
        print(kind, len(group), {name: round(value, 3) for name, value in answering(group).items()})


def open_set(folder: Path, place: Path, *, half: int | None = None) -> Engine:
    """An engine over the passages of a set in BEIR layout, each a file of its own, without titles.

    `half` is 0 or 1 for every other passage only.
    """
    (place / "files").mkdir(parents=True)
    for number, line in enumerate(read_lines(folder / "corpus.jsonl")):
        if half is None or number % 2 == half:
            (place / "files" / f"{number}.txt").write_text(line["text"], encoding="utf-8")
    build([place / "files"], place / "index")
    return Engine.open(place / "index")


def read_questions(folder: Path) -> list[Question]:
    """Return the questions of a set in BEIR layout."""
    return [
        Question(record["text"], tuple(plain(answer["text"]) for answer in record.get("answers", ())))
        for record in read_lines(folder / "queries.jsonl")
    ]


def plain(text: str) -> str:
    """Return a text with case, apostrophes and spaces normalised."""
    return " ".join(text.replace("’", "'").lower().split())


def print_open(engine: Engine, questions: Sequence[Question]) -> None:
    """Print how often the answer is in the first sentence, in any, in the marked words; and the baseline's figures."""
    answers = [engine.ask(question.text) for question in questions]
    rows = {
        "ours": [[plain(citation.quote) for citation in answer.citations] for answer in answers],
        "sentence with the highest BM25": list(baseline(engine, questions)),
    }
    print(f"\n### {ANSWERED}: {len(questions)} questions to {len(engine.documents())} passages\n")
    for name, quoted in rows.items():
        first = share(questions, [quotes[:1] for quotes in quoted])
        print(f"{name}: in the first sentence {first:.3f}, in any {share(questions, quoted):.3f}")
    texts = {document.id: document.text for document in engine.documents()}
    cited = [citation for answer in answers for citation in answer.citations]
    verbatim = sum(texts[one.passage.document][one.start : one.end] == one.quote for one in cited)
    print(f"verbatim {verbatim} of {len(cited)}; silent {np.mean([not answer for answer in answers]):.3f}")
    print_short(questions, answers)


def share(questions: Sequence[Question], quoted: Sequence[Sequence[str]]) -> float:
    """Return the share of questions with an answer in one of the quotes."""
    found = (
        any(answer in quote for answer in question.answers for quote in quotes)
        for question, quotes in zip(questions, quoted, strict=True)
    )
    return float(np.mean(list(found)))


def print_short(questions: Sequence[Question], answers: Sequence[Answer]) -> None:
    """Print how accurate the marked words are, where there are any."""
    marked = [(question, plain(answer.short)) for question, answer in zip(questions, answers, strict=True)]
    marked = [(question, short) for question, short in marked if short]
    exact = np.mean([short in question.answers for question, short in marked])
    scores = np.mean([max(token_f1(short, answer) for answer in question.answers) for question, short in marked])
    print(f"marked words in {len(marked)} answers: exact {exact:.3f}, token F1 {scores:.3f}")


def baseline(engine: Engine, questions: Sequence[Question]) -> Iterator[list[str]]:
    """Return for each question the three sentences with the highest BM25 among the ten passages our search finds."""
    texts = [document.text for document in engine.documents()]
    rarity, length = sentence_statistics(texts)
    for question in questions:
        words = [term.forms for term in query_terms(question.text)]
        found = [
            hit.passage.text[start:end]
            for hit in engine.search(question.text)
            for start, end in sentences(hit.passage.text)
        ]
        scored = sorted(found, key=lambda text: -bm25(words, text, rarity=rarity, mean=length))
        yield [plain(text) for text in scored[:3]]


def sentence_statistics(texts: Sequence[str]) -> tuple[Callable[[str], float], float]:
    """Return the rarity of a form among the sentences of texts, and the mean number of terms of a sentence."""
    said = [terms(text[start:end]) for text in texts for start, end in sentences(text)]
    counts: dict[str, int] = {}
    for found in said:
        for form in {form for term in found for form in term.forms}:
            counts[form] = counts.get(form, 0) + 1

    def rarity(form: str) -> float:
        count = counts.get(form, 0)
        return log(1 + (len(said) - count + 0.5) / (count + 0.5))

    return rarity, float(np.mean([len(found) for found in said]))


def bm25(words: Sequence[tuple[str, ...]], text: str, *, rarity: Callable[[str], float], mean: float) -> float:
    """Return the BM25 of a sentence for words, each by its best form."""
    said = [term.forms for term in terms(text)]
    norm = K1 * (1 - B + B * len(said) / mean)
    score = 0.0
    for forms in words:
        count = sum(not set(forms).isdisjoint(other) for other in said)
        score += max(map(rarity, forms)) * count * (K1 + 1) / (count + norm)
    return score


def print_silence(engines: dict[str, Engine]) -> None:
    """Print how well confidence separates answerable from unanswerable questions, for every pair of sets."""
    own, others = [], []
    for asked in SETS:
        texts = [question.text for question in read_questions(SHARED / "eval" / asked)][:MOST_QUERIES]
        own.append(confidences(engines[asked], texts))
        for name, engine in engines.items():
            if name != asked:
                others.append(confidences(engine, texts))
                print(f"{asked} put to {name}: AUROC {auroc(own[-1], others[-1]):.3f}")
    answerable, unanswerable = np.concatenate(own), np.concatenate(others)
    print(f"all: AUROC {auroc(answerable, unanswerable):.3f}, {len(answerable)} and {len(unanswerable)} questions")
    print(f"\n| threshold (ours is {THRESHOLD}) | answerable refused | unanswerable answered |\n|---|---|---|")
    for threshold in THRESHOLDS:
        print(f"| {threshold} | {np.mean(answerable < threshold):.3f} | {np.mean(unanswerable >= threshold):.3f} |")
    print_curve(engines[ANSWERED], read_questions(SHARED / "eval" / ANSWERED), unanswerable)


def print_curve(engine: Engine, questions: Sequence[Question], unanswerable: Numbers) -> None:
    """Print the calibration curve: the answerable share at each confidence, among as many of both kinds."""
    answerable = confidences(engine, [question.text for question in questions])
    print("\n| confidence | share answerable, both halves alike |\n|---|---|")
    for low, high in pairwise(BINS):
        some = np.mean((answerable >= low) & (answerable < high))
        others = np.mean((unanswerable >= low) & (unanswerable < high))
        print(f"| {low} to {high} | {some / (some + others):.3f} |")


def print_near_misses(folder: Path, place: Path) -> None:
    """Print the confidence of questions put to the half of their set with their passage's neighbours only."""
    numbers = {line["_id"]: number for number, line in enumerate(read_lines(folder / "corpus.jsonl"))}
    asked: dict[int, list[str]] = {0: [], 1: []}
    for line in read_lines(folder / "queries.jsonl"):
        halves = {numbers[name] % 2 for name in line["relevant"]}
        if len(halves) == 1:
            asked[1 - halves.pop()].append(line["text"])
    found = [confidences(open_set(folder, place / f"half{half}", half=half), texts) for half, texts in asked.items()]
    near = np.concatenate(found)
    told = ", ".join(f"{threshold}: {np.mean(near >= threshold):.3f}" for threshold in THRESHOLDS)
    print(f"\nnear misses: of {len(near)} questions, answered at a threshold of {told}")


def confidences(engine: Engine, questions: Sequence[str]) -> Numbers:
    """Return the confidence of the answer to each question."""
    return np.array([engine.ask(question).confidence for question in questions])


def auroc(answerable: Numbers, unanswerable: Numbers) -> float:
    """Return the probability that a question of the first kind has the higher confidence, ties counting half."""
    order = np.sort(unanswerable)
    below = np.searchsorted(order, answerable, side="left")
    tied = np.searchsorted(order, answerable, side="right") - below
    return float(np.mean((below + tied / 2) / len(order)))
