"""Texts become unit vectors: with the encoder in the box, or with any sentence-transformers model.

ActesError
└── EncoderUnavailable     no such model here, and none could be fetched
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.model_files import is_static
from index.static import StaticEncoder
from ingest.errors import ActesError

BUNDLED = "actes-fr-static"
FOLDER = Path(__file__).parent / "encoders"


class EncoderUnavailable(ActesError):
    """The model is neither in the box, nor a folder, nor to be had from the hub."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"encoder {name!r}: {reason}")
        self.name = name
        self.reason = reason


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


@cache
def bundled() -> StaticEncoder:
    """The encoder in the box."""
    if not is_static(FOLDER / BUNDLED):
        raise EncoderUnavailable(BUNDLED, "its folder is incomplete; install the application again")
    return StaticEncoder(FOLDER / BUNDLED, name=BUNDLED)


def open_encoder(
    name: str | None = None, *, prompts: Prompts | None = None, batch_size: int = 32, device: str | None = None
) -> Encoder:
    """The encoder of that name or folder; the bundled one without a name.

    `prompts` replace the model's own; `batch_size` texts go through the model at once, on `device` ("cpu", "cuda"),
    the best there is if None. They mean nothing to a static encoder.
    """
    if name is None or name == BUNDLED:
        if prompts:
            raise EncoderUnavailable(BUNDLED, "it takes no prompts")
        return bundled()
    folder = Path(name)
    if prompts is None and is_static(folder):
        return StaticEncoder(folder)
    from index.transformer import SentenceTransformerEncoder

    place = str(folder.resolve()) if folder.is_dir() else name
    return SentenceTransformerEncoder(place, prompts=prompts, batch_size=batch_size, device=device)
