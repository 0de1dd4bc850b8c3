"""What a candidate is worth, and how sure the best one makes an answer; both learnt (training/reader.py).

Worth is linear in the features, trained so that the right unit of a question wins a softmax over all candidates.
Confidence is a logistic regression on what the best candidate shows, trained on questions that a set of texts answers
and on questions it does not.
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
from qa.reader.features import FEATURES, Candidate, Matrix, passage_forms

LEARNT = Path(__file__).with_name("reader.json")

SIGNS = (
    "worth",  # of the best candidate
    "words",
    "covered",  # share of the question's rarity in its passage and titles
    "unknown",  # … in no passage at all
    "names_missing",  # share of the question's names, by rarity, that its passage and titles do not hold
    "near_words",
    "passage_meaning",
    "found",
    "lacks",  # it holds no thing of the kind asked for, where one is asked for
    "terms",  # logarithm of the number of words asked
    "keywords",  # no question was asked
)


@dataclass(frozen=True, slots=True)
class _Learnt:
    """The learnt numbers: weights of features, weights of signs and their constant."""

    worth: Mapping[str, float]
    confidence: Mapping[str, float]
    constant: float


@cache
def learnt() -> _Learnt:
    """Return what reader.json holds."""
    values = json.loads(LEARNT.read_text(encoding="utf-8"))
    return _Learnt(values["worth"], values["confidence"], values["constant"])


def worth(features: Matrix) -> Matrix:
    """Return the worth of each candidate, in logits: a unit with one more is 2.7 times as likely the answer."""
    weights = np.array([learnt().worth.get(name, 0.0) for name in FEATURES], dtype=np.float32)
    return np.asarray(features @ weights, dtype=np.float32)


def confidence(signs: Matrix) -> float:
    """Return the chance that the proceedings answer, from the signs of the best candidate."""
    weights = np.array([learnt().confidence.get(name, 0.0) for name in SIGNS], dtype=np.float32)
    return float(1 / (1 + np.exp(-(signs @ weights + learnt().constant))))


def signs(asked: Asked, found: Sequence[Candidate], features: Matrix, *, best: int, index: Index) -> Matrix:
    """Return what the candidate numbered `best` shows for an answer, in the order of SIGNS."""
    shown = dict(zip(FEATURES, features[best].tolist(), strict=True))
    around = passage_forms(found[best].passage, index)
    rarity = {term: index.rarity(term.forms) for term in asked.terms}
    total = sum(rarity.values()) or 1.0
    names = {term: rare for term, rare in rarity.items() if asked.is_name(term)}
    lost = sum(rare for term, rare in names.items() if around.isdisjoint(term.forms))
    told = shown | {
        "worth": float(worth(features)[best]),
        "covered": shown["words"] + shown["before"] + shown["around"],
        "unknown": sum(rare for term, rare in rarity.items() if not index.knows(term.forms)) / total,
        "names_missing": lost / (sum(names.values()) or 1.0),
        "lacks": float(bool(asked.kinds - {"list"}) and not shown["holds"]),
        "terms": float(np.log1p(len(asked.terms))),
        "keywords": float(asked.keywords),
    }
    return np.array([told[name] for name in SIGNS], dtype=np.float32)
