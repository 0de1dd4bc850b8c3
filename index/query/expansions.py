"""What a query also asks for: the words its acronyms stand for, and the acronyms it spells out.

The reports' own acronyms come first, then common ones of the field that no report explains. An acronym the reports use
and never explain is found by the initials of the words that spell it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from index.stores.contract import Acronym
from index.text.acronyms import said
from index.text.analyser import Term, terms
from index.text.stems import unaccented
from ingest.french import pairs

_COMMON = Path(__file__).with_name("acronyms.txt")
_ACRONYM_WEIGHT = 1.5  # one acronym says as much as the words that spell it together
_WORD_WEIGHT = 0.2  # each word of a long form says less than the acronym asked for
_MOST_NAMED = 500  # reports that a search names one by one
_MOST_LETTERS = 8  # of an acronym
_LEAST_LETTERS = 3  # of an acronym found by its initials alone: two letters begin any two words


@dataclass(frozen=True, slots=True)
class Expansion:
    """What else to look for: an acronym or its long form, what each of its words is worth beside 1 for a word asked.

    `documents` are the reports that mean it so, where reports disagree; None where it holds everywhere.
    """

    text: str
    weight: float
    documents: tuple[str, ...] | None = None


class Known(Protocol):
    """The acronyms of an index (`index.stores.contract.Snapshot`)."""

    def acronyms(self, acronyms: Iterable[str]) -> list[Acronym]:
        """Return what is known of acronyms, each meaning once, in the order they were learnt."""

    def spelt(self, firsts: Iterable[str]) -> list[Acronym]:
        """Return the acronyms whose long form begins with one of the terms `firsts`, each meaning once."""

    def explaining(self, acronym: str, *, most: int) -> list[tuple[str, str]]:
        """Return long forms that documents give an acronym, each with the document's id; at most `most`."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One long form of an acronym, the forms of its words, and the reports that mean it so, None for all."""

    acronym: str
    text: str
    said: frozenset[str]
    documents: tuple[str, ...] | None = None


class Expander:
    """The acronyms of an index, ready to expand queries."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def knows(self, forms: Sequence[str]) -> bool:
        """Tell whether one of the forms of a word is an acronym."""
        return any(form in _common() for form in forms) or bool(self._known.acronyms(forms))

    def expansions(self, query: str) -> list[Expansion]:
        """Return what `query` also asks for and does not say."""
        words = terms(query)
        asked = {form for term in words for form in term.forms}
        found = [Expansion(acronym.upper(), _ACRONYM_WEIGHT) for acronym in self._unexplained(_initials(query, words))]
        for meaning in self._meanings(asked):
            if meaning.acronym in asked:
                found.append(Expansion(meaning.text, _WORD_WEIGHT, meaning.documents))
            elif meaning.said <= asked:
                found.append(Expansion(meaning.acronym.upper(), _ACRONYM_WEIGHT, meaning.documents))
        return [one for one in dict.fromkeys(found) if not asked.issuperset(said(one.text))]

    def _unexplained(self, initials: Sequence[str]) -> list[str]:
        """Return those of some acronyms that the reports use and nobody explains."""
        known = self._known.acronyms(initials) if initials else []
        explained = {one.acronym for one in known if one.long_form} | _common().keys()
        used = {one.acronym for one in known} - explained
        return [acronym for acronym in initials if acronym in used]

    def _meanings(self, forms: Set[str]) -> list[Meaning]:
        """Return the meanings of acronyms that are among `forms`, or whose long form begins with one of them."""
        acronyms = forms | {one.acronym for one in self._known.spelt(sorted(forms))}
        acronyms |= {acronym for form in forms for acronym in _common_firsts().get(form, ())}
        texts: dict[str, dict[tuple[str, ...], str]] = {}
        for one in self._known.acronyms(sorted(acronyms)):
            if one.long_form:
                texts.setdefault(one.acronym, {}).setdefault(said(one.long_form), one.long_form)
        return [
            meaning for acronym in sorted(acronyms) for meaning in self._meanings_of(acronym, texts.get(acronym, {}))
        ]

    def _meanings_of(self, acronym: str, texts: Mapping[tuple[str, ...], str]) -> list[Meaning]:
        """Return the meanings of an acronym, given its long forms by what they say, or its common one if none has it.

        Where reports differ, each holds in its own, as far as these are few enough to be named.
        """
        if not texts:
            return [_common()[acronym]] if acronym in _common() else []
        documents = self._documents(acronym) if len(texts) > 1 else {}
        return [Meaning(acronym, text, frozenset(words), documents.get(words)) for words, text in texts.items()]

    def _documents(self, acronym: str) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Return the reports that explain an acronym, by what they say; none if they are too many to be named."""
        explaining = self._known.explaining(acronym, most=_MOST_NAMED + 1)
        if len(explaining) > _MOST_NAMED:
            return {}
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for text, document in explaining:
            found[said(text)] = (*found.get(said(text), ()), document)
        return found


@cache
def _common() -> dict[str, Meaning]:
    """Return the common acronyms."""
    each = ((unaccented(acronym), text) for acronym, text in pairs(_COMMON).items())
    return {acronym: Meaning(acronym, text, frozenset(said(text))) for acronym, text in each}


@cache
def _common_firsts() -> dict[str, list[str]]:
    """Return the common acronyms by the first term of what they stand for."""
    firsts: dict[str, list[str]] = {}
    for acronym, meaning in _common().items():
        firsts.setdefault(said(meaning.text)[0], []).append(acronym)
    return firsts


def _initials(query: str, words: Sequence[Term]) -> list[str]:
    """Return what the initials of each run of words of `query` spell, small words aside."""
    initials = "".join(unaccented(query[term.start]) for term in words)
    runs = range(len(initials)), range(_LEAST_LETTERS, _MOST_LETTERS + 1)
    spelt = (initials[first : first + length] for first in runs[0] for length in runs[1])
    return list(dict.fromkeys(run for run in spelt if len(run) >= _LEAST_LETTERS))
