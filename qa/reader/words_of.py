"""Whether a quotation has words of somebody: neither a line of names with their posts, nor the caption of a picture."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from index import terms
from ingest import Document
from ingest.french import entries, fold

_BRACKETED = re.compile(r"\([^()]*\)")
_LEAST_TERMS = 2  # left of a line without its names, posts and brackets


def is_byline(text: str, document: Document) -> bool:
    """Tell whether words only present people of a report: "Anne Roy (université de Lyon), Luc Petit, géographe"."""
    left = fold(_BRACKETED.sub(" ", text))
    presented = [name for name in _presented(document) if name in left]
    for name in presented:
        left = left.replace(name, " ")
    return bool(presented) and len(list(terms(left))) < _LEAST_TERMS


@lru_cache(maxsize=64)  # of documents: a question reads a few
def _presented(document: Document) -> tuple[str, ...]:
    """Return names, roles and organisations, folded, longest first."""
    told = {
        fold(words)
        for person in document.people
        for words in (person.name, *person.variants, person.role, person.organisation)
        if words
    }
    return tuple(sorted(told, key=lambda words: (-len(words), words)))


def is_caption(text: str) -> bool:
    """Tell whether words are the caption of a picture or its credit, which say nothing of their own."""
    return bool(_caption().match(fold(text)))


@cache
def _caption() -> re.Pattern[str]:
    labels = entries(Path(__file__).with_name("captions.txt"))
    numbered = "|".join(re.escape(label.removesuffix(" :")) for label in labels)
    alone = "|".join(re.escape(label.removesuffix(" :")) for label in labels if label.endswith(" :"))
    number = r"(?:n° ?)?\d+[a-z]?(?: (?:a|et) \d+)?\b"
    return re.compile(rf"\W*(?:(?:{numbered})s?\b\W{{0,2}}{number}\s*[:.–—-]|(?:{alone})s?\s*:|©|\(c\) )")
