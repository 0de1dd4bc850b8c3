"""Pairs as token ids in flat arrays, and batches of them in an order fixed by the seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.data import Pair

CHUNK = 20_000  # texts tokenised at once: enough to keep the threads busy, little memory


@dataclass(frozen=True, slots=True)
class TokenisedTexts:
    """Token ids of many texts: those of text i are `ids[offsets[i]:offsets[i + 1]]`; equal texts share a key."""

    ids: NDArray[np.uint16]  # a vocabulary has fewer than 65,536 pieces
    offsets: NDArray[np.int64]
    keys: NDArray[np.int64]

    def select(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the ids of the rows concatenated, and the offset of each."""
        starts = self.offsets[rows]
        lengths = self.offsets[rows + 1] - starts
        begins = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        places = np.repeat(starts - begins, lengths) + np.arange(lengths.sum())
        return self.ids[places].astype(np.int64), begins


class Frames:
    """Question openings put before some queries, so that question words do not count as content."""

    def __init__(self, texts: TokenisedTexts, *, share: float, seed: int) -> None:
        self._texts = texts
        self._share = share
        self._draw = np.random.default_rng(seed)

    def add(self, ids: NDArray[np.int64], begins: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the ids of texts concatenated, and the offset of each, with frames before a `share` of the texts."""
        framed = np.flatnonzero(self._draw.random(len(begins)) < self._share)
        chosen = self._draw.integers(len(self._texts.offsets) - 1, size=len(framed))
        added, _ = self._texts.select(chosen)
        lengths = np.zeros(len(begins), dtype=np.int64)
        lengths[framed] = np.diff(self._texts.offsets)[chosen]
        longer = np.insert(ids, np.repeat(begins[framed], lengths[framed]), added)
        return longer, begins + np.cumsum(lengths) - lengths


@dataclass(frozen=True, slots=True)
class TokenisedPairs:
    """Queries and documents row by row, and the number of the set of each row."""

    queries: TokenisedTexts
    documents: TokenisedTexts
    sources: NDArray[np.int64]


def tokenise(texts: Sequence[str], tokenizer: Tokenizer, longest: int) -> TokenisedTexts:
    """Return the first `longest` tokens of every text."""
    parts: list[NDArray[np.uint16]] = []
    for start in range(0, len(texts), CHUNK):
        encodings = tokenizer.encode_batch_fast(texts[start : start + CHUNK], add_special_tokens=False)
        parts += [np.asarray(encoding.ids[:longest], dtype=np.uint16) for encoding in encodings]
    offsets = np.concatenate(([0], np.cumsum([len(part) for part in parts])))
    keys: dict[bytes, int] = {}
    numbers = [keys.setdefault(part.tobytes(), len(keys)) for part in parts]
    return TokenisedTexts(np.concatenate(parts), offsets, np.asarray(numbers, dtype=np.int64))


def tokenise_pairs(pairs: Sequence[Pair], tokenizer: Tokenizer, longest: int) -> TokenisedPairs:
    """Return the pairs as token ids, row by row; sets are numbered by name."""
    queries = tokenise([pair.query for pair in pairs], tokenizer, longest)
    documents = tokenise([pair.document for pair in pairs], tokenizer, longest)
    _, sources = np.unique([pair.source for pair in pairs], return_inverse=True)
    return TokenisedPairs(queries, documents, sources)


def full_rows(pairs: TokenisedPairs) -> NDArray[np.int64]:
    """Return the rows where both sides have a token."""
    full = (np.diff(pairs.queries.offsets) > 0) & (np.diff(pairs.documents.offsets) > 0)
    return np.flatnonzero(full)


def one_pass(
    sources: NDArray[np.int64], rows: NDArray[np.int64], *, size: int, draw: np.random.Generator
) -> list[NDArray[np.int64]]:
    """Return batches of one set each, leftovers mixed: texts of one set are the hardest to tell apart."""
    rows = draw.permutation(rows)
    batches, left = [], []
    for source in np.unique(sources[rows]):
        own = rows[sources[rows] == source]
        whole = len(own) // size * size
        batches += list(own[:whole].reshape(-1, size))
        left.append(own[whole:])
    mixed = draw.permutation(np.concatenate(left))
    batches += list(mixed[: len(mixed) // size * size].reshape(-1, size))
    return [batches[place] for place in draw.permutation(len(batches))]


def draw_batches(pairs: TokenisedPairs, *, size: int, steps: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Yield `steps` batches of rows, in as many passes over the pairs as needed, each in a new order."""
    draw = np.random.default_rng(seed)
    rows = full_rows(pairs)
    size = min(size, len(rows))
    done = 0
    while done < steps:
        for batch in one_pass(pairs.sources, rows, size=size, draw=draw)[: steps - done]:
            yield batch
            done += 1
