"""Any sentence-transformers model as the encoder, by hub name or folder, with its prompts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.model_files import hash_folder
from index.encoders.protocol import EncoderUnavailable, Prompts
from ingest.french import pairs

_KNOWN_PROMPTS = Path(__file__).with_name("prompts.txt")
_OF_QUERIES, _OF_DOCUMENTS = ("query",), ("document", "passage", "corpus")  # names models give their prompts


class SentenceTransformerEncoder:
    """A sentence-transformers model; `prompts` is None where the model's own or known ones apply."""

    def __init__(
        self, name: str, *, prompts: Prompts | None = None, batch_size: int = 32, device: str | None = None
    ) -> None:
        self.name = name
        self.prompts = prompts
        self._batch_size = batch_size
        self._model = _load(name, device=device)
        self._used = prompts or _own_prompts(self._model.prompts) or _known_prompts(name) or Prompts("", "")

    @property
    def dimensions(self) -> int:
        """The length of a row."""
        return int(self._model.get_embedding_dimension())

    @cached_property
    def fingerprint(self) -> str:
        """A hash of the model's files and of the document prompt."""
        folder = Path(self.name)
        if not folder.is_dir():
            from huggingface_hub import snapshot_download

            folder = Path(snapshot_download(self.name, local_files_only=True))
        files, prompt = hash_folder(folder), self._used.document
        return hashlib.sha256(f"{files}{prompt}".encode()).hexdigest()[:16] if prompt else files

    def encode_query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the unit rows of queries, each after the query prompt."""
        return self._encode(texts, self._used.query)

    def encode_document(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the unit rows of passages, each after the document prompt; long ones are truncated."""
        return self._encode(texts, self._used.document)

    def overlong(self, texts: Sequence[str]) -> int:
        """Return how many texts have more tokens, prompt included, than the model reads."""
        longest = self._model.max_seq_length
        if longest is None or not texts:
            return 0
        tokens = self._model.tokenizer([self._used.document + text for text in texts], truncation=False, verbose=False)
        return sum(len(ids) > longest for ids in tokens["input_ids"])

    def _encode(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        rows = self._model.encode(
            list(texts),
            prompt=prompt,
            batch_size=self._batch_size,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), self.dimensions)


def _own_prompts(prompts: dict[str, str]) -> Prompts | None:
    """Return the prompts of a model's own configuration, None if it has none."""
    query, document = (
        next((prompts[name] for name in names if prompts.get(name)), "") for names in (_OF_QUERIES, _OF_DOCUMENTS)
    )
    return Prompts(query, document) if query or document else None


def _known_prompts(name: str) -> Prompts | None:
    """Return the prompts documented for a model but missing from its configuration, by its name; None if unknown."""
    prompts = pairs(_KNOWN_PROMPTS).get(Path(name).name.lower())
    return Prompts(*(prompt.strip().strip('"') for prompt in prompts.split("|"))) if prompts else None


def _load(name: str, *, device: str | None = None) -> Any:
    """Return the model of a hub name or folder, downloaded if need be; importing torch takes seconds."""
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EncoderUnavailable("encoder-library", encoder=name) from error
    try:
        return SentenceTransformer(name, local_files_only=True, device=device)
    except (OSError, ValueError):
        pass  # not downloaded yet
    try:
        _reach_hub()
        return SentenceTransformer(name, device=device)
    except (OSError, ValueError) as error:
        raise EncoderUnavailable("encoder-unknown", encoder=name) from error


def _reach_hub() -> None:
    """Raise OSError if the hub does not answer: without a network, loading would retry for over a minute."""
    import httpx  # takes a second, and searches do not need it; a dependency of the hub's own client
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        raise OSError("HF_HUB_OFFLINE is set")
    try:
        httpx.head(constants.ENDPOINT, timeout=5)
    except httpx.HTTPError as error:
        raise OSError(str(error)) from error
