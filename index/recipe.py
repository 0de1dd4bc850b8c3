"""What an index is made with: fingerprints of the code and data that decide what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import Stemmer

from index.encoder import Prompts
from ingest.fingerprint import fingerprint

ANALYSIS = (
    "analyser.py", "stems.py", "numbers.py", "stopwords.txt", "endings.txt", "acronyms.py", "near.py", "prepare.py",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recipe:
    """Fingerprints of the code and data that decide what an index holds.

    `encoder` is the name to open the encoder by, with `prompts` if the model's own are not used; `near_words` is the
    fingerprint of the bundled one, whose tokens are kept too.
    """

    reader: str
    analyser: str
    encoder: str
    encoder_fingerprint: str
    prompts: Prompts | None = None
    near_words: str = ""


@cache
def analysis() -> str:
    """Identify the code and word lists that turn a passage into what is indexed of it."""
    return fingerprint((Path(__file__).with_name(name) for name in ANALYSIS), also=str(Stemmer.version()))
