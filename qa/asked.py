"""What a question asks for, a number, a date, a person or a place, and whether a sentence holds one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from index.analyser import fold

WORDS = Path(__file__).with_name("asked.txt")
WORD = re.compile(r"[^\W\d_]+")

HOLDS: Mapping[str, re.Pattern[str]] = {
    "number": re.compile(r"\d"),
    "date": re.compile(r"\b(?:1[89]|20)\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"),
    "person": re.compile(r"\b[A-ZÀ-Ý][\w'’-]+ (?:d[eu’'] ?|van |le )?[A-ZÀ-Ý][\w'’-]+"),
    "place": re.compile(r"(?<!^)\b[A-ZÀ-Ý][a-zà-ÿ]+"),
}


def asked(question: str) -> frozenset[str]:
    """Return the kinds of thing that `question` asks for; none for keywords and for questions of other kinds."""
    words = WORD.findall(fold(question))
    return frozenset(kind for kind, triggers in _triggers().items() if triggers & set(words))


def holds(text: str, kinds: frozenset[str]) -> bool:
    """Tell whether `text` holds a thing of one of `kinds`."""
    return any(HOLDS[kind].search(text) for kind in kinds)


@cache
def _triggers() -> dict[str, frozenset[str]]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {kind: frozenset(fold(words).split()) for kind, _, words in pairs}
