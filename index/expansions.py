"""What a query also asks for: the words its acronyms stand for, and the acronyms it spells out.

The reports' own acronyms come first, then common ones of the field that no report explains. An acronym the reports use
and never explain is found by the initials of the words that spell it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.acronyms import Acronyms, said
from index.analyser import Term, terms
from index.stems import fold
from ingest.lexicon import pairs

COMMON = Path(__file__).with_name("acronyms.txt")
SIGLE_WEIGHT = 1.5  # one acronym says as much as the words that spell it together
WORD_WEIGHT = 0.2  # each word of a long form says less than the acronym asked for
LEAST_LETTERS = 3  # of an acronym found by its initials alone: two letters begin any two words


@dataclass(frozen=True, slots=True)
class Expansion:
    """What else to look for: an acronym or its long form, what each of its words is worth beside 1 for a word asked.

    `documents` are the reports that mean it so, where reports disagree; None where it holds everywhere.
    """

    text: str
    weight: float
    documents: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """One long form of an acronym, the forms of its words, and the reports that mean it so, None for all."""

    sigle: str
    text: str
    said: frozenset[str]
    documents: tuple[str, ...] | None


class Expander:
    """The acronyms of an index, ready to expand queries."""

    def __init__(self, acronyms: Acronyms) -> None:
        common = {fold(sigle): {long_form: list[str]()} for sigle, long_form in pairs(COMMON).items()}
        explained = common | {sigle: meanings for sigle, meanings in acronyms.items() if meanings}
        self._unexplained = acronyms.keys() - explained.keys()
        self._by_sigle: dict[str, list[Meaning]] = defaultdict(list)
        self._by_word: dict[str, list[Meaning]] = defaultdict(list)
        for sigle, meanings in explained.items():
            for long_form, documents in meanings.items():
                words = said(long_form)
                within = tuple(documents) if len(meanings) > 1 else None
                meaning = Meaning(sigle, long_form, frozenset(words), within)
                self._by_sigle[sigle].append(meaning)
                self._by_word[words[0]].append(meaning)

    def __contains__(self, sigle: str) -> bool:
        """Tell whether a form is an acronym."""
        return sigle in self._by_sigle or sigle in self._unexplained

    def expansions(self, query: str) -> list[Expansion]:
        """Return what `query` also asks for and does not say."""
        words = terms(query)
        asked = {form for term in words for form in term.forms}
        found = [
            Expansion(sigle.upper(), SIGLE_WEIGHT) for sigle in _initials(query, words) if sigle in self._unexplained
        ]
        for form in sorted(asked):
            found += [Expansion(one.text, WORD_WEIGHT, one.documents) for one in self._by_sigle.get(form, ())]
            found += [
                Expansion(one.sigle.upper(), SIGLE_WEIGHT, one.documents)
                for one in self._by_word.get(form, ())
                if one.said <= asked and one.sigle not in asked
            ]
        return [one for one in dict.fromkeys(found) if not asked.issuperset(said(one.text))]


def _initials(query: str, words: list[Term]) -> Iterable[str]:
    """Yield what the initials of each run of words of `query` spell, small words aside."""
    initials = "".join(fold(query[term.start]) for term in words)
    for first in range(len(initials)):
        for last in range(first + LEAST_LETTERS, len(initials) + 1):
            yield initials[first:last]
