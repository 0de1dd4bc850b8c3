"""Evaluate an encoder alone on the development sets: nDCG@10 of its ranking, Spearman of its cosines.

python -m training.evaluate FOLDER --evaluation DIR
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from index.encoders.open import open_encoder
from index.encoders.protocol import Encoder
from qa.evaluate import measures
from training.data import read_lines

RETRIEVAL = (("piaf-dev", "text"), ("cnil-dev", "text"), ("crpa", "text"), ("cnil-dev", "title"))
"""The sets, and the part of a passage that is indexed; not CRPA's titles, which are the questions themselves."""


def ndcg(ranked: Sequence[str], relevant: set[str], k: int = 10) -> float:
    """Return the nDCG@k of a ranking of names."""
    return measures.ndcg([name in relevant for name in ranked], possible=len(relevant), k=k)


def measure_retrieval(encoder: Encoder, folder: Path, indexed: str) -> float:
    """Return the mean nDCG@10 over the queries of a folder in BEIR layout, ties broken by the order of the passages."""
    passages, queries = list(read_lines(folder / "corpus.jsonl")), list(read_lines(folder / "queries.jsonl"))
    names = np.array([passage["_id"] for passage in passages])
    documents = encoder.encode_document([passage[indexed] for passage in passages])
    scores = encoder.encode_query([query["text"] for query in queries]) @ documents.T
    order = np.argsort(-scores, axis=1, kind="stable")[:, :10]
    return float(np.mean([ndcg(names[row], set(query["relevant"])) for row, query in zip(order, queries, strict=True)]))


def ranks(values: ArrayLike) -> NDArray[np.float64]:
    """Return the rank of each value; equal values share their mean rank."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[places])


def measure_similarity(encoder: Encoder, path: Path) -> float:
    """Return Spearman's correlation of cosine and human score."""
    pairs = list(read_lines(path))
    left, right = (encoder.encode_document([pair[side] for pair in pairs]) for side in "ab")
    cosines = (left * right).sum(axis=1)
    return float(np.corrcoef(ranks(cosines), ranks([pair["score"] for pair in pairs]))[0, 1])


def measure(encoder: Encoder, evaluation: Path) -> dict[str, float]:
    """Return every score, by the name of its set."""
    scores = {
        f"{name}, {side}, nDCG@10": measure_retrieval(encoder, evaluation / name, side) for name, side in RETRIEVAL
    }
    return scores | {"stsb-fr-dev, Spearman": measure_similarity(encoder, evaluation / "stsb-fr-dev" / "pairs.jsonl")}


def main(arguments: list[str]) -> None:
    """Print one line for each measurement of each encoder named, dense ranking alone."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description="Measures encoders alone.")
    parser.add_argument("encoders", nargs="+", help="folders or names of sentence-transformers models")
    parser.add_argument("--evaluation", type=Path, required=True, help="folder of the development sets")
    options = parser.parse_args(arguments)
    for name in options.encoders:
        print(f"{name}")
        for measurement, score in measure(open_encoder(name), options.evaluation).items():
            print(f"  {measurement:<28} {score:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
