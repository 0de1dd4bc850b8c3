"""Write the encoder as a regular sentence-transformers folder, with one byte for each number of a vector."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

LARGEST = 127  # of a signed byte
MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]
NORMALIZE = {"module_input_name": "sentence_embedding", "module_output_name": "sentence_embedding"}
SETTINGS = {
    "default_prompt_name": None,
    "model_type": "SentenceTransformer",
    "prompts": {"document": "", "query": ""},
    "similarity_fn_name": "cosine",
}


def write_json(path: Path, value: Any) -> None:
    """Return the value as indented JSON."""
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", "utf-8")


def save_encoder(folder: Path, *, tokenizer: Tokenizer, vectors: NDArray[np.float32]) -> None:
    """Writes what sentence-transformers loads; the common scale of the vectors, which cosines ignore, is made 1.

    A token's vector is its whole numbers from -127 to 127, in `embeddings`, times its factor in `weights`.
    """
    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    scaled = vectors / np.sqrt(np.square(vectors).mean())
    factors = np.maximum(np.abs(scaled).max(axis=1), np.finfo(np.float32).tiny) / LARGEST
    rounded = np.rint(scaled / factors[:, None]).astype(np.int8)
    save_file({"embeddings": rounded, "weights": factors.astype(np.float32)}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)
    tokenizer.save(str(folder / "tokenizer.json"))
    write_json(folder / "modules.json", MODULES)
    write_json(folder / "config_sentence_transformers.json", SETTINGS)
    write_json(folder / "1_Normalize" / "config.json", NORMALIZE)
