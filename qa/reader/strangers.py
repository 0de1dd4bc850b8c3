"""Names, years and numbers of a question: one the documents never mention gets no answer, however close the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from index import DIGITS, Index, Term, opening, spoken, terms
from ingest import Passage
from ingest.french import civility, has_first_name, mentions
from qa.reader.asked import Asked
from qa.reader.features import Candidate, passage_forms
from qa.reader.forms import text_forms
from qa.reader.things import YEAR

_NAME = re.compile(r"(?<![.!?:«\"“]\s)(?<!^)\b[A-ZÀ-Ý][\w'’-]+")
_NUMBER = re.compile(rf"(?<![\w,.])(?!\d(?![\d \u00a0\u202f.,]*\d))(?:{DIGITS})(?!\w)")
"""At least two digits: a single one is often spelt out."""

_REACH = 3000  # characters before a passage that may name its topic


def names_unknown(question: str, index: Index) -> bool:
    """Tell whether the question holds a name, a year or a number that the documents never mention.

    The first word does not count: it is always capitalised. Nor does a speaker's misspelt name.
    """
    said = re.sub(civility(), "", spoken(question).strip())
    words = [match.group() for pattern in (_NAME, _NUMBER) for match in pattern.finditer(said)]
    return any(not (index.knows(term.forms) or index.names_speaker(word)) for word in words for term in terms(word))


def about_the_named(asked: Asked, found: Sequence[Candidate], *, index: Index) -> list[Candidate]:
    """Return the candidates whose passages are about the people, numbers and names in the question.

    The passage, its titles, its date, the text before it in its section or the opening of its report must hold every
    number and person of the question, and as many of its other names, by rarity, as any candidate's. A person needs
    first and family name: of two who share one, only the right one answers. Sentences about other years only are
    dropped.
    """
    needed = list(_needed(asked.said))
    wanted = [] if asked.keywords else asked.terms  # key words need not all match
    names = {term: index.rarity(term.forms) for term in wanted if asked.is_name(term)}
    named = {one.passage.id: one.passage for one in found}
    forms = {key: _about(passage, [*needed, *names], index) for key, passage in named.items()}
    held = {
        key: sum(rare for term, rare in names.items() if not said.isdisjoint(term.forms))
        for key, said in forms.items()
        if all(not said.isdisjoint(term.forms) for term in needed)
    }
    most = max(held.values(), default=0.0)
    years = asked.years
    return [
        one for one in found if held.get(one.passage.id, -1.0) >= most and not _names_other_years(one.unit.text, years)
    ]


def is_of_another_year(one: Candidate, years: Set[str], *, index: Index) -> bool:
    """Tell whether a candidate is about no year of those asked for.

    It is about the years it names, else about its report's and those named before it in its paragraph, in the line that
    introduces it and in the titles above it.
    """
    if not years:
        return False
    named = set(YEAR.findall(one.unit.text))
    dated = index.document(one.passage.document).date
    if not named and dated:
        named = {dated[:4], *YEAR.findall("\n".join((*one.passage.path, *_before(one))))}
    return bool(named) and years.isdisjoint(named)


def _before(one: Candidate) -> Iterator[str]:
    """Yield the text before a unit in its paragraph, and the last line before it that ends with a colon."""
    *earlier, own = one.passage.text[: one.unit.start].split("\n")
    yield own
    yield next((line for line in reversed(earlier) if line.rstrip().endswith(":")), "")


def _names_other_years(text: str, years: Set[str]) -> bool:
    """Tell whether a text names years, but none of those asked for: its figures belong to other years."""
    named = set(YEAR.findall(text))
    return bool(years and named) and years.isdisjoint(named)


def _about(passage: Passage, asked: Sequence[Term], index: Index) -> frozenset[str]:
    """Return the forms of a passage and its titles and, if a term is missing, of what leads up to it."""
    forms = passage_forms(passage, index)
    if any(forms.isdisjoint(term.forms) for term in asked):
        return forms | _leading_up(passage, index) | _opening(passage, index)
    return forms


def _leading_up(passage: Passage, index: Index) -> frozenset[str]:
    """Return the forms of the text before a passage in its section: an association is named once, then "it"."""
    document = index.document(passage.document)
    body = max((section.body for section in document.sections if section.body <= passage.start), default=0)
    return text_forms(document.text[max(body, passage.start - _REACH) : passage.start])


def _opening(passage: Passage, index: Index) -> frozenset[str]:
    """Return the forms of the opening of a passage's report, which says who met: minutes name an association once."""
    return text_forms(opening(index.document(passage.document)))


def _needed(question: str) -> Iterator[Term]:
    for match in _NUMBER.finditer(question):
        yield from terms(match.group())
    for mention in mentions(question):
        if has_first_name(mention.name):
            yield from terms(mention.name)
