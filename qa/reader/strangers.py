"""Names, years and numbers of a question: what the reports never mention gets no answer, however near the rest is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index import Hit, Index
from index.analyser import Term, terms
from index.families import spoken
from ingest.names import has_first_name
from qa.reader.features import Candidate, passage_forms

NAME = re.compile(r"(?<![.!?:«\"“]\s)(?<!^)\b[A-ZÀ-Ý][\w'’-]+")
FULL_NAME = re.compile(r"\b[A-ZÀ-Ý][\w’'-]+(?: (?:de |du |d['’]|le |la )?[A-ZÀ-Ý][\w’'-]+)+")
NUMBER = re.compile(
    r"(?<![\w,.])\d[\d\u00a0\u202f.,]*\d(?!\w)"
)  # of two digits at least: one is soon written in letters


def asks_of_strangers(question: str, index: Index) -> bool:
    """Tell whether the question holds a name, a year or a number that the reports never mention.

    The first word has a capital whatever it is. A speaker's name misspelt is no stranger.
    """
    said = spoken(question).strip()
    words = [match.group() for pattern in (NAME, NUMBER) for match in pattern.finditer(said)]
    return any(not (index.knows(term.forms) or index.names_speaker(word)) for word in words for term in terms(word))


def of_whom_is_asked(question: str, found: Sequence[Candidate], *, index: Index) -> list[Candidate]:
    """Return the candidates whose passages hold, or are titled or dated with, each number and person of the question.

    A person is known by first name and family name together: of two people who share one, only the right one answers.
    """
    needed = list(_needed(spoken(question).strip()))
    if not needed:
        return list(found)
    holding = {
        hit.passage.id
        for hit in {one.hit.passage.id: one.hit for one in found}.values()
        if _holds_all(hit, needed, index)
    }
    return [one for one in found if one.passage.id in holding]


def _needed(question: str) -> Iterator[Term]:
    for match in NUMBER.finditer(question):
        yield from terms(match.group())
    for match in FULL_NAME.finditer(question):
        if has_first_name(match.group()):
            yield from terms(match.group())


def _holds_all(hit: Hit, needed: Sequence[Term], index: Index) -> bool:
    forms = passage_forms(hit.passage, index)
    return all(not forms.isdisjoint(term.forms) for term in needed)
