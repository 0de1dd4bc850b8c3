"""The recipe of an index: fingerprints of the code and data that determine its contents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import Stemmer

from index.encoders.protocol import Prompts
from ingest import fingerprint

_ROOT = Path(__file__).parents[1]
SHAPES_ENTRIES = (
    "text/*.py", "text/*.txt", "stores/entries.py", "update/prepare/document.py", "rank/late_interaction.py",
)  # fmt: skip
"""The code and word lists that turn a passage into its entry; a test checks that each pattern matches a file."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Fingerprints of the code and data that determine the contents of an index.

    `encoder` is the name to open the encoder by, with `prompts` if the model's own are not used; `near_words` is the
    fingerprint of the bundled encoder, whose tokens serve late interaction.
    """

    reader: str
    analyser: str
    encoder: str
    encoder_fingerprint: str
    prompts: Prompts | None = None
    near_words: str = ""


@cache
def analysis(root: Path = _ROOT) -> str:
    """Return the fingerprint of the code and word lists that turn a passage into its entry."""
    files = (file for pattern in SHAPES_ENTRIES for file in root.glob(pattern))
    return fingerprint(files, root=root, also=str(Stemmer.version()))
