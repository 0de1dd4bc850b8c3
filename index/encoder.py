"""Texts become unit vectors: with the encoder in the box, or with any sentence-transformers model.

ActesError
└── EncoderUnavailable     no such model here, and none could be fetched
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import ActesError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BUNDLED = "actes-fr-static"
FOLDER = Path(__file__).parent / "encoders"
WEIGHT = "embedding.weight"  # the tensor's name in a sentence-transformers StaticEmbedding
NUMBERS = {"F16": np.float16, "F32": np.float32}
HASHED = 1 << 20  # bytes of each end of a file
CHUNK = 512  # texts averaged at once: some tens of megabytes of vectors


class EncoderUnavailable(ActesError):
    """The model is neither in the box, nor a folder, nor to be had from the hub."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"encoder {name!r}: {reason}")
        self.name = name
        self.reason = reason


class Encoder(Protocol):
    """Texts to unit rows, (texts, dimensions). A text without a known word may give a row of zeros.

    Rows of two encoders may be compared only if their `fingerprint`, a hash of the model's files, is the same.
    """

    @property
    def name(self) -> str:
        """What `open_encoder` opens it by."""

    @property
    def dimensions(self) -> int:
        """Numbers in a row."""

    @property
    def fingerprint(self) -> str:
        """Hash of the model's files."""

    def encode_query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Rows of questions."""

    def encode_document(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Rows of passages."""


def open_encoder(name: str | None = None) -> Encoder:
    """The encoder of that name or folder; the bundled one without a name."""
    for folder in (FOLDER / (name or BUNDLED), Path(name or BUNDLED)):
        if is_static(folder):
            return StaticEncoder(folder)
    if name is None or name == BUNDLED:
        raise EncoderUnavailable(BUNDLED, "its folder is missing or incomplete; install the application again")
    return SentenceTransformerEncoder(str(Path(name).resolve()) if Path(name).is_dir() else name)


class StaticEncoder:
    """The mean of a text's token vectors, scaled to length one; read from disk when first used, without torch."""

    def __init__(self, folder: Path = FOLDER / BUNDLED) -> None:
        self.folder = folder
        self.name = folder.name if folder.parent == FOLDER else str(folder.resolve())

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
        """Token vectors, (tokens, dimensions), mapped from disk."""
        return map_tensor(self.folder / "model.safetensors", WEIGHT)

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

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        encodings = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        tokens = [encoding.ids for encoding in encodings]
        lengths = np.array([len(ids) for ids in tokens])
        rows = np.zeros((len(tokens), self.dimensions), dtype=np.float32)
        if (full := lengths > 0).any():
            vectors = self.vectors[np.concatenate([ids for ids in tokens if ids])].astype(np.float32)
            sums = np.add.reduceat(vectors, np.cumsum(lengths[full]) - lengths[full])
            rows[full] = to_unit_rows(sums)
        return rows


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by hub name or folder, with the prompts it carries."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model = load_sentence_transformer(name)

    @property
    def dimensions(self) -> int:
        """Numbers in a row."""
        return int(self._model.get_embedding_dimension())

    @cached_property
    def fingerprint(self) -> str:
        """Hash of the model's files."""
        folder = Path(self.name)
        if not folder.is_dir():
            from huggingface_hub import snapshot_download

            folder = Path(snapshot_download(self.name, local_files_only=True))
        return hash_folder(folder)

    def encode_query(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows of questions, the model's query prompt before each."""
        return np.asarray(self._model.encode_query(list(texts), normalize_embeddings=True), dtype=np.float32)

    def encode_document(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows of passages, the model's document prompt before each."""
        return np.asarray(self._model.encode_document(list(texts), normalize_embeddings=True), dtype=np.float32)


def load_sentence_transformer(name: str) -> Any:
    """The model of that hub name or folder, fetched if it is not here; imports torch, which takes seconds."""
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EncoderUnavailable(name, "install sentence-transformers to use it") from error
    try:
        return SentenceTransformer(name, local_files_only=True)
    except (OSError, ValueError):
        pass  # not on this machine yet
    try:
        reach_hub()
        return SentenceTransformer(name)
    except (OSError, ValueError) as error:
        reason = "no model of that name here or on the hub; check the name and the network, or give a folder"
        raise EncoderUnavailable(name, reason) from error


def reach_hub() -> None:
    """Nothing if the hub answers, else an OSError: without a network, loading would try again for over a minute."""
    import httpx  # a second's import that a search does without; the hub's own client stands on it
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        raise OSError("HF_HUB_OFFLINE is set")
    try:
        httpx.head(constants.ENDPOINT, timeout=5)
    except httpx.HTTPError as error:
        raise OSError(str(error)) from error


def is_static(folder: Path) -> bool:
    """Whether the folder holds a sentence-transformers model made of token vectors alone, without prompts."""
    names = ("modules.json", "config_sentence_transformers.json", "model.safetensors", "tokenizer.json")
    if not all((folder / name).is_file() for name in names):
        return False
    modules, settings = (json.loads((folder / name).read_text("utf-8")) for name in names[:2])
    kinds = [module["type"].rpartition(".")[2] for module in modules]
    return kinds == ["StaticEmbedding", "Normalize"] and not any(settings.get("prompts", {}).values())


def map_tensor(path: Path, name: str) -> NDArray[Any]:
    """One tensor of a safetensors file, mapped and not read (https://github.com/huggingface/safetensors#format)."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        tensor = json.loads(file.read(length))[name]
    start = 8 + length + tensor["data_offsets"][0]
    return np.memmap(path, NUMBERS[tensor["dtype"]], mode="r", offset=start, shape=tuple(tensor["shape"]))


def to_unit_rows(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row divided by its length; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def hash_folder(folder: Path) -> str:
    """SHA-256 of a model's files, documentation left out: names, sizes, and the ends of what is too long to read whole.

    Another training changes every weight, so the ends tell; reading 20 MB would take a tenth of a whole search.
    """
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".md", "")):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()} {size}\0".encode())
        with path.open("rb") as file:
            digest.update(file.read(HASHED))
            file.seek(max(size - HASHED, 0))
            digest.update(file.read(HASHED))
    return digest.hexdigest()[:16]
