"""Where the files of one size are, and what is asked of them."""

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
    """Where the files of one size are: our index, and what is made of it by hand and stores are filled from."""

    folder: Path
    size: int

    @property
    def index(self) -> Path:
        """The folder of our index."""
        return self.folder / "index"

    @property
    def hand(self) -> Path:
        """The folder of what is made by hand."""
        return self.folder / "hand"


@dataclass(frozen=True, slots=True)
class Query:
    """A question, with its terms and its vector, (dimensions,)."""

    text: str
    terms: str
    vector: Vectors


def read_queries() -> list[Query]:
    """Questions of two development sets."""
    texts = speed.read_queries()[:QUERIES]
    rows = open_encoder().encode_query(texts)
    return [Query(text, index_text(text), row) for text, row in zip(texts, rows, strict=True)]
