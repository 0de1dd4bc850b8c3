"""A sentence-transformers folder on disk: its kind of model, its tensors, its fingerprint."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_NUMBERS = {"F16": np.float16, "F32": np.float32, "I8": np.int8}
_HASHED = 1 << 20  # bytes of each end of a file


def is_static(folder: Path) -> bool:
    """Tell whether the folder holds a sentence-transformers model of token vectors alone, without prompts."""
    names = ("modules.json", "config_sentence_transformers.json", "model.safetensors", "tokenizer.json")
    if not all((folder / name).is_file() for name in names):
        return False
    modules, settings = (json.loads((folder / name).read_text("utf-8")) for name in names[:2])
    kinds = [module["type"].rpartition(".")[2] for module in modules]
    return kinds == ["StaticEmbedding", "Normalize"] and not any(settings.get("prompts", {}).values())


def map_tensors(path: Path) -> dict[str, NDArray[Any]]:
    """Map the tensors of a safetensors file into memory (https://github.com/huggingface/safetensors#format)."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        described = json.loads(file.read(length))
    return {
        name: np.memmap(
            path, _NUMBERS[tensor["dtype"]], "r", 8 + length + tensor["data_offsets"][0], tuple(tensor["shape"])
        )
        for name, tensor in described.items()
        if name != "__metadata__"
    }


def hash_folder(folder: Path) -> str:
    """Return a SHA-256 of a model's files without its documentation: names, sizes, and both ends of each file.

    Training changes every weight, so the ends suffice; reading all 20 MB would take a tenth of a search.
    """
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".md", "")):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()} {size}\0".encode())
        with path.open("rb") as file:
            digest.update(file.read(_HASHED))
            file.seek(max(size - _HASHED, 0))
            digest.update(file.read(_HASHED))
    return digest.hexdigest()[:16]
