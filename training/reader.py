"""Learn the weights of an answer's features, and of its confidence, from questions and answers.

python -m training.reader --questions DIR --corpus DIR

Learns from the questions of PIAF's training part and from the questions, titles and headings of the domain whose
paragraphs were held out of the encoder's training, and writes qa/reader/reader.json.

Worth: among all units of the passages found, those that hold the answer should win a softmax. Confidence: a logistic
regression on questions put to the texts that answer them, to texts of the other set, and to their own texts without the
answering passage, the near misses.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from index import Hit, Index, build, open_encoder
from qa.reader import CONSIDERED, judgement
from qa.reader.asked import asked
from qa.reader.features import FEATURES, Matrix, candidates, features
from qa.reader.judgement import SIGNS, signs
from training.data import held_out_questions, is_held_out, is_used, load_sets, read_lines
from training.descent import DECAY, descend

DOMAIN = ("question-answer", "heading-paragraph", "title-paragraph")
TOPICS = (
    *("ess_territoires", "gov_docs", "travail_social"),
    *("local_politics", "conseils_municipaux", "consultations_citoyennes"),
)
OTHERS = 1400  # paragraphs of the domain beside those that its questions are on
WEIGHTS = {"answered": 2.0, "elsewhere": 1.6, "near miss": 0.4}
"""Near misses count for little: another paragraph of the same article often answers too."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the names of the passages that answer it, and the answers in them, if known."""

    text: str
    relevant: frozenset[str]
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """Passages by name, and questions on some of them."""

    passages: dict[str, str]
    questions: list[Question]


@dataclass(frozen=True, slots=True)
class Reading:
    """A question's candidates: their features, which are right, and the signs of the best by the current weights."""

    features: Matrix
    right: NDArray[np.bool_]


def piaf(folder: Path) -> Collection:
    """Return the questions on held-out paragraphs of a set in BEIR layout, and all its paragraphs."""
    passages, records = held_out_questions(folder)
    questions = [
        Question(record["text"], frozenset(record["relevant"]), tuple(answer["text"] for answer in record["answers"]))
        for record in records
    ]
    return Collection(passages, questions)


def domain(corpus: Path, *, seed: int = 3) -> Collection:
    """Return the domain's questions, titles and headings on held-out paragraphs, among others of the same sets."""
    sets = load_sets()
    pairs = [
        record
        for record in read_lines(corpus / "pairs.jsonl.xz")
        if record["type"] in DOMAIN and record["set"] in TOPICS and is_used(record, sets)
        if 60 < len(record["b"]) < 1500 and 2 <= len(record["a"].split()) <= 14
    ]
    held = [record for record in pairs if is_held_out(record["b"])]
    others = [record["b"] for record in pairs if not is_held_out(record["b"])]
    random.Random(seed).shuffle(others)
    texts = dict.fromkeys([*(record["b"] for record in held), *others[:OTHERS]])
    names = {text: f"d{number}" for number, text in enumerate(texts)}
    questions = [Question(record["a"], frozenset([names[record["b"]]])) for record in held]
    return Collection({name: text for text, name in names.items()}, questions)


def open_index(collection: Collection, folder: Path) -> Index:
    """Return an index of the passages, each a file of its own."""
    (folder / "files").mkdir(parents=True)
    for name, text in collection.passages.items():
        (folder / "files" / f"{name}.txt").write_text(text, encoding="utf-8")
    build([folder / "files"], folder / "index")
    return Index(folder / "index")


def search(question: Question, index: Index, *, without: frozenset[str] = frozenset()) -> tuple[list[Hit], list[str]]:
    """Return the hits for a question and the names of their passages, except those `without`."""
    found = index.search(question.text, k=CONSIDERED + len(without))
    names = [Path(index.document(hit.passage.document).source).stem for hit in found]
    kept = [(hit, name) for hit, name in zip(found, names, strict=True) if name not in without][:CONSIDERED]
    return [hit for hit, _ in kept], [name for _, name in kept]


def readings(collection: Collection, index: Index) -> Iterator[Reading]:
    """Return the candidates of each question that has the right one among them."""
    for question in collection.questions:
        hits, names = search(question, index)
        taken = asked(index.understood(question.text))
        found = candidates(taken, hits)
        of = {hit.passage.id: name for hit, name in zip(hits, names, strict=True)}
        right = [
            of[one.passage.id] in question.relevant and any(answer in one.unit.text for answer in question.answers)
            for one in found
        ]
        if any(right):
            yield Reading(features(taken, found, index), np.array(right))


def all_signs(questions: Sequence[Question], index: Index, *, drop: bool = False) -> Matrix:
    """Return the signs of each question's best candidate, (questions, SIGNS); `drop` omits its relevant passages."""
    rows = []
    for question in questions:
        hits, _ = search(question, index, without=question.relevant if drop else frozenset())
        taken = asked(index.understood(question.text))
        found = candidates(taken, hits)
        if found:
            matrix = features(taken, found, index)
            rows.append(signs(taken, found, matrix, best=int(judgement.worth(matrix).argmax()), index=index))
    return np.stack(rows)


def fit_worth(found: Sequence[Reading]) -> dict[str, float]:
    """Return the feature weights that maximise the likelihood of the right units among all."""
    longest = max(len(reading.right) for reading in found)
    values = np.zeros((len(found), longest, len(FEATURES)), dtype=np.float32)
    right, present = np.zeros((2, len(found), longest), dtype=bool)
    for row, reading in enumerate(found):
        count = len(reading.right)
        values[row, :count], right[row, :count], present[row, :count] = reading.features, reading.right, True
    scale = values[present].std(axis=0) + 1e-6
    known, relevant, missing = map(torch.from_numpy, (values / scale, right, ~present))
    weights = torch.zeros(len(FEATURES), requires_grad=True)

    def loss() -> torch.Tensor:
        likelihood = torch.log_softmax((known @ weights).masked_fill(missing, -torch.inf), dim=1)
        chosen = torch.logsumexp(likelihood.masked_fill(~relevant, -torch.inf), dim=1)
        return -chosen.mean() + DECAY * weights.square().sum()

    descend(loss, [weights])
    return dict(zip(FEATURES, (weights.detach().numpy() / scale).tolist(), strict=True))


def fit_confidence(groups: Mapping[str, Sequence[Matrix]]) -> tuple[dict[str, float], float]:
    """Return the sign weights and the constant; every group weighs as WEIGHTS sets, whatever its size."""
    rows = [(matrix, name) for name, matrices in groups.items() for matrix in matrices]
    values = np.concatenate([matrix for matrix, _ in rows])
    scale = values.std(axis=0) + 1e-6
    known = torch.from_numpy(values / scale)
    answered = torch.cat([torch.full((len(matrix),), float(name == "answered")) for matrix, name in rows])
    weight = torch.cat(
        [torch.full((len(matrix),), WEIGHTS[name] / len(groups[name]) / len(matrix)) for matrix, name in rows]
    )
    weights, constant = torch.zeros(len(SIGNS), requires_grad=True), torch.zeros(1, requires_grad=True)

    def loss() -> torch.Tensor:
        scores = known @ weights + constant
        errors = torch.nn.functional.binary_cross_entropy_with_logits(scores, answered, reduction="none")
        return (errors * weight).sum() / weight.sum() + DECAY * weights.square().sum()

    descend(loss, [weights, constant])
    return dict(zip(SIGNS, (weights.detach().numpy() / scale).tolist(), strict=True)), float(constant.detach())


def write(file: Path, **values: object) -> None:
    """Write the weights learnt so far, and make the reader reload them."""
    file.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    judgement.learnt.cache_clear()


def rounded(weights: dict[str, float]) -> dict[str, float]:
    """Return each number rounded to three decimals."""
    return {name: round(weight, 3) for name, weight in weights.items()}


def main(arguments: list[str]) -> None:
    """Learn and write the weights: worth first, as the best candidate by worth gives the signs."""
    parser = argparse.ArgumentParser(prog="python -m training.reader", description="Learns what makes an answer.")
    parser.add_argument("--questions", type=Path, required=True, help="folder of questions to train on, in BEIR layout")
    parser.add_argument("--corpus", type=Path, required=True, help="folder of pairs.jsonl.xz")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        sets = {"piaf": piaf(options.questions), "domain": domain(options.corpus)}
        indexes = {name: open_index(collection, Path(folder) / name) for name, collection in sets.items()}
        found = list(readings(sets["piaf"], indexes["piaf"]))
        worth = rounded(fit_worth(found))
        write(judgement.LEARNT, worth=worth, confidence={}, constant=0.0)
        groups = {
            "answered": [all_signs(sets[name].questions, indexes[name]) for name in sets],
            "elsewhere": [
                all_signs(sets["piaf"].questions, indexes["domain"]),
                all_signs(sets["domain"].questions, indexes["piaf"]),
            ],
            "near miss": [all_signs(sets[name].questions, indexes[name], drop=True) for name in sets],
        }
        confidence, constant = fit_confidence(groups)
    counts = {name: [len(matrix) for matrix in matrices] for name, matrices in groups.items()}
    write(
        judgement.LEARNT,
        worth=worth,
        confidence=rounded(confidence),
        constant=round(constant, 3),
        learnt_from=f"{len(found)} questions of PIAF's training part (Etalab, CC BY-SA); confidence: {counts}",
        encoder=open_encoder().fingerprint,
    )
    print(judgement.LEARNT.read_text(encoding="utf-8"), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
