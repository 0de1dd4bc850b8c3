"""Names, years and numbers of a question: what the reports never mention gets no answer, however near the rest is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index import DIGITS, Index, Term, spoken, terms
from ingest import Passage
from ingest.french import civility, has_first_name, mentions
from qa.reader.asked import Asked
from qa.reader.features import Candidate, passage_forms, text_forms

_NAME = re.compile(r"(?<![.!?:«\"“]\s)(?<!^)\b[A-ZÀ-Ý][\w'’-]+")
_NUMBER = re.compile(rf"(?<![\w,.])(?!\d(?![\d \u00a0\u202f.,]*\d))(?:{DIGITS})(?!\w)")
"""Of two digits at least: one is soon written in letters."""
_YEAR = re.compile(r"(?<![\w,.])(?:1[89]|20)\d\d(?!\w)")

_REACH = 3000  # characters before a passage in which what it is about may be named


def names_unknown(question: str, index: Index) -> bool:
    """Tell whether the question holds a name, a year or a number that the reports never mention.

    The first word has a capital whatever it is. A speaker's name misspelt is no stranger.
    """
    said = re.sub(civility(), "", spoken(question).strip())
    words = [match.group() for pattern in (_NAME, _NUMBER) for match in pattern.finditer(said)]
    return any(not (index.knows(term.forms) or index.names_speaker(word)) for word in words for term in terms(word))


def about_the_named(asked: Asked, found: Sequence[Candidate], *, index: Index) -> list[Candidate]:
    """Return the candidates whose passages are about those the question names.

    They, or what leads up to them in their section, titles or date hold each of its numbers and people, and of its
    other names no fewer, by rarity, than any other does. A person is known by first name and family name together: of
    two who share one, only the right one answers. A sentence about other years than those asked for is none of them.
    """
    needed = list(_needed(asked.said))
    told = [] if asked.keywords else asked.terms  # keywords gather words, and need not all be met
    names = {term: index.rarity(term.forms) for term in told if asked.is_name(term)}
    named = {one.passage.id: one.passage for one in found}
    forms = {key: _about(passage, [*needed, *names], index) for key, passage in named.items()}
    held = {
        key: sum(rare for term, rare in names.items() if not said.isdisjoint(term.forms))
        for key, said in forms.items()
        if all(not said.isdisjoint(term.forms) for term in needed)
    }
    most = max(held.values(), default=0.0)
    years = set(_YEAR.findall(asked.said))
    return [
        one for one in found if held.get(one.passage.id, -1.0) >= most and not _names_other_years(one.unit.text, years)
    ]


def _names_other_years(text: str, years: set[str]) -> bool:
    """Tell whether years are asked for and a text names years, but none of them: its figures are not theirs."""
    told = set(_YEAR.findall(text))
    return bool(years and told) and years.isdisjoint(told)


def _about(passage: Passage, asked: Sequence[Term], index: Index) -> frozenset[str]:
    """Return the forms of a passage and its titles and, if one asked is missing, of what leads up to it."""
    forms = passage_forms(passage, index)
    if any(forms.isdisjoint(term.forms) for term in asked):
        return forms | _leading_up(passage, index)
    return forms


def _leading_up(passage: Passage, index: Index) -> frozenset[str]:
    """Return the forms of what stands before a passage in its section: an association is named once, then "it"."""
    document = index.document(passage.document)
    opening = max((section.body for section in document.sections if section.body <= passage.start), default=0)
    return text_forms(document.text[max(opening, passage.start - _REACH) : passage.start])


def _needed(question: str) -> Iterator[Term]:
    for match in _NUMBER.finditer(question):
        yield from terms(match.group())
    for mention in mentions(question):
        if has_first_name(mention.name):
            yield from terms(mention.name)
