"""Static encoders, the bundled one first: a text's vector is the mean of its tokens' vectors. No torch."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.model_files import hash_folder, map_tensors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_UNKNOWN = "[UNK]"
_TINY = np.finfo(np.float32).tiny
_AT_ONCE = 960  # cosines; beyond this BLAS copies its operands first, which takes longer than multiplying
_MOST_KNOWN = 200_000  # words whose tokens are cached, some tens of megabytes


class StaticEncoder:
    """The mean of a text's token vectors, scaled to length one; read from disk when first used.

    The file is in the format of sentence-transformers' StaticEmbedding: `embedding.weight` in floats, or `embeddings`
    in integers with one factor for each token in `weights`.
    """

    prompts = None  # none are needed

    def __init__(self, folder: Path, *, name: str | None = None) -> None:
        self.folder = folder
        self.name = name or str(folder.resolve())
        self._known: dict[str, list[int]] = {}

    @property
    def dimensions(self) -> int:
        """The length of a row."""
        return int(self.vectors.shape[1])

    @cached_property
    def fingerprint(self) -> str:
        """A hash of the model's files."""
        return hash_folder(self.folder)

    @cached_property
    def vectors(self) -> NDArray[Any]:
        """The stored token vectors, (tokens, dimensions), mapped from disk."""
        return next(self._tensors[name] for name in ("embedding.weight", "embeddings") if name in self._tensors)

    @cached_property
    def factors(self) -> NDArray[np.float32]:
        """The scale factor of each token, (tokens,)."""
        return self._tensors.get("weights", np.ones(len(self.vectors), dtype=np.float32))

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The WordPiece tokenizer; its file sets where long texts are truncated."""
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self.folder / "tokenizer.json"))

    def encode_query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the unit rows of queries."""
        return self.encode_document(texts)

    def encode_document(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the unit rows of passages; an empty text gives zeros."""
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, ids in zip(rows, self.tokens(texts), strict=True):
            distinct, counts = np.unique(ids, return_counts=True)
            row += (self.factors[distinct] * counts).astype(np.float32) @ self.vectors[distinct].astype(np.float32)
        return to_unit_rows(rows)

    def is_word(self, text: str) -> bool:
        """Tell whether a text is one token of the vocabulary: common words are, misspelt words are not."""
        [ids] = self._all_tokens([text])
        return len(ids) == 1 and self.tokenizer.id_to_token(int(ids[0])) != _UNKNOWN

    def token_vectors(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the vectors of tokens, (tokens, dimensions); a text's vector is their sum, scaled to length one."""
        return self.vectors[ids] * self.factors[ids, None]

    def tokens(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return the token ids of each text, in order, truncated."""
        return [ids[: self._longest] for ids in self._all_tokens(texts)]

    def distinct_tokens(self, texts: Sequence[str]) -> list[NDArray[np.uint32]]:
        """Return the distinct token ids of each text, truncated, in ascending order."""
        if self.overlong(texts):
            return [np.unique(ids).astype(np.uint32) for ids in self.tokens(texts)]
        parted = [set(text.split()) for text in texts]
        known = self._knowing(chain.from_iterable(parted))
        each = (set[int]().union(*map(known.__getitem__, words)) for words in parted)
        return [np.array(sorted(ids), dtype=np.uint32) for ids in each]

    def token_cosines(
        self, some: NDArray[np.int64], others: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the lengths of some tokens' vectors, (some,), and their cosines to others', (some, others)."""
        vectors = self.vectors[some] * self.factors[some, None]
        lengths = np.asarray(np.linalg.norm(vectors, axis=1), dtype=np.float32)
        unit = np.asarray(vectors / np.maximum(lengths, _TINY)[:, None], dtype=np.float32)
        cosines = np.empty((len(some), len(others)), dtype=np.float32)
        step = max(_AT_ONCE // max(len(some), 1), 1)
        for place in range(0, len(others), step):
            stored = self.vectors[others[place : place + step]].astype(np.float32)  # a cosine needs no factor
            np.matmul(unit, stored.T, out=cosines[:, place : place + step])
        cosines /= self._reach(others)
        return lengths, cosines

    def _reach(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the cached lengths of the stored vectors of tokens; a zero vector has the least positive length."""
        reach = self._reaches
        new = ids[reach[ids] == 0]
        if len(new):
            reach[new] = np.maximum(np.linalg.norm(self.vectors[new].astype(np.float32), axis=1), _TINY)
        return reach[ids]

    @cached_property
    def _reaches(self) -> NDArray[np.float32]:
        return np.zeros(len(self.vectors), dtype=np.float32)

    def overlong(self, texts: Sequence[str]) -> int:
        """Return how many texts are truncated."""
        long = [text for text in texts if len(text) > self._longest]  # a token has at least one letter
        return sum(len(ids) > self._longest for ids in self._all_tokens(long))

    @cached_property
    def _tensors(self) -> dict[str, NDArray[Any]]:
        tensors = map_tensors(self.folder / "model.safetensors")
        return {name: tensor.view(np.ndarray) for name, tensor in tensors.items()}  # a memmap's slices are slow

    @cached_property
    def _longest(self) -> int:
        """The number of tokens after which a text is truncated."""
        return self.tokenizer.truncation["max_length"] if self.tokenizer.truncation else sys.maxsize

    def _all_tokens(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return the token ids of each text, word by word: no token spans a space, and words recur."""
        parted = [text.split() for text in texts]
        known = self._knowing(chain.from_iterable(parted))
        return [np.array([token for word in words for token in known[word]], dtype=np.int64) for words in parted]

    def _knowing(self, words: Iterable[str]) -> dict[str, list[int]]:
        """Return the token ids of at least these words, by word."""
        known = self._known
        new = sorted(set(words).difference(known))
        encodings = self.tokenizer.encode_batch_fast(new, add_special_tokens=False)
        known |= {word: encoding.ids for word, encoding in zip(new, encodings, strict=True)}
        if len(known) > _MOST_KNOWN:
            self._known = {}  # not cleared: another thread may be reading it
        return known


def to_unit_rows(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return each row divided by its length; a row of zeros is unchanged."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)
