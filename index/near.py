"""Late interaction: each token of a question against the nearest token of a passage, by the bundled encoder's vectors.

After ColBERT (Khattab and Zaharia, 2020), with token vectors that do not depend on the words around them: nothing but
the numbers of a passage's tokens is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.static import StaticEncoder

TOKENS, BEGINS = "tokens.npy", "token_begins.npy"


def write(folder: Path, texts: Iterable[str], encoder: StaticEncoder) -> None:
    """Write the tokens of texts, each once a text, and where those of each text begin."""
    found = [np.unique(ids) for ids in encoder.tokens(list(texts))]
    begins = np.concatenate(([0], np.cumsum([len(ids) for ids in found])))
    np.save(folder / TOKENS, np.concatenate([*found, []]).astype(np.uint32))
    np.save(folder / BEGINS, begins.astype(np.int64))


class NearWords:
    """The tokens of passages, opened for reading."""

    def __init__(self, folder: Path, encoder: StaticEncoder) -> None:
        self._encoder = encoder
        self._tokens = np.load(folder / TOKENS, mmap_mode="r").view(np.ndarray)  # a memmap's slices are slow
        self._begins = np.load(folder / BEGINS, mmap_mode="r").view(np.ndarray)

    def closeness(self, query: str, rows: Sequence[int]) -> NDArray[np.float32]:
        """Return, for each of `rows`, the mean cosine of the query's tokens to the nearest token of the passage.

        A token counts by the length of its vector, which training made short for words that say little.
        """
        [asked] = self._encoder.tokens([query])
        starts, ends = self._begins[list(rows)], self._begins[[row + 1 for row in rows]]
        filled = np.flatnonzero(ends > starts)
        scores = np.zeros(len(rows), dtype=np.float32)
        if not len(asked) or not len(filled):
            return scores
        tokens = np.concatenate([self._tokens[starts[number] : ends[number]] for number in filled])
        distinct, places = np.unique(tokens, return_inverse=True)
        lengths, cosines = self._encoder.token_cosines(asked, distinct)
        cosines = cosines[:, places]
        counts = (ends - starts)[filled]
        nearest = np.maximum.reduceat(cosines, np.cumsum(counts) - counts, axis=1)
        scores[filled] = lengths @ nearest / lengths.sum()
        return scores
