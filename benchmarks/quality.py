"""Compare our rankings with other tools' on the French development sets and the first report's questions."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import peers
from benchmarks.peers import Ranking
from index import Hit, open_encoder
from index.encoders.protocol import Encoder
from index.query.families import query_terms
from index.rank.ranking import Query, Ranker
from index.stores.contract import Snapshot
from qa import Engine
from qa.evaluate import is_relevant, load
from qa.evaluate.measures import ndcg, reciprocal_rank
from training.texts import open_texts

SHARED = Path(__file__).parents[2] / "shared"
QUESTIONS = SHARED / "gold" / "questions-dev.jsonl"
SETS = ("piaf-dev", "cnil-dev", "crpa", "domain-dev", "news")
MOST_QUERIES = 500  # of a set, the first ones
DEPTH = 100
RESAMPLES, SEED = 2000, 1
MEASURES = ("nDCG@10", "hit@1", "MRR", "recall@100")

Scores = NDArray[np.float64]
"""The measures of each query: (queries, measures)."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the rows that answer it and its type."""

    text: str
    relevant: frozenset[int]
    type: str = ""


def run(engine: Engine) -> None:
    """Print a table for each set and how far our full ranking is from the others, or that the sets are not there.

    `engine` is over the first report.
    """
    if not SHARED.is_dir():
        print("Quality: skipped, the development sets are not beside this checkout.")
        return
    for name in SETS:
        texts, questions = read_set(SHARED / "eval" / name)
        print_scores(f"{name}: {len(texts)} passages, {len(questions)} queries", dict(score_all(texts, questions)))
    print_scores("The first report's questions", dict(score_report(engine)))


def read_set(folder: Path) -> tuple[list[str], list[Question]]:
    """Return the texts of a set in BEIR layout, without titles, and its first questions."""
    corpus, queries = (
        [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        for name in ("corpus", "queries")
    )
    rows = {entry["_id"]: row for row, entry in enumerate(corpus)}
    questions = [Question(query["text"], frozenset(rows[name] for name in query["relevant"])) for query in queries]
    return [entry["text"] for entry in corpus], questions[:MOST_QUERIES]


def score_all(texts: Sequence[str], questions: Sequence[Question]) -> Iterator[tuple[str, Scores]]:
    """Return the scores of each ranking of the texts, ours and the others'."""
    rankers = {
        "bm25s": peers.bm25s_french(texts),
        "tantivy French": peers.tantivy_french(texts),
        "all-MiniLM-L6-v2": peers.minilm(texts),
    }
    for name, rank in rankers.items():
        yield name, score(questions, rank)
    encoder = open_encoder()
    with tempfile.TemporaryDirectory() as folder:
        yield from score_ours(open_texts(texts, Path(folder), encoder=encoder), encoder, questions)


def score_ours(snapshot: Snapshot, encoder: Encoder, questions: Sequence[Question]) -> Iterator[tuple[str, Scores]]:
    """Return the scores of our words, our vectors, the two by reciprocal rank, and our full ranking."""
    ranker = Ranker(snapshot, encoder)

    def words(text: str) -> Ranking:
        return list(snapshot.lexical.search(made_ready(text).words, k=DEPTH))

    def meaning(text: str) -> Ranking:
        return list(snapshot.nearest(encoder.encode_query([text])[0], k=DEPTH))

    yield "our words", score(questions, words)
    yield "our vectors", score(questions, meaning)
    yield (
        "reciprocal rank fusion",
        score(questions, lambda text: peers.reciprocal_rank_fusion([words(text), meaning(text)])),
    )
    yield "our ranking", score(questions, lambda text: [one.row for one in ranker.rank(made_ready(text))])


def made_ready(text: str) -> Query:
    """Return the words of a query, without what only an index of reports knows."""
    return Query(text, {term.forms: 1.0 for term in query_terms(text)})


def score_report(engine: Engine) -> Iterator[tuple[str, Scores]]:
    """Return the scores of our words, our vectors and our ranking on the first report's questions, by type."""
    asked = [question for question in load(QUESTIONS) if question.passages]
    orders: Mapping[str, Callable[[Hit], float]] = {
        "our words": lambda hit: hit.why.lexical,
        "our vectors": lambda hit: hit.why.cosine,
        "our ranking": lambda hit: hit.score,
    }
    for kind in (*dict.fromkeys(question.type for question in asked), ""):
        for name, worth in orders.items():
            rows = []
            for question in asked:
                if question.type == kind or not kind:
                    hits = sorted(engine.search(question.query, DEPTH), key=worth, reverse=True)
                    right = [is_relevant(hit.passage, question) for hit in hits]
                    rows.append(measure(right, possible=sum(right)))
            yield f"{kind or 'all'}: {name}", np.array(rows)


def score(questions: Sequence[Question], rank: Callable[[str], Ranking]) -> Scores:
    """Return the measures of one ranking on each question."""
    rankings = ((question, rank(question.text)) for question in questions)
    return np.array(
        [
            measure([row in question.relevant for row in found], possible=len(question.relevant))
            for question, found in rankings
        ]
    )


def measure(right: Sequence[bool], *, possible: int) -> list[float]:
    """Return the measures of one query, in the order of MEASURES."""
    recall = sum(right[:DEPTH]) / possible if possible else 0.0
    return [ndcg(right, possible=possible), float(any(right[:1])), reciprocal_rank(right), recall]


def print_scores(title: str, scores: Mapping[str, Scores]) -> None:
    """Print a line for each ranking: its measures, and our gain in nDCG@10 over it with a 95 % interval."""
    print(f"\n### {title}\n\n| | {' | '.join(MEASURES)} | our ranking's nDCG@10 is better by |\n|{'---|' * 6}")
    for name, values in scores.items():
        ours = scores.get(f"{name.split(':')[0]}: our ranking" if ":" in name else "our ranking")
        cells = " | ".join(f"{mean:.3f}" for mean in values.mean(axis=0))
        print(f"| {name} | {cells} | {difference(ours, values) if ours is not None and ours is not values else ''} |")


def difference(ours: Scores, theirs: Scores) -> str:
    """Return the mean gain in the first measure and its interval, by paired bootstrap over the queries."""
    gains = ours[:, 0] - theirs[:, 0]
    draws = np.random.default_rng(SEED).integers(len(gains), size=(RESAMPLES, len(gains)))
    low, high = np.quantile(gains[draws].mean(axis=1), (0.025, 0.975))
    return f"{gains.mean():+.3f} ({low:+.3f} to {high:+.3f})"
