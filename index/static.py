"""Static encoders, the bundled one first: a text's vector is the mean of its tokens' vectors. No torch."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.model_files import hash_folder, map_tensors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CHUNK = 512  # texts averaged at once: some tens of megabytes of vectors


class StaticEncoder:
    """The mean of a text's token vectors, scaled to length one; read from disk when first used.

    The file is one that sentence-transformers' StaticEmbedding reads: `embedding.weight` in floats, or `embeddings` in
    whole numbers with one factor for each token in `weights`.
    """

    prompts = None  # none are needed

    def __init__(self, folder: Path, *, name: str | None = None) -> None:
        self.folder = folder
        self.name = name or str(folder.resolve())

    @property
    def dimensions(self) -> int:
        """Numbers in a row."""
        return int(self.vectors.shape[1])

    @cached_property
    def fingerprint(self) -> str:
        """Hash of the model's files."""
        return hash_folder(self.folder)

    @cached_property
    def vectors(self) -> NDArray[Any]:
        """Token vectors as they are stored, (tokens, dimensions), mapped from disk."""
        return next(self._tensors[name] for name in ("embedding.weight", "embeddings") if name in self._tensors)

    @property
    def factors(self) -> NDArray[np.float32] | None:
        """What the numbers of each token are multiplied by, (tokens,), None where they are stored as they are."""
        return self._tensors.get("weights")

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Word pieces of a text; the file says where long texts are cut."""
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self.folder / "tokenizer.json"))

    def encode_query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows of questions."""
        return self.encode_document(texts)

    def encode_document(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows of passages; an empty text gives zeros."""
        rows = [self._encode(texts[start : start + CHUNK]) for start in range(0, len(texts), CHUNK)]
        return np.concatenate(rows) if rows else np.zeros((0, self.dimensions), dtype=np.float32)

    def tokens(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """The numbers of the tokens of each text, in order."""
        return [np.asarray(encoding.ids, dtype=np.int64) for encoding in self._tokenise(texts)]

    def token_cosines(
        self, some: NDArray[np.int64], others: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The lengths of some tokens' vectors, (some,), and their cosines to those of others, (some, others)."""
        vectors = self._token_vectors(some)
        lengths = np.asarray(np.linalg.norm(vectors, axis=1), dtype=np.float32)
        stored = self.vectors[others].astype(np.float32)  # a cosine needs no factor
        reach = np.sqrt(np.einsum("ij,ij->i", stored, stored))
        cosines = (vectors @ stored.T) / np.maximum(np.outer(lengths, reach), np.finfo(np.float32).tiny)
        return lengths, np.asarray(cosines, dtype=np.float32)

    def overlong(self, texts: Sequence[str]) -> int:
        """How many texts are cut."""
        return sum(bool(encoding.overflowing) for encoding in self._tokenise(texts))

    @cached_property
    def _tensors(self) -> dict[str, NDArray[Any]]:
        tensors = map_tensors(self.folder / "model.safetensors")
        return {name: tensor.view(np.ndarray) for name, tensor in tensors.items()}  # a memmap's slices are slow

    def _tokenise(self, texts: Sequence[str]) -> Any:
        return self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)

    def _token_vectors(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        vectors = self.vectors[ids].astype(np.float32)
        return vectors if self.factors is None else vectors * self.factors[ids, None]

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        tokens = self.tokens(texts)
        lengths = np.array([len(ids) for ids in tokens])
        rows = np.zeros((len(tokens), self.dimensions), dtype=np.float32)
        if (full := lengths > 0).any():
            vectors = self._token_vectors(np.concatenate(tokens))
            sums = np.add.reduceat(vectors, np.cumsum(lengths[full]) - lengths[full])
            rows[full] = to_unit_rows(sums)
        return rows


def to_unit_rows(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row divided by its length; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)
