"""Tells whether a verb of saying says something where it stands, and whether another's answer may follow."""

from __future__ import annotations

import re
from functools import cache

from ingest.french.lexicon import one_of
from ingest.french.verbs import SpeechVerb
from ingest.people.reported.subjects import NEAR
from ingest.spans import Span

_CLITICS = re.compile(
    r"(?:(?<!\w)(?:ne\s+|n['’]|y\s+|en\s+|lui\s+|leur\s+|nous\s+|vous\s+|le\s+|la\s+|les\s+|l['’]))*$"
)
_DENIES = re.compile(r"(?<![\w'’])n(?:e\s|['’])|\s(?:pas|jamais|aucunement|nullement)\s")
_GERUND = re.compile(r"^\s*[:«“]|\s[:«]\s|\ben\s+(?:\w+\s+)?\w+ant\b")
_CONTENT = re.compile(rf"\bqu(?:e\b|['’])|{_GERUND.pattern}")
_EARLIER = re.compile(r"\b(?i:lors\s+d|dernière?\b|précédente?\b|passée?\b|jadis\b|naguère\b|en\s+(?:19|20)\d\d\b)")
_ASKS = re.compile(r"\bdemand")
_ASKED = re.compile(
    r"\b(?:si|pourquoi|combien|comment|quand|où|quel(?:le)?s?|qui|ce\s+que?|précisions|explications|renseignements)\b"
    r"|\bs['’]il|\bce\s+qu['’]"
)


def clitics(text: str, start: int, end: int) -> int:
    """Return where the clitics begin that stand right before a verb at `end`, "ne lui"; not before `start`."""
    match = _CLITICS.search(text, max(start, end - NEAR // 2), end)
    return match.start() if match else end


def speaks(text: str, verb: SpeechVerb, sentence: Span) -> bool:
    """Return whether a verb is of speech here: what is said stands behind it, where it may mean something else."""
    start, end = sentence
    denied = _DENIES.search(text, clitics(text, start, verb.start), verb.end) is not None
    if denied and not verb.deniable:
        return False
    if text[verb.start : verb.end].endswith("lecture"):
        return False  # what is read aloud is somebody else's
    if not (verb.needs or verb.narrates):
        return True
    form = _CONTENT if verb.needs else _GERUND
    said = text[verb.end : min(end, verb.end + NEAR)]
    return form.search(said) is not None or (verb.judges and _judgement().match(said) is not None)


@cache
def _judgement() -> re.Pattern[str]:
    """Return the pattern of " ce délai excessif", " trop long", " comme un homme discret"; not of " un banc"."""
    judged = rf"(?:trop|plutôt)\s(?!vite|tard|tôt|loin|souvent|peu)\w|{one_of('judgements')}(?:e|s|es|ne|nes)?(?!\w)"
    return re.compile(rf"(?!\s(?:une?|des|du)\s)\s(?:[^\s,.;:]+\s){{0,6}}?(?:{judged}|comme\s)")


def closes(text: str, verb: SpeechVerb, end: int) -> bool:
    """Return whether what follows may be another's answer: after "demande si", not after "demande un délai"."""
    if not verb.closes or not _ASKS.search(text, verb.start, verb.end):
        return verb.closes
    return _ASKED.search(text[verb.end : min(end, verb.end + NEAR)]) is not None or text[end - 1] == "?"


def is_past(text: str, verb: SpeechVerb, sentence: Span) -> bool:
    """Return whether a verb tells of another day: "X disait que", "lors du dernier conseil, X avait demandé"."""
    start, end = sentence
    if verb.pluperfect:
        return _EARLIER.search(text, start, min(end, start + NEAR * 3)) is not None
    return verb.imperfect and not (verb.deniable or verb.closes)
