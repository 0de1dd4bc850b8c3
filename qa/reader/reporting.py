"""Whether a person in a sentence only reports it: who says that a bridge was paid for did not pay for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import Span
from ingest.french import has_speech_verb

_INTRODUCES = re.compile(r"\b(?:selon|d['’]après|pour)\s+(?:M\.\s+|Mme\s+|le |la |l['’])?$", re.I)
_REPORTED = re.compile(r"\bqu(?:e\b|['’])|\s:\s|\s?«|, si\b")
_RELATED = re.compile(r"\bqui\b|\bdont\b|\bd['’]avoir\b|\bpour avoir\b|\bayant\b")  # what somebody else did
_CLAUSE_END = re.compile(r"[.;!?]\s")


def only_reports(person: Span, text: str, matched: Sequence[Span]) -> bool:
    """Tell whether a person of a sentence says what the question's words, `matched`, are about, and does not do it.

    "Selon Luc Roy, le pont…", or "Luc Roy, maire, indique que le pont…" with no word of the question before "que"; so
    "Luc Roy remercie la région, qui a payé le pont", but not "Luc Roy, qui a payé le pont".
    """
    start, end = person
    if _INTRODUCES.search(text, 0, start):
        return True
    related = _RELATED.search(text, end)
    if related and not has_speech_verb(text[end : related.start()]):
        related = None
    reported = min(filter(None, (_REPORTED.search(text, end), related)), key=lambda found: found.start(), default=None)
    if reported is None or not matched or _CLAUSE_END.search(text, end, reported.start()):
        return False
    return min(first for first, _ in matched) >= reported.end()
