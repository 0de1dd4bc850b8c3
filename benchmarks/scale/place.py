"""The files of one size, and the queries put to them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks import speed
from index import open_encoder
from index.stores.contract import Vectors
from index.text.analyser import index_text

QUERIES = 200


@dataclass(frozen=True, slots=True)
class Place:
    """The files of one size: our index, the hand-made one, and the data that stores are filled from."""

    folder: Path
    size: int

    @property
    def index(self) -> Path:
        """The folder of our index."""
        return self.folder / "index"

    @property
    def hand(self) -> Path:
        """The folder of the hand-made index."""
        return self.folder / "hand"


@dataclass(frozen=True, slots=True)
class Query:
    """A question with its terms and its vector, (dimensions,)."""

    text: str
    terms: str
    vector: Vectors


def read_queries() -> list[Query]:
    """Return the questions of two development sets."""
    texts = speed.read_queries()[:QUERIES]
    rows = open_encoder().encode_query(texts)
    return [Query(text, index_text(text), row) for text, row in zip(texts, rows, strict=True)]
