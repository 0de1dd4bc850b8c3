"""Acronyms learnt from the reports themselves: "Métropole Européenne de Lille (MEL)" teaches that MEL is that.

A long form is believed when each letter of the acronym begins one of its words, in order, the first letter the
first word; small words may be skipped freely, others seldom. After Schwartz and Hearst, "A simple algorithm for
identifying abbreviation definitions in biomedical text", 2003, held to initials.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from index.analyser import fold, terms

Acronyms = Mapping[str, tuple[str, ...]]
"""Each acronym, in lower case, with the long forms the reports give it."""

MOST_SKIPPED = 2  # content words without a letter: "Établissement Public national d'Aménagement" skips one

SIGLE = r"[A-ZÀ-Ý](?:[A-ZÀ-Ý]|[a-zà-ÿ](?=[A-ZÀ-Ý]))*[A-ZÀ-Ý]"
WORD = re.compile(r"[^\W\d_]+")
LONG_THEN_SIGLE = re.compile(rf"\(\s*(?P<sigle>{SIGLE})\s*[),;]|\s[-–—]\s(?P<dashed>{SIGLE})\b")
SIGLE_THEN_LONG = re.compile(rf"\b(?P<sigle>{SIGLE})\s*[«»\"]?\s*\((?P<long>[^()]+)\)")


def learn(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the acronyms that `texts` define, each with its long forms in order of first appearance."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for text in texts:
        for sigle, long_form in _definitions(text):
            found[fold(sigle)][long_form] = None
    return {sigle: tuple(long_forms) for sigle, long_forms in sorted(found.items())}


def expansions(query: str, acronyms: Acronyms) -> list[str]:
    """Return the terms that the acronyms of `query` stand for, and the acronyms whose long form it spells out."""
    asked = {form for term in terms(query) for form in term.forms}
    added: list[str] = []
    for sigle, long_forms in acronyms.items():
        for long_form in long_forms:
            words = [term.form for term in terms(long_form)]
            if sigle in asked:
                added.extend(words)
            elif words and asked.issuperset(words):
                added.append(sigle)
    return [term for term in dict.fromkeys(added) if term not in asked]


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
