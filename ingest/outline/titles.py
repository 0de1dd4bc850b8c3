"""Classifies a line by its form alone: known title, hour, box label, possible title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.french.lexicon import any_of, even, fold, lines, one_of, rows, words
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
_MARKS = {"#e": "counted", "#": "numbered", "@": "held", "…": "open", "": "alone"}
"""The form of an opening by its mark in the list: behind an ordinal, before a number, an event, any words, or alone."""
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
def _openings() -> tuple[re.Pattern[str], Mapping[tuple[str, str], tuple[str, int]]]:
    """Return the pattern of the known openings, and the kind and level of each by its form and its words."""
    known: dict[tuple[str, str], tuple[str, int]] = {}
    for kind, level, text in rows("headings"):
        known.setdefault(_form(text), (kind, int(level)))
    ordinals, events = (even(one_of(name)) for name in ("ordinals", "events"))
    some = {form: f"(?P<{form}>{any_of(words_ for one, words_ in known if one == form)})" for form in _MARKS.values()}
    closed = (
        some["alone"],
        rf"(?:\d{{1,2}}\s?(?:e|eme|er|ere|de|nde?)|[ivx]{{1,4}}\s?(?:e|eme)|{ordinals}) {some['counted']}",
        rf"{some['numbered']} {_NUMBER}",
        rf"{some['held']} (?:(?:du|des|de la|de l'|de cette|de ce)\s?)?{events}(?: [a-z' -]{{2,30}})?",
    )
    return re.compile(rf"(?:l[ea]s? |l')?(?:(?:{'|'.join(closed)})(?=\s*(?:$|[:.–—-]))|{some['open']}(?= \w))"), known


def _form(text: str) -> tuple[str, str]:
    """Return the form of an opening, by the mark of what stands beside its words, and these words."""
    mark = next((mark for mark in _MARKS if text.startswith(f"{mark} ") or text.endswith(f" {mark}")), "")
    return _MARKS[mark], fold(text.removeprefix(mark).removesuffix(mark))


@lru_cache(maxsize=4096)
def known_title(text: str) -> KnownTitle | None:
    """Return the known title that a line begins with, or None."""
    if len(text) > _LONGEST_KNOWN:
        return None
    folded = NUMBERED.sub("", text, count=1) if NUMBERED.match(text) else text
    folded = fold(folded).strip("• ").removesuffix(".")
    openings, known = _openings()
    match = openings.match(folded)
    if match is None or match.lastgroup is None:
        return None
    return KnownTitle(*known[match.lastgroup, match[match.lastgroup]], bare=not folded[match.end() :].strip(" :.–—-"))


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
    found = _WORD.findall(NUMBERED.sub("", text, count=1).lower())  # the "A" of a number is no verb
    denies = ("ne" in found or "n" in found) and not words("denials").isdisjoint(found)
    return denies or any(word in lines("finite_verbs") for word in found)


def is_plain_question(text: str) -> bool:
    """Return whether a question has its subject before its verb, as in speech but not in titles."""
    folded = fold(text)
    opened = re.match(r"^(?:comment|pourquoi|quand)\b", folded)
    return bool(opened) and folded.endswith("?") and any(word in words("modals") for word in folded.split())
