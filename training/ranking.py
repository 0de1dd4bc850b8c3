"""What each feature of the ranking counts for, learnt from questions the encoder has not seen.

python -m training.ranking --corpus DIR --questions DIR

Learns with the bundled encoder and writes index/ranking.json. Questions are those of PIAF's training part, and
headings, titles and questions of the corpus, whose paragraphs were held out of the encoder's training. For each, the
right passage should win a softmax over the candidates (Cao et al. 2007, ListNet with one relevant passage).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from index import open_encoder, ranking
from index.analyser import index_text
from index.families import query_terms
from index.lexical import Entry
from index.ranking import FEATURES, Query, Ranker
from training.data import HELD_OUT_QUESTIONS, is_held_out, is_used, load_sets, read_lines

ASKING = ("question-answer", "heading-paragraph", "title-paragraph", "summary-text", "title-article")
MOST_QUERIES, MOST_PASSAGES = 400, 2000  # of a set
LEAST_QUERIES = 20  # a smaller set would weigh as much as the others
SEED = 20261124
STEPS, RATE, DECAY = 400, 0.05, 1e-3


@dataclass(frozen=True, slots=True)
class Task:
    """Passages, and queries with the numbers of the passages that answer them."""

    name: str
    passages: Sequence[str]
    queries: Sequence[tuple[str, frozenset[int]]]


def questions_task(folder: Path) -> Task:
    """Questions of people on held-out paragraphs, among all paragraphs of the set."""
    passages = {record["_id"]: record["text"] for record in read_lines(folder / "corpus.jsonl")}
    rows = {name: row for row, name in enumerate(passages)}
    queries = [
        (record["text"], frozenset(rows[name] for name in record["relevant"]))
        for record in read_lines(folder / "queries.jsonl")
        if all(is_held_out(passages[name], HELD_OUT_QUESTIONS) for name in record["relevant"])
    ]
    return Task("piaf_train", list(passages.values()), queries)


def corpus_tasks(corpus: Path) -> list[Task]:
    """Headings, titles and questions of each set with their held-out paragraphs, among held-out paragraphs."""
    sets, draw = load_sets(), random.Random(SEED)
    asked: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for record in read_lines(corpus / "pairs.jsonl.xz"):
        if record["type"] in ASKING and is_used(record, sets) and is_held_out(record["b"]):
            asked[record["set"]][record["b"]].append(record["a"])
    others: dict[str, list[str]] = defaultdict(list)
    for record in read_lines(corpus / "paragraphs.jsonl.xz"):
        if record["set"] in asked and is_used(record, sets) and is_held_out(record["text"]):
            others[record["set"]].append(record["text"])
    tasks = []
    for name, paragraphs in sorted(asked.items()):
        queries = [(query, paragraph) for paragraph, own in paragraphs.items() for query in own]
        chosen = draw.sample(queries, min(MOST_QUERIES, len(queries)))
        passages = list(dict.fromkeys([*(paragraph for _, paragraph in chosen), *others[name]]))[:MOST_PASSAGES]
        rows = {text: row for row, text in enumerate(passages)}
        if len(chosen) >= LEAST_QUERIES:
            tasks.append(Task(name, passages, [(query, frozenset((rows[text],))) for query, text in chosen]))
    return tasks


def features(task: Task) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Features of the candidates of each query, (queries, candidates, features), and which are relevant.

    Queries whose right passage is no candidate teach nothing and are left out; missing candidates are NaN.
    """
    encoder = open_encoder()
    with tempfile.TemporaryDirectory() as folder:
        entries = (Entry(index_text(text), "", "") for text in task.passages)
        ranking.write(Path(folder), entries, texts=task.passages, embedded=encoder.encode_document(list(task.passages)))
        ranker = Ranker(Path(folder), encoder)
        found, right = [], []
        for text, relevant in task.queries:
            query = Query(text, {term.forms: 1.0 for term in query_terms(text)})
            candidates = ranker.candidates(query)
            best = candidates.rows[: ranking.NEAR_DEPTH]
            if relevant.intersection(best):
                missing = ranking.NEAR_DEPTH - len(best)
                found.append(np.pad(candidates.features[: len(best)], ((0, missing), (0, 0)), constant_values=np.nan))
                right.append([row in relevant for row in best] + [False] * missing)
    return np.stack(found), np.array(right)


def fit(tasks: Iterable[tuple[NDArray[np.float32], NDArray[np.bool_]]], used: Sequence[str]) -> dict[str, float]:
    """What the features `used` count for, summing to one; every task weighs the same."""
    columns = [FEATURES.index(name) for name in used]
    packed = [(torch.from_numpy(values[:, :, columns]), torch.from_numpy(right)) for values, right in tasks]
    weights = torch.full((len(used),), 3.0, requires_grad=True)
    adam = torch.optim.Adam([weights], lr=RATE)
    for _ in range(STEPS):
        losses = []
        for values, right in packed:
            scores = (values.nan_to_num(0.0) @ weights).masked_fill(values[:, :, 0].isnan(), -torch.inf)
            likelihood = torch.log_softmax(scores, dim=1).masked_fill(~right, 0.0)
            losses.append(-(likelihood.sum(dim=1) / right.sum(dim=1)).mean())
        loss = torch.stack(losses).mean() + DECAY * weights.square().sum()
        adam.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        adam.step()
    total = float(weights.detach().sum())
    return {name: round(float(weight) / total, 3) for name, weight in zip(used, weights.detach(), strict=True)}


def main(arguments: list[str]) -> None:
    """Learns and writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.ranking", description="Learns what features count for.")
    parser.add_argument("--corpus", type=Path, required=True, help="folder of paragraphs.jsonl.xz and pairs.jsonl.xz")
    parser.add_argument("--questions", type=Path, required=True, help="folder of questions to train on, in BEIR layout")
    parser.add_argument("--output", type=Path, default=ranking.LEARNT, help="file of the weights")
    options = parser.parse_args(arguments)
    tasks = [questions_task(options.questions), *corpus_tasks(options.corpus)]
    values = [features(task) for task in tasks]
    learnt = {
        "first": fit(values, FEATURES[:-1]),
        "second": fit(values, FEATURES),
        "learnt_from": {task.name: len(right) for task, (_, right) in zip(tasks, values, strict=True)},
        "encoder": open_encoder().fingerprint,
    }
    options.output.write_text(json.dumps(learnt, indent=2) + "\n", "utf-8")
    print(json.dumps(learnt, indent=2))


if __name__ == "__main__":
    main(sys.argv[1:])
