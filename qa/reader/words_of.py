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
    presented, names = _presented(document)
    found = [words for words in presented if words in left]
    for words in found:
        left = left.replace(words, " ")
    rest = [left[term.start : term.end] for term in terms(left)]
    return bool(found) and sum(word not in names for word in rest) < _LEAST_TERMS


@lru_cache(maxsize=64)  # of documents: a question reads a few
def _presented(document: Document) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return names, roles and organisations, folded, longest first, and the words of names, which a line may cut."""
    names = {word for person in document.people for word in fold(person.name).split()}
    told = {
        fold(words)
        for person in document.people
        for words in (person.name, *person.variants, person.role, person.organisation)
        if words
    }
    return tuple(sorted(told, key=lambda words: (-len(words), words))), frozenset(names)


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
