"""Query expansion: the long forms of the query's acronyms, and the acronyms of its long forms.

Acronyms defined in the documents take precedence over common ones of the field. An acronym that the documents use and
never define is matched by the initials of the query's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from index.stores.contract import Acronym
from index.text.acronyms import first_forms
from index.text.analyser import Term, terms
from index.text.stems import unaccented
from ingest.french import pairs

_COMMON = Path(__file__).with_name("acronyms.txt")
_ACRONYM_WEIGHT = 1.5  # one acronym says as much as all words of its long form
_WORD_WEIGHT = 0.2  # each word of a long form says less than the acronym in the query
_MOST_NAMED = 500  # documents a search lists by id
_MOST_LETTERS = 8  # of an acronym
_LEAST_LETTERS = 3  # of an acronym found by its initials alone: two letters begin any two words


@dataclass(frozen=True, slots=True)
class Expansion:
    """An acronym or long form to search as well, and the weight of each of its words; a query word weighs 1.

    `documents` restricts it to the documents with this meaning, where documents disagree; None is everywhere.
    """

    text: str
    weight: float
    documents: tuple[str, ...] | None = None


class AcronymSource(Protocol):
    """A source of acronyms (`index.stores.contract.Snapshot`)."""

    def acronyms(self, acronyms: Iterable[str]) -> list[Acronym]:
        """Return the known meanings of acronyms, each once, in the order they were learnt."""

    def spelt(self, firsts: Iterable[str]) -> list[Acronym]:
        """Return the acronyms whose long form begins with one of the terms `firsts`, each meaning once."""

    def explaining(self, acronym: str, *, most: int) -> list[tuple[str, str]]:
        """Return at most `most` long forms of an acronym, each with the id of the document that defines it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One long form of an acronym, the forms of its words, and the documents with this meaning, None for all."""

    acronym: str
    text: str
    forms: frozenset[str]
    documents: tuple[str, ...] | None = None


class Expander:
    """Expands queries with the acronyms of an index."""

    def __init__(self, known: AcronymSource) -> None:
        self._known = known

    def knows(self, forms: Sequence[str]) -> bool:
        """Tell whether one of the forms of a word is a known acronym."""
        return any(form in _common() for form in forms) or bool(self._known.acronyms(forms))

    def expansions(self, query: str) -> list[Expansion]:
        """Return the expansions of `query` whose words it does not already hold."""
        words = terms(query)
        asked = {form for term in words for form in term.forms}
        found = [Expansion(acronym.upper(), _ACRONYM_WEIGHT) for acronym in self._unexplained(_initials(query, words))]
        for meaning in self._meanings(asked):
            if meaning.acronym in asked:
                found.append(Expansion(meaning.text, _WORD_WEIGHT, meaning.documents))
            elif meaning.forms <= asked:
                found.append(Expansion(meaning.acronym.upper(), _ACRONYM_WEIGHT, meaning.documents))
        return [one for one in dict.fromkeys(found) if not asked.issuperset(first_forms(one.text))]

    def _unexplained(self, initials: Sequence[str]) -> list[str]:
        """Return those of some acronyms that the documents use without any known long form."""
        known = self._known.acronyms(initials) if initials else []
        explained = {one.acronym for one in known if one.long_form} | _common().keys()
        used = {one.acronym for one in known} - explained
        return [acronym for acronym in initials if acronym in used]

    def _meanings(self, forms: Set[str]) -> list[Meaning]:
        """Return the meanings of the acronyms among `forms`, or whose long form begins with one of them."""
        acronyms = forms | {one.acronym for one in self._known.spelt(sorted(forms))}
        acronyms |= {acronym for form in forms for acronym in _common_firsts().get(form, ())}
        texts: dict[str, dict[tuple[str, ...], str]] = {}
        for one in self._known.acronyms(sorted(acronyms)):
            if one.long_form:
                texts.setdefault(one.acronym, {}).setdefault(first_forms(one.long_form), one.long_form)
        return [
            meaning for acronym in sorted(acronyms) for meaning in self._meanings_of(acronym, texts.get(acronym, {}))
        ]

    def _meanings_of(self, acronym: str, texts: Mapping[tuple[str, ...], str]) -> list[Meaning]:
        """Return the meanings of an acronym from its long forms by term forms, or its common meaning if there are none.

        Where documents differ, each meaning is limited to its own documents, if these are few enough to list.
        """
        if not texts:
            return [_common()[acronym]] if acronym in _common() else []
        documents = self._documents(acronym) if len(texts) > 1 else {}
        return [Meaning(acronym, text, frozenset(words), documents.get(words)) for words, text in texts.items()]

    def _documents(self, acronym: str) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Return the documents that define an acronym, by the long form's term forms; none if too many to list."""
        explaining = self._known.explaining(acronym, most=_MOST_NAMED + 1)
        if len(explaining) > _MOST_NAMED:
            return {}
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for text, document in explaining:
            found[first_forms(text)] = (*found.get(first_forms(text), ()), document)
        return found


@cache
def _common() -> dict[str, Meaning]:
    """Return the common acronyms of the field."""
    each = ((unaccented(acronym), text) for acronym, text in pairs(_COMMON).items())
    return {acronym: Meaning(acronym, text, frozenset(first_forms(text))) for acronym, text in each}


@cache
def _common_firsts() -> dict[str, list[str]]:
    """Return the common acronyms by the first term of their long form."""
    firsts: dict[str, list[str]] = {}
    for acronym, meaning in _common().items():
        firsts.setdefault(first_forms(meaning.text)[0], []).append(acronym)
    return firsts


def _initials(query: str, words: Sequence[Term]) -> list[str]:
    """Return the initials of each run of words of `query`, ignoring stop words."""
    initials = "".join(unaccented(query[term.start]) for term in words)
    runs = range(len(initials)), range(_LEAST_LETTERS, _MOST_LETTERS + 1)
    spelt = (initials[first : first + length] for first in runs[0] for length in runs[1])
    return list(dict.fromkeys(run for run in spelt if len(run) >= _LEAST_LETTERS))
