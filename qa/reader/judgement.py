"""The worth of a candidate, and the confidence that the best one answers; both trained by training/reader.py.

Worth is linear in the features, trained so that the right unit of a question wins a softmax over all candidates.
Confidence is a logistic regression on the signs of the best candidate, trained on answerable and unanswerable
questions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index import Index
from qa.reader.asked import Asked
from qa.reader.closeness import Closeness
from qa.reader.features import FEATURES, Candidate, Matrix, passage_forms

LEARNT = Path(__file__).with_name("reader.json")

SIGNS = (
    "worth",  # of the best candidate
    "words",
    "covered",  # share of the question's terms, by rarity, in its passage and titles
    "unknown",  # … in no passage at all
    "names_missing",  # share of the question's names, by rarity, missing from its passage and titles
    "near_words",  # of the candidate alone, without what names its report
    "passage_meaning",
    "found",
    "lacks",  # whether it lacks a thing of the kind asked for
    "terms",  # logarithm of the number of terms in the question
    "keywords",  # whether the query is key words
)


@dataclass(frozen=True, slots=True)
class _Learnt:
    """The trained numbers: weights of features, weights of signs and their intercept."""

    worth: Mapping[str, float]
    confidence: Mapping[str, float]
    constant: float


@cache
def learnt() -> _Learnt:
    """Return the numbers of reader.json."""
    values = json.loads(LEARNT.read_text(encoding="utf-8"))
    return _Learnt(values["worth"], values["confidence"], values["constant"])


def worth(features: Matrix) -> Matrix:
    """Return the worth of each candidate, in logits: one more makes a unit e times as likely the answer."""
    weights = np.array([learnt().worth.get(name, 0.0) for name in FEATURES], dtype=np.float32)
    return np.asarray(features @ weights, dtype=np.float32)


def confidence(signs: Matrix) -> float:
    """Return the probability that the proceedings answer, from the signs of the best candidate."""
    weights = np.array([learnt().confidence.get(name, 0.0) for name in SIGNS], dtype=np.float32)
    return float(1 / (1 + np.exp(-(signs @ weights + learnt().constant))))


def signs(asked: Asked, found: Sequence[Candidate], features: Matrix, *, best: int, index: Index) -> Matrix:
    """Return the signs of candidate number `best`, in the order of SIGNS."""
    shown = dict(zip(FEATURES, features[best].tolist(), strict=True))
    around = passage_forms(found[best].passage, index)
    rarity = {term: index.rarity(term.forms) for term in asked.terms}
    total = sum(rarity.values()) or 1.0
    names = {term: rare for term, rare in rarity.items() if asked.is_name(term)}
    lost = sum(rare for term, rare in names.items() if around.isdisjoint(term.forms))
    values = shown | {
        "worth": float(worth(features)[best]),
        "covered": shown["words"] + shown["before"] + shown["around"],
        "unknown": sum(rare for term, rare in rarity.items() if not index.knows(term.forms)) / total,
        "names_missing": lost / (sum(names.values()) or 1.0),
        "near_words": float(Closeness(asked.said, [found[best].unit.text], passages=[0]).near_words()[0]),
        "lacks": float(bool(asked.kinds - {"list"}) and not shown["holds"]),
        "terms": float(np.log1p(len(asked.terms))),
        "keywords": float(asked.keywords),
    }
    return np.array([values[name] for name in SIGNS], dtype=np.float32)
