"""What a question asks for, a number, a date, a person, a place or a definition, and whether a sentence holds one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ingest.lexicon import pairs

WORDS = Path(__file__).with_name("asked.txt")

HOLDS: Mapping[str, re.Pattern[str]] = {
    "number": re.compile(r"(?<![\dh])\d+(?!\d* ?h)"),  # 10h45 is no quantity
    "date": re.compile(r"\b(?:1[89]|20)\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"),
    "person": re.compile(r"\b[A-ZÀ-Ý][\w'’-]+ (?:d[eu’'] ?|van |le )?[A-ZÀ-Ý][\w'’-]+"),
    "place": re.compile(r"(?<!^)\b[A-ZÀ-Ý][a-zà-ÿ]+"),
    "definition": re.compile(r"\b(?:est|sont|désignent?|consistent? à) (?:un|une|des|le|la|l['’])"),
}


def asked(question: str) -> frozenset[str]:
    """Return the kinds of thing that `question` asks for; none for keywords and for questions of other kinds."""
    plain = question.lower().replace("’", "'")
    return frozenset(kind for kind, trigger in _triggers().items() if trigger.search(plain))


def holds(text: str, kinds: frozenset[str]) -> bool:
    """Tell whether `text` holds a thing of one of `kinds`."""
    return any(HOLDS[kind].search(text) for kind in kinds)


@cache
def _triggers() -> dict[str, re.Pattern[str]]:
    phrases = {kind: [re.escape(phrase.strip()) for phrase in words.split(",")] for kind, words in pairs(WORDS).items()}
    return {kind: re.compile(rf"\b(?:{'|'.join(words)})\b") for kind, words in phrases.items()}
