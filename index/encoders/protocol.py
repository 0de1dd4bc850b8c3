"""What an encoder is: texts to unit vectors, with prompts where a model expects them.

ActesError
└── EncoderUnavailable     no such model here, and none could be fetched
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest import ActesError


class EncoderUnavailable(ActesError):
    """The model is neither in the box, nor a folder, nor to be had from the hub."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """What a model wants before a question and before a passage."""

    query: str
    document: str


class Encoder(Protocol):
    """Texts to unit rows, (texts, dimensions). A text without a known word may give a row of zeros.

    Rows of two encoders may be compared only if their `fingerprint`, a hash of the model's files and prompt, is the
    same.
    """

    @property
    def name(self) -> str:
        """What `open_encoder` opens it by."""

    @property
    def prompts(self) -> Prompts | None:
        """The prompts it was opened with, if they are not the model's own."""

    @property
    def dimensions(self) -> int:
        """Numbers in a row."""

    @property
    def fingerprint(self) -> str:
        """Hash of the model's files and prompt."""

    def encode_query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Rows of questions."""

    def encode_document(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Rows of passages."""

    def overlong(self, texts: Sequence[str]) -> int:
        """How many passages are longer than what the model reads of them, in its tokens."""
