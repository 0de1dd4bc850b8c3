"""nDCG@10 of words alone, vectors alone and both, on the French development sets beside the checkout."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from index import fusion, lexical, open_encoder, vectors
from index.analyser import index_text
from index.families import query_terms
from qa.measures import ndcg

SETS = Path(__file__).parents[2] / "shared" / "eval"
TITLED = {"cnil-dev", "crpa"}  # where the title is the question an entry answers
NAMES = ("piaf-dev", "cnil-dev", "crpa", "domain-dev")
QUERIES = 400  # of a set: the first ones, enough for two digits
DEPTH = 100


def run() -> None:
    """Print a line a set, or that the sets are not there."""
    if not SETS.exists():
        print("Retrieval: skipped, the development sets are not beside this checkout.")
        return
    print(f"{'nDCG@10':12} {'words':>8} {'vectors':>8} {'both':>8}")
    for name in NAMES:
        words, near, both = _scores(name)
        print(f"{name:12} {words:8.3f} {near:8.3f} {both:8.3f}")


def _scores(name: str) -> tuple[float, float, float]:
    corpus, queries = _lines(SETS / name / "corpus.jsonl"), _lines(SETS / name / "queries.jsonl")[:QUERIES]
    texts = [f"{entry['title']}\n{entry['text']}" if name in TITLED else entry["text"] for entry in corpus]
    encoder = open_encoder(None)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "vectors.faiss"
        lexical.write(Path(folder) / "lexical", (lexical.Entry(index_text(text), "", "", "") for text in texts))
        vectors.write(file, encoder.encode_document(texts))
        words, near = lexical.LexicalIndex(Path(folder) / "lexical"), vectors.VectorIndex(file)
        scores = []
        for query, vector in zip(queries, encoder.encode_query([query["text"] for query in queries]), strict=True):
            weights = {term.forms: 1.0 for term in query_terms(query["text"])}
            scale = sum(words.rarity(forms) for forms in weights)
            by_words, by_vector = words.search(weights, k=DEPTH), near.search(vector, k=DEPTH)
            cosines = by_vector | near.cosines(vector, [row for row in by_words if row not in by_vector])
            rankings = (by_words, by_vector, fusion.fuse(by_words, cosines, scale=scale))
            relevant = {row for row, entry in enumerate(corpus) if entry["_id"] in query["relevant"]}
            scores.append([_score(ranking, relevant) for ranking in rankings])
    words_alone, vectors_alone, together = (fmean(column) for column in zip(*scores, strict=True))
    return words_alone, vectors_alone, together


def _score(scores: Mapping[int, float], relevant: set[int]) -> float:
    ranked = sorted(scores, key=lambda row: (-scores[row], row))
    return ndcg([row in relevant for row in ranked], possible=len(relevant))


def _lines(file: Path) -> Sequence[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
