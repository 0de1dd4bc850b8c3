"""Learn the weights of the ranking's features from people's questions that the encoder has not seen.

python -m training.ranking --questions DIR

Learns with the bundled encoder, from the questions of PIAF's training part whose paragraphs were held out of the
encoder's training, and writes index/rank/ranking.json. For each, the right passage should win a softmax over the
candidates (Cao et al. 2007, ListNet with one relevant passage).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from index import open_encoder
from index.query.families import query_terms
from index.rank import ranking
from index.rank.ranking import FEATURES, Query, Ranker
from training.data import held_out_questions
from training.descent import DECAY, descend
from training.texts import open_texts


@dataclass(frozen=True, slots=True)
class Questions:
    """Passages, and queries with the numbers of their relevant passages."""

    passages: Sequence[str]
    queries: Sequence[tuple[str, frozenset[int]]]


def read_questions(folder: Path) -> Questions:
    """Return questions on held-out paragraphs, among all paragraphs of a set in BEIR layout."""
    passages, records = held_out_questions(folder)
    rows = {name: row for row, name in enumerate(passages)}
    queries = [(record["text"], frozenset(rows[name] for name in record["relevant"])) for record in records]
    return Questions(list(passages.values()), queries)


def features(questions: Questions) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Features of the candidates of each query, (queries, candidates, features), and which are relevant.

    Queries whose right passage is no candidate teach nothing and are left out; missing candidates are NaN.
    """
    encoder = open_encoder()
    with tempfile.TemporaryDirectory() as folder:
        ranker = Ranker(open_texts(questions.passages, Path(folder), encoder=encoder), encoder)
        found, right = [], []
        for text, relevant in questions.queries:
            query = Query(text, {term.forms: 1.0 for term in query_terms(text)})
            candidates = ranker.candidates(query)
            best = candidates.rows[: ranking.NEAR_DEPTH]
            if relevant.intersection(best):
                missing = ranking.NEAR_DEPTH - len(best)
                found.append(np.pad(candidates.features[: len(best)], ((0, missing), (0, 0)), constant_values=np.nan))
                right.append([row in relevant for row in best] + [False] * missing)
    return np.stack(found), np.array(right)


def fit(values: NDArray[np.float32], right: NDArray[np.bool_], used: Sequence[str]) -> dict[str, float]:
    """Return the weights of the features `used`, summing to one."""
    columns = [FEATURES.index(name) for name in used]
    known, relevant = torch.from_numpy(values[:, :, columns]), torch.from_numpy(right)
    missing = known[:, :, 0].isnan()
    weights = torch.full((len(used),), 3.0, requires_grad=True)

    def loss() -> torch.Tensor:
        scores = (known.nan_to_num(0.0) @ weights).masked_fill(missing, -torch.inf)
        likelihood = torch.log_softmax(scores, dim=1).masked_fill(~relevant, 0.0)
        return -(likelihood.sum(dim=1) / relevant.sum(dim=1)).mean() + DECAY * weights.square().sum()

    descend(loss, [weights])
    total = float(weights.detach().sum())
    return {name: round(float(weight) / total, 3) for name, weight in zip(used, weights.detach(), strict=True)}


def main(arguments: list[str]) -> None:
    """Learn and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.ranking", description="Learns what features count for.")
    parser.add_argument("--questions", type=Path, required=True, help="folder of questions to train on, in BEIR layout")
    parser.add_argument("--output", type=Path, default=ranking.LEARNT, help="file of the weights")
    options = parser.parse_args(arguments)
    values, right = features(read_questions(options.questions))
    learnt = {
        "first": fit(values, right, FEATURES[:-1]),
        "second": fit(values, right, FEATURES),
        "learnt_from": f"{len(right)} questions of PIAF's training part (Etalab, CC BY-SA)",
        "encoder": open_encoder().fingerprint,
    }
    text = json.dumps(learnt, indent=2) + "\n"
    options.output.write_text(text, "utf-8")
    print(text, end="")


if __name__ == "__main__":
    main(sys.argv[1:])
