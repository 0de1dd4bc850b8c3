"""The identity of code and word lists: what they made is made anew when they change.

Fingerprints stand in for version numbers that somebody would have to remember to raise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path


def fingerprint(files: Iterable[Path], *, also: str = "") -> str:
    """Identify `files` by their names and contents, together with the text `also`."""
    digest = hashlib.sha256(also.encode())
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


@cache
def reader() -> str:
    """Identify this package: documents read under the same fingerprint would be read the same again."""
    folder = Path(__file__).parent
    return fingerprint([*folder.glob("*.py"), *folder.glob("lexicon/*.txt")])
