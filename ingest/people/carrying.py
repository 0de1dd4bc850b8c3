"""Decides whether a paragraph goes on with the person who spoke in the one before."""

from __future__ import annotations

import re
from functools import cache

from ingest.blocks import Block
from ingest.french.verbs import speech_verb

_QUOTES = {"«": 1, "»": -1, "“": 1, "”": -1}


def goes_on(block: Block, before: str) -> bool:
    """Return whether "Elle ajoute", "Selon lui", a list announced or a quotation opened in `before`, shows it.

    `before` is the paragraph before or, for each item of a list, the one before the list.
    """
    if block.kind == "item" and before.rstrip().endswith(":"):
        return True
    return _pronoun().match(block.text) is not None or _opens_quote(block.text, before)


def _opens_quote(text: str, before: str) -> bool:
    opened = sum(_QUOTES.get(letter, 0) for letter in before)
    return opened > 0 or (text.startswith(("«", "“")) and before.rstrip().endswith((":", "»", "”")))


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:[\w'’]+\s+){{0,3}}?,?\s?)?(?:[Ii]l|[Ee]lle)\s+(?:ne\s|n['’]|en\s|y\s|l['’]|leur\s|lui\s|nous\s)?"
        rf"(?:\w+\s+)?{speech_verb()}"
        r"|(?:[Tt]oujours\s+)?(?:[Ss]elon|[Pp]our|[Dd]['’]après)\s+(?:lui|elle|l['’]intervenante?|ce\s+dernier|cette\s+dernière)\b"
        r"|(?:[ÀA]\s+son\s+(?:avis|sens)|[ÀA]\s+ses\s+yeux|[Dd]e\s+son\s+point\s+de\s+vue)\b"
    )


_FIRST_PERSON = re.compile(
    r"(?i)(?<![\w'’])(?:[jm]['’](?=\w)|(?:je|me|moi|mon|ma|mes|nous|notre|nos|vous|votre|vos)(?!\w))"
)


def speaks_itself(text: str) -> bool:
    """Return whether a paragraph holds the words of its speaker: it says "je", "nous" or "vous"."""
    return _FIRST_PERSON.search(text) is not None
