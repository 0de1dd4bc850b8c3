"""Acronyms learnt from the documents that define them: "Métropole Européenne de Lille (MEL)".

A long form is accepted when each letter of the acronym begins one of its words, in order, the first letter the first
word. Stop words are skipped freely, few others are. After Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text", 2003, restricted to initials.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.text.analyser import terms
from index.text.stems import unaccented

_MOST_SKIPPED = 2  # content words without a letter: "Établissement Public national d'Aménagement" skips one

_ACRONYM = r"[A-ZÀ-Ý](?:[A-ZÀ-Ý]|[a-zà-ÿ](?=[A-ZÀ-Ý]))*[A-ZÀ-Ý]"
_USED = re.compile(r"\b[A-ZÀ-Ý]{3,8}\b")
_WORD = re.compile(r"[^\W\d_]+")
_LONG_THEN_ACRONYM = re.compile(rf"\(\s*(?P<acronym>{_ACRONYM})\s*[),;]|\s[-–—]\s(?P<dashed>{_ACRONYM})\b")
_ACRONYM_THEN_LONG = re.compile(rf"\b(?P<acronym>{_ACRONYM})\s*+[«»\"]?\s*+\((?P<long>[^()]+)\)")


def learn(text: str) -> dict[str, list[str]]:
    """Return the folded acronyms of a document's text, each with its long forms in order, often none."""
    found: dict[str, list[str]] = {}
    told: set[tuple[str, tuple[str, ...]]] = set()
    for acronym in _USED.findall(text):
        if terms(acronym.lower()):  # a title in capitals holds LES and DES
            found.setdefault(unaccented(acronym), [])
    for acronym, long_form in _definitions(text):
        meaning = (unaccented(acronym), first_forms(long_form))
        meanings = found.setdefault(meaning[0], [])
        if meaning not in told:
            told.add(meaning)
            meanings.append(long_form)
    return dict(sorted(found.items()))


def first_forms(text: str) -> tuple[str, ...]:
    """Return the first form of each term of a text."""
    return tuple(term.form for term in terms(text))


def _definitions(text: str) -> Iterable[tuple[str, str]]:
    for match in _LONG_THEN_ACRONYM.finditer(text):
        acronym = match["acronym"] or match["dashed"]
        before = _last_words(text[max(0, match.start() - 200) : match.start()], acronym)
        if before:
            yield acronym, before
    for match in _ACRONYM_THEN_LONG.finditer(text):
        if _spells(match["long"], match["acronym"]):
            yield match["acronym"], match["long"].strip()


def _last_words(before: str, acronym: str) -> str | None:
    """Return the shortest suffix of `before` whose initials spell `acronym`, if any."""
    sentence = re.split(r"[.;:!?\n()]", before)[-1]
    starts = [word.start() for word in _WORD.finditer(sentence)]
    words = [unaccented(word) for word in _WORD.findall(sentence)]
    for rank in reversed(range(len(words))):
        if _spell(words[rank:], unaccented(acronym)):
            return sentence[starts[rank] :].strip(" «»\"'")
    return None


def _spells(long_form: str, acronym: str) -> bool:
    """Tell whether the initials of `long_form` spell `acronym`."""
    return _spell(_WORD.findall(unaccented(long_form)), unaccented(acronym))


def _spell(words: Sequence[str], letters: str) -> bool:
    if not words or words[0][0] != letters[0]:
        return False
    found = skipped = 0
    for word in words:
        if found < len(letters) and word[0] == letters[found]:
            found += 1
        elif terms(word):
            skipped += 1
        if skipped > _MOST_SKIPPED:
            return False
    return found == len(letters)
