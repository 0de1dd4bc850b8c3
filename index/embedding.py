"""Passages become vectors, those not embedded before, some at a time so that a bar may move."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.encoder import Encoder
from index.vectors import Vectors

AT_ONCE = 512  # texts handed to the encoder between two moves of the bar


@dataclass(frozen=True, slots=True)
class Embedding:
    """How far the encoder is: so many of the new passages."""

    done: int
    passages: int


@dataclass(frozen=True, slots=True)
class Embedded:
    """The vectors of some texts, (texts, dimensions), and how many of the new ones the encoder cut."""

    vectors: Vectors
    overlong: int


def embed(
    texts: Sequence[str], encoder: Encoder, *, known: Mapping[str, Vectors], progress: Callable[[Embedding], None]
) -> Embedded:
    """Return the vector of each text; only those without a `known` one go through the encoder, each once."""
    new = list(dict.fromkeys(text for text in texts if text not in known))
    made: dict[str, Vectors] = {}
    overlong = 0
    for start in range(0, len(new), AT_ONCE):
        progress(Embedding(start, len(new)))
        chunk = new[start : start + AT_ONCE]
        made |= dict(zip(chunk, encoder.encode_document(chunk), strict=True))
        overlong += encoder.overlong(chunk)
    rows = [made[text] if text in made else known[text] for text in texts]
    return Embedded(np.stack(rows) if rows else np.zeros((0, encoder.dimensions), dtype=np.float32), overlong)
