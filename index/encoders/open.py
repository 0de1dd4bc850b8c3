"""Open an encoder: the bundled one, or any sentence-transformers model."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from index.encoders.model_files import is_static
from index.encoders.protocol import Encoder, EncoderUnavailable, Prompts
from index.encoders.static import StaticEncoder

_BUNDLED = "actes-fr-static"
_FOLDER = Path(__file__).parent


@cache
def bundled() -> StaticEncoder:
    """Return the bundled encoder."""
    if not is_static(_FOLDER / _BUNDLED):
        raise EncoderUnavailable("encoder-incomplete", encoder=_BUNDLED)
    return StaticEncoder(_FOLDER / _BUNDLED, name=_BUNDLED)


def open_encoder(
    name: str | None = None, *, prompts: Prompts | None = None, batch_size: int = 32, device: str | None = None
) -> Encoder:
    """Return the encoder of a name or folder, the bundled one if None.

    `prompts` replace the model's own; the model encodes `batch_size` texts at a time on `device` ("cpu", "cuda"), or on
    the best one available if None. Static encoders ignore these options.
    """
    if name is None or name == _BUNDLED:
        if prompts:
            raise EncoderUnavailable("encoder-without-prompts", encoder=_BUNDLED)
        return bundled()
    folder = Path(name)
    if prompts is None and is_static(folder):
        return StaticEncoder(folder)
    from index.encoders.transformer import SentenceTransformerEncoder  # imports torch

    place = str(folder.resolve()) if folder.is_dir() else name
    return SentenceTransformerEncoder(place, prompts=prompts, batch_size=batch_size, device=device)
