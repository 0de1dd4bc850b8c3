"""Classifies a line by its form alone: known title, hour, box label, possible title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.french.lexicon import even, fold, lines, one_of, rows, words
from ingest.french.sentences import sentences

HOUR = re.compile(r"^(?:de\s+|►\s*|à\s+)*(\d{1,2})\s?(?:[hH]|:(?=\d\d))\s?(\d{2})?(?!\w)")
NUMBERED = re.compile(
    r"^(?:(\d{1,2}(?:\.\d{1,2})+)\.?\s+|(\d{1,2})(?:[.)°]\s+|\s?/\s*|\s?[–—-]\s+)|([IVX]{1,5})\s?(?:[.)–—-]\s+|/\s*)"
    r"|([A-H])(?:[.)]\s+|\s?/\s*)|([a-h])\)\s+)(?=[A-ZÀ-ÝŒ«\"])"
)
_BOX = re.compile(r"^([A-ZÀ-Ý][A-ZÀ-Ý0-9'’ -]{3,60}?)\s?:\s*(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
_URL = re.compile(r"https?://|\S@\S")
_NUMBER = r"(?:n\s?[o°º]?\.?\s?)?(?:\d{1,2}|[ivx]{1,4}|[a-h])(?![\w'])"
_LONGEST_KNOWN = 250  # letters
_LONGEST_TITLE = 165  # letters; docs/studies/ingestion.md 6.1
_SENTENCE_WORDS = 5  # words before a full stop; fewer are a number or a label, not a sentence


@dataclass(frozen=True, slots=True)
class KnownTitle:
    """The kind and level of a title by its words; `bare` if the line contains nothing else."""

    kind: str
    level: int
    bare: bool


@cache
def _openings() -> tuple[re.Pattern[str], tuple[tuple[str, int], ...]]:
    """Return a pattern with a group for each known opening, and the kind and level of each."""
    any_of = "|".join(f"({_opening(text)})" for _, _, text in rows("headings"))
    return re.compile(any_of), tuple((kind, int(level)) for kind, level, _ in rows("headings"))


def _opening(text: str) -> str:
    open_ended = text.endswith("…")
    pattern = re.escape(fold(text.rstrip("… "))).replace(r"\ ", " ")
    ordinals, events = (even(one_of(name)) for name in ("ordinals", "events"))
    pattern = pattern.replace(r"\#e", rf"(?:\d{{1,2}}\s?(?:e|eme|er|ere|de|nde?)|[ivx]{{1,4}}\s?(?:e|eme)|{ordinals})")
    pattern = pattern.replace(r"\#", _NUMBER)
    pattern = pattern.replace("@", rf"(?:(?:du|des|de la|de l'|de cette|de ce)\s?)?{events}(?: [a-z' -]{{2,30}})?")
    return rf"(?:l[ea]s? |l')?(?:{pattern})" + (r"(?= \w)" if open_ended else r"(?=\s*(?:$|[:.–—-]))")


@lru_cache(maxsize=4096)
def known_title(text: str) -> KnownTitle | None:
    """Return the known title that a line begins with, or None."""
    if len(text) > _LONGEST_KNOWN:
        return None
    folded = NUMBERED.sub("", text, count=1) if NUMBERED.match(text) else text
    folded = fold(folded).strip("• ").removesuffix(".")
    openings, known = _openings()
    match = openings.match(folded)
    if match is None or match.lastindex is None:
        return None
    return KnownTitle(*known[match.lastindex - 1], bare=not folded[match.end() :].strip(" :.–—-"))


def is_title_like(text: str, *, longest: int = _LONGEST_TITLE) -> bool:
    """Return whether a line has the form of a title: short, capitalised, without full stop, hour or address."""
    if "\n" in text or not 2 < len(text) <= longest or _URL.search(text) or HOUR.match(text):
        return False
    first = re.match(r"^(?:[a-h]\)\s+)?[\s«“\"'’(\[•]*(\S)", text)
    if first is None or not (first[1].isupper() or first[1].isdigit()) or not _WORD.search(text):
        return False
    ends_open = not re.search(r"[;,]$", text) and (not text.endswith(".") or text.endswith(("...", "etc.")))
    return ends_open and not _goes_on_after_a_sentence(text)


def _goes_on_after_a_sentence(text: str) -> bool:
    """Return whether a line continues after a sentence; "Atelier 1. Le foncier" does not."""
    (first, end), *others = sentences(text)
    return bool(others) and len(text[first:end].split()) >= _SENTENCE_WORDS


def is_capitals(text: str) -> bool:
    """Return whether all letters are capitals, and there are at least four."""
    return text == text.upper() and sum(letter.isalpha() for letter in text) >= 4


def box_label(text: str) -> str | None:
    """Return the capitalised label of "LABEL : title", or None."""
    match = _BOX.match(text)
    if match is None or "\n" in text or is_capitals(text):
        return None
    return match[1]


def has_box_word(text: str) -> bool:
    """Return whether a line begins with a word that labels boxes, then a number, a colon or a dash."""
    match = re.match(r"^([^\d:–—]{3,30}?)\s*+(?:n°\s?)?\d*+\s*+(?:[:–—]|$)", text)
    return match is not None and fold(match[1]) in words("box_labels")


def is_sentence(text: str) -> bool:
    """Return whether a line contains a frequent conjugated verb, or denies something."""
    found = _WORD.findall(text.lower())
    denies = ("ne" in found or "n" in found) and not words("denials").isdisjoint(found)
    return denies or any(word in lines("finite_verbs") for word in found)


def is_plain_question(text: str) -> bool:
    """Return whether a question has its subject before its verb, as in speech but not in titles."""
    folded = fold(text)
    opened = re.match(r"^(?:comment|pourquoi|quand)\b", folded)
    return bool(opened) and folded.endswith("?") and any(word in words("modals") for word in folded.split())
