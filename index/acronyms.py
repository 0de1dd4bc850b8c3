"""Acronyms learnt from the reports themselves: "Métropole Européenne de Lille (MEL)" teaches that MEL is that.

An acronym the reports use and never explain is still known to be one, and a question that spells it out finds it by
the initials of its words. A long form is believed when each letter of the acronym begins one of its words, in order,
the first letter the first word; small words may be skipped freely, others seldom. After Schwartz and Hearst, "A simple
algorithm for identifying abbreviation definitions in biomedical text", 2003, held to initials.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from index.analyser import terms
from index.stems import fold

Acronyms = Mapping[str, tuple[str, ...]]
"""Each acronym, in lower case, with the long forms the reports give it, often none."""

MOST_SKIPPED = 2  # content words without a letter: "Établissement Public national d'Aménagement" skips one

SIGLE = r"[A-ZÀ-Ý](?:[A-ZÀ-Ý]|[a-zà-ÿ](?=[A-ZÀ-Ý]))*[A-ZÀ-Ý]"
SIGLE_WEIGHT = 1.5  # one acronym says as much as the words that spell it together
WORD_WEIGHT = 0.2  # each word of a long form says less than the acronym asked for
LEAST_LETTERS = 3  # of an acronym found by its initials alone: two letters begin any two words
USED = re.compile(r"\b[A-ZÀ-Ý]{3,8}\b")
WORD = re.compile(r"[^\W\d_]+")
LONG_THEN_SIGLE = re.compile(rf"\(\s*(?P<sigle>{SIGLE})\s*[),;]|\s[-–—]\s(?P<dashed>{SIGLE})\b")
SIGLE_THEN_LONG = re.compile(rf"\b(?P<sigle>{SIGLE})\s*[«»\"]?\s*\((?P<long>[^()]+)\)")


def learn(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the acronyms that `texts` define, each with its long forms in order of first appearance."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for text in texts:
        for sigle in USED.findall(text):
            if terms(sigle.lower()):  # a title in capitals holds LES and DES
                found.setdefault(fold(sigle), {})
        for sigle, long_form in _definitions(text):
            found[fold(sigle)][long_form] = None
    return {sigle: tuple(long_forms) for sigle, long_forms in sorted(found.items())}


def expansions(query: str, acronyms: Acronyms) -> dict[str, float]:
    """Return the weights of the terms to look for beside those of `query`.

    They are the words its acronyms stand for, and the acronyms it spells out. A term of the query is worth 1.
    """
    asked = {form for term in terms(query) for form in term.forms}
    added = {sigle: SIGLE_WEIGHT for sigle in _spelt_out(query) if sigle in acronyms}
    for sigle, long_forms in acronyms.items():
        for long_form in long_forms:
            words = [term.form for term in terms(long_form)]
            if sigle in asked:
                added |= dict.fromkeys(words, WORD_WEIGHT)
            elif words and asked.issuperset(words):
                added[sigle] = SIGLE_WEIGHT
    return {term: weight for term, weight in added.items() if term not in asked}


def _spelt_out(query: str) -> Iterable[str]:
    """Yield what the initials of each run of words of `query` spell, small words aside."""
    initials = "".join(fold(query[term.start]) for term in terms(query))
    for first in range(len(initials)):
        for last in range(first + LEAST_LETTERS, len(initials) + 1):
            yield initials[first:last]


def _definitions(text: str) -> Iterable[tuple[str, str]]:
    for match in LONG_THEN_SIGLE.finditer(text):
        sigle = match["sigle"] or match["dashed"]
        before = _last_words(text[max(0, match.start() - 200) : match.start()], sigle)
        if before:
            yield sigle, before
    for match in SIGLE_THEN_LONG.finditer(text):
        if _spells(match["long"], match["sigle"]):
            yield match["sigle"], match["long"].strip()


def _last_words(before: str, sigle: str) -> str | None:
    """Return the shortest end of `before` that spells `sigle` by its initials, if any does."""
    sentence = re.split(r"[.;:!?\n()]", before)[-1]
    for word in reversed(list(WORD.finditer(sentence))):
        candidate = sentence[word.start() :]
        if _spells(candidate, sigle):
            return candidate.strip(" «»\"'")
    return None


def _spells(long_form: str, sigle: str) -> bool:
    """Tell whether the initials of `long_form` spell `sigle`."""
    letters = list(fold(sigle))
    words = WORD.findall(fold(long_form))
    if not words or words[0][0] != letters[0]:
        return False
    skipped = 0
    for word in words:
        if letters and word[0] == letters[0]:
            letters.pop(0)
        elif terms(word):
            skipped += 1
    return not letters and skipped <= MOST_SKIPPED
