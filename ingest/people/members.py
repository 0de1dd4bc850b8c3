"""What the members of an assembly are called in its debates: "Madame la Députée", "Monsieur le Sénateur"."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ingest.french.lexicon import any_of, fold, lines

_FEWEST = 3  # times that somebody is called so, rather than spoken of


def member_role(text: str) -> str:
    """Return what the members of an assembly are called, of one man, or "" where nobody is addressed by it often."""
    called = Counter(_man(fold(match["called"])) for match in _address().finditer(text))
    best = max(called, key=lambda one: (called[one], one), default="")
    return next(one for one in lines("members") if fold(one) == best) if called[best] >= _FEWEST else ""


def _man(called: str) -> str:
    return next(one for one in map(fold, lines("members")) if called.startswith(one))


@cache
def _address() -> re.Pattern[str]:
    civil = r"(?:Monsieur|Madame|Mesdames|Messieurs)(?:\s+et\s+(?:Monsieur|Madame|Mesdames|Messieurs))?"
    return re.compile(rf"(?i){civil}\s+(?:le|la|les)\s+(?P<called>{any_of(lines('members'))}(?:e|s|es)?)(?!\w)")
