"""Whether a person in a sentence only reports it: who says that a bridge was paid for did not pay for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import Span

_INTRODUCES = re.compile(r"\b(?:selon|d['’]après|pour)\s+(?:M\.\s+|Mme\s+|le |la |l['’])?$", re.I)
_REPORTED = re.compile(r"\bqu(?:e\b|['’])|\s:\s|\s?«|, si\b")
_CLAUSE_END = re.compile(r"[.;!?]\s")


def only_reports(person: Span, text: str, matched: Sequence[Span]) -> bool:
    """Tell whether a person of a sentence says what the question's words, `matched`, are about, and does not do it.

    "Selon Luc Roy, le pont…", or "Luc Roy, maire, indique que le pont…" with no word of the question before "que".
    """
    start, end = person
    if _INTRODUCES.search(text, 0, start):
        return True
    reported = _REPORTED.search(text, end)
    if reported is None or not matched or _CLAUSE_END.search(text, end, reported.start()):
        return False
    return min(first for first, _ in matched) >= reported.end()
