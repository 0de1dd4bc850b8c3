"""The stores our index is compared with, filled with its own terms and vectors.

A hand-made combination of tantivy and FAISS; and all-in-one stores, each in a process of its own: LanceDB and Qdrant
Edge search words and vectors and fuse ranks, Chroma searches vectors. This file imports nothing of the project, so any
interpreter with the stores installed can run it: `python stores.py NAME CONTENT FOLDER` prints one line when the store
is filled, then one for each line it reads.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

import numpy as np
from numpy.typing import NDArray

Row = tuple[int, str, str, list[float]]
"""A passage's row, its text, its terms between spaces and its vector."""

Search = Callable[[str, Sequence[float]], list[int]]
"""Returns the best ten rows for terms and a vector, once it has their texts too."""

HITS = 10
DEPTH = 100  # candidates of each side before they are fused, where a store lets one choose
RRF_K = 60  # Cormack et al. 2009
BATCH = 2000
K1, B = 1.2, 0.75  # of BM25, as in our index
QUIET = {"LANCEDB_LOG": "error", "ANONYMIZED_TELEMETRY": "False"}  # LanceDB warns twice a query
WRITER_MEMORY = 64_000_000  # bytes for tantivy, as our index has
TEXTS, VECTORS, WORDS = "passages.db", "vectors.npy", "words"  # of the folder a store is filled from


@dataclass(frozen=True, slots=True)
class Reply:
    """The time a store took, in milliseconds, and the rows it found."""

    taken: float
    rows: tuple[int, ...]


class Peer:
    """A store in its own process."""

    def __init__(self, name: str, *, python: str, content: Path, folder: Path) -> None:
        """Start it and fill it; RuntimeError with the reason if it is not installed."""
        self.name = name
        command = [python, "-W", "ignore", __file__, name, str(content), str(folder)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | QUIET
        )
        self._asked, self._told = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)
        filled = self._read()
        if "missing" in filled:
            self.close()
            raise RuntimeError(filled["missing"])
        self.version: str = filled["version"]
        self.filled_in: float = filled["seconds"]

    def ask(self, terms: str, vector: Sequence[float]) -> Reply:
        """Search, and return the time measured inside the process."""
        self._asked.write(json.dumps({"terms": terms, "vector": vector}) + "\n")
        self._asked.flush()
        reply = self._read()
        return Reply(reply["ms"], tuple(reply["rows"]))

    def close(self) -> None:
        """Stop the process."""
        self._process.communicate()

    def _read(self) -> dict[str, Any]:
        line = self._told.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended with status {self._process.wait()}")
        read: dict[str, Any] = json.loads(line)
        return read


class ByHand:
    """tantivy with our terms in one field, FAISS, and SQLite for the texts; a hundred of words and meaning are fused.

    `folder` holds the texts, and the words once they are written; `meaning` is a FAISS index.
    """

    def __init__(self, folder: Path, meaning: Any) -> None:
        self._meaning, self._tantivy = meaning, import_module("tantivy")
        self._texts = sqlite3.connect(folder / TEXTS)
        builder = self._tantivy.SchemaBuilder()
        builder.add_integer_field("row", fast=True)
        builder.add_text_field("text", tokenizer_name="terms", index_option="freq")
        self._schema = builder.build()
        words = folder / WORDS
        if not words.exists():
            words.mkdir()
            self._write(self._opened(words))
        self._words = self._opened(words).searcher()

    def search(self, terms: str, vector: NDArray[np.float32]) -> list[int]:
        """Return the best ten rows, once their texts are read."""
        scores: dict[int, float] = {}
        for ranking in (self.by_words(terms), self.by_meaning(vector)):
            for rank, row in enumerate(ranking, start=1):
                scores[row] = scores.get(row, 0.0) + 1 / (RRF_K + rank)
        best = sorted(scores, key=lambda row: -scores[row])[:HITS]
        query = "select row, text from passages where row in (select value from json_each(?))"
        self._texts.execute(query, (json.dumps(best),)).fetchall()
        return best

    def by_words(self, terms: str) -> list[int]:
        """Return the best rows for terms."""
        either, term = self._tantivy.Occur.Should, self._tantivy.Query.term_query
        words = [(either, term(self._schema, "text", word, index_option="freq")) for word in sorted(set(terms.split()))]
        query = self._tantivy.Query.boolean_query(words)
        hits = self._words.search(query, limit=DEPTH, count=False).hits
        return [int(row) for row in self._words.fast_field_values("row", [address for _, address in hits])]

    def by_meaning(self, vector: NDArray[np.float32]) -> list[int]:
        """Return the rows nearest to a vector."""
        _, found = self._meaning.search(vector.reshape(1, -1), DEPTH)
        rows: list[int] = found[0].tolist()
        return rows

    def _opened(self, words: Path) -> Any:
        index = self._tantivy.Index(self._schema, path=str(words))
        spaces = self._tantivy.TextAnalyzerBuilder(self._tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer("terms", spaces)
        return index

    def _write(self, index: Any) -> None:
        writer = index.writer(heap_size=WRITER_MEMORY, num_threads=1)
        for row, terms in self._texts.execute("select row, terms from passages order by row"):
            writer.add_document(self._tantivy.Document(row=row, text=terms))
        writer.commit()
        writer.wait_merging_threads()


def lancedb(rows: Iterator[Row], folder: Path) -> Search:
    """Open LanceDB: full text over our terms, IVF_HNSW_SQ over the vectors, the ten best of each fused by rank."""
    module, kinds = import_module("lancedb"), import_module("lancedb.index")
    fused = import_module("lancedb.rerankers").RRFReranker(K=RRF_K)
    names = ("row", "text", "terms", "vector")
    batches = ([dict(zip(names, row, strict=True)) for row in some] for some in _some(rows))
    table = module.connect(str(folder)).create_table("passages", next(batches))
    for batch in batches:
        table.add(batch)
    table.optimize()
    plain = {"stem": False, "remove_stop_words": False, "ascii_folding": False, "lower_case": False}
    table.create_index("vector", config=kinds.HnswSq(distance_type="cosine"))
    table.create_index("terms", config=kinds.FTS(base_tokenizer="whitespace", **plain))
    table.optimize()

    def search(terms: str, vector: Sequence[float]) -> list[int]:
        asked = table.search(query_type="hybrid", fts_columns="terms").vector(vector).text(terms)
        return [hit["row"] for hit in asked.rerank(fused).select(["row", "text"]).limit(HITS).to_list()]

    return search


def chroma(rows: Iterator[Row], folder: Path) -> Search:
    """Open Chroma: HNSW over the vectors; it has no lexical ranking."""
    settings = import_module("chromadb.config").Settings(anonymized_telemetry=False)
    client = import_module("chromadb").PersistentClient(str(folder), settings)
    collection = client.create_collection("passages", configuration={"hnsw": {"space": "cosine"}})
    for some in _some(rows):
        numbers, texts, _, vectors = zip(*some, strict=True)
        collection.add(ids=[str(row) for row in numbers], documents=list(texts), embeddings=list(vectors))

    def search(_: str, vector: Sequence[float]) -> list[int]:
        found = collection.query(query_embeddings=[list(vector)], n_results=HITS, include=["documents"])
        return [int(row) for row in found["ids"][0]]

    return search


def qdrant(rows: Iterator[Row], folder: Path) -> Search:
    """Open Qdrant Edge: BM25 of our terms as sparse vectors, HNSW over the vectors, a hundred of each fused by rank."""
    edge = import_module("qdrant_edge")
    kept = list(rows)
    average = sum(terms.count(" ") + 1 for _, _, terms, _ in kept) / len(kept)
    config = edge.EdgeConfig(
        vectors={"meaning": edge.EdgeVectorParams(size=len(kept[0][3]), distance=edge.Distance.Cosine)},
        sparse_vectors={"words": edge.EdgeSparseVectorParams(modifier=edge.Modifier.Idf)},
    )
    folder.mkdir(parents=True)
    shard = edge.EdgeShard.create(str(folder), config)
    for some in _some(iter(kept)):
        points = [
            edge.Point(row, {"meaning": vector, "words": edge.SparseVector(*_bm25(terms, average))}, {"text": text})
            for row, text, terms, vector in some
        ]
        shard.update(edge.UpdateOperation.upsert_points(points))
    shard.optimize()

    def search(terms: str, vector: Sequence[float]) -> list[int]:
        numbers = sorted({_number(term) for term in terms.split()})
        words = edge.SparseVector(numbers, [1.0] * len(numbers))
        sides = [edge.Query.Nearest(words, using="words"), edge.Query.Nearest(list(vector), using="meaning")]
        prefetches = [edge.Prefetch(DEPTH, query=side) for side in sides]
        fused = edge.QueryRequest(HITS, query=edge.Fusion.Rrf(k=RRF_K), prefetches=prefetches, with_payload=True)
        return [int(point.id) for point in shard.query(fused)]

    return search


STORES: dict[str, tuple[str, Callable[[Iterator[Row], Path], Search]]] = {
    "LanceDB": ("lancedb", lancedb),
    "Qdrant Edge": ("qdrant-edge-py", qdrant),
    "Chroma": ("chromadb", chroma),
}


def serve(name: str, *, content: Path, folder: Path) -> None:
    """Fill a store, report it, and answer requests on standard input."""
    package, fill = STORES[name]
    start = time.perf_counter()
    try:
        search = fill(_rows(content), folder)
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), flush=True)
        return
    print(json.dumps({"version": version(package), "seconds": time.perf_counter() - start}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        start = time.perf_counter()
        rows = search(asked["terms"], asked["vector"])
        print(json.dumps({"ms": (time.perf_counter() - start) * 1000, "rows": rows}), flush=True)


def _rows(content: Path) -> Iterator[Row]:
    """Yield the passages of a folder in row order."""
    vectors = np.load(content / VECTORS, mmap_mode="r")
    with closing(sqlite3.connect(content / TEXTS)) as database:
        for row, text, terms in database.execute("select row, text, terms from passages order by row"):
            yield row, text, terms, vectors[row].tolist()


def _some(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _bm25(terms: str, average: float) -> tuple[list[int], list[float]]:
    """Return the ids of terms and their BM25 weights without rarity."""
    counts = Counter(_number(term) for term in terms.split())
    length = K1 * (1 - B + B * counts.total() / average)
    return list(counts), [count * (K1 + 1) / (count + length) for count in counts.values()]


def _number(term: str) -> int:
    return zlib.crc32(term.encode())


if __name__ == "__main__":
    serve(sys.argv[1], content=Path(sys.argv[2]), folder=Path(sys.argv[3]))
