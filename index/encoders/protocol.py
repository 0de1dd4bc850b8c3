"""The encoder protocol: texts to unit vectors, with prompts where a model expects them.

ActesError
└── EncoderUnavailable     the model is not on this machine and could not be downloaded
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest import ActesError


class EncoderUnavailable(ActesError):
    """The model is neither bundled, nor a folder, nor available from the hub."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """The prefixes a model expects before a query and before a passage."""

    query: str
    document: str


class Encoder(Protocol):
    """Encodes texts as unit rows, (texts, dimensions). A text without a known word may give a row of zeros.

    Rows of two encoders are comparable only if both have the same `fingerprint`.
    """

    @property
    def name(self) -> str:
        """The name `open_encoder` takes."""

    @property
    def prompts(self) -> Prompts | None:
        """The prompts it was opened with, None for the model's own."""

    @property
    def dimensions(self) -> int:
        """The length of a row."""

    @property
    def fingerprint(self) -> str:
        """A hash of the model's files and document prompt."""

    def encode_query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the rows of queries."""

    def encode_document(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the rows of passages."""

    def overlong(self, texts: Sequence[str]) -> int:
        """Return how many passages have more tokens than the model reads."""
