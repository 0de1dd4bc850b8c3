"""Late interaction: each token of a query against the nearest token of a passage, by the bundled encoder's vectors.

After ColBERT (Khattab and Zaharia, 2020), with context-free token vectors: only a passage's token ids are stored.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.encoders.static import StaticEncoder
from index.stores.contract import Tokens


def closeness(query: str, passages: Sequence[Tokens], *, encoder: StaticEncoder) -> NDArray[np.float32]:
    """Return, for each of `passages`, the mean cosine of the query's tokens to the nearest token of the passage.

    A token is weighted by the length of its vector, which training made short for uninformative words.
    """
    [asked] = encoder.tokens([query])
    counts = np.array([len(tokens) for tokens in passages], dtype=np.int64)
    filled = np.flatnonzero(counts)
    scores = np.zeros(len(passages), dtype=np.float32)
    if not len(asked) or not len(filled):
        return scores
    distinct, places = np.unique(np.concatenate([tokens for tokens in passages if len(tokens)]), return_inverse=True)
    lengths, cosines = encoder.token_cosines(asked, distinct)
    starts = np.cumsum(counts[filled]) - counts[filled]
    nearest = np.maximum.reduceat(cosines[:, places], starts, axis=1)
    scores[filled] = lengths @ nearest / lengths.sum()
    return scores
