"""Names reports and passages by what they are: the same file gets the same ids on every machine."""

from __future__ import annotations

import re
from hashlib import sha256

from ingest.french.lexicon import fold

_LONGEST = 80  # letters of a report's id


def document_id(title: str, date: str | None) -> str:
    """Return an ASCII id for a report, at most 80 letters, ending with the date.

    >>> document_id("Politique de l'eau", "2015-12")
    'politique-de-l-eau-2015-12'
    """
    name = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-") or "document"
    tail = f"-{date}" if date else ""
    return name[: _LONGEST - len(tail)].strip("-") + tail


def passage_id(document: str, text: str, *, repeat: int) -> str:
    """Return the id of a passage by its document's id, its text, and how often the same text stands before it."""
    return sha256(f"{document}\0{text}\0{repeat}".encode()).hexdigest()[:16]
