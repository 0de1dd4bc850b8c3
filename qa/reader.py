"""The reader: of the passages found, the sentences that answer, quoted; or silence.

A sentence is worth the rare words of the question it holds, those its passage holds, how close it is in meaning, how
well its passage was found, and whether it holds the kind of thing that is asked for. No model writes anything: what is
returned stands in the reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from index import Hit, Index
from index.analyser import Term, terms
from index.build import context
from index.families import query_terms, spoken
from index.kinds import points_to
from index.vectors import Vectors
from ingest import Passage
from qa.answer import Answer, Sentence
from qa.asked import asked, holds
from qa.cite import Citation, cite
from qa.quotable import quotable

THRESHOLD = 0.48
"""Below this confidence there is no answer; chosen on the development questions, see benchmarks/RESULTS.md."""

MOST_SENTENCES = 3
NEAR_BEST = 0.9  # of the best sentence's worth, for a further sentence to be worth quoting
LEAST_TERMS = 3  # a shorter fragment, a title or a place name, says nothing by itself
LEAST_NEW = 1  # of its terms, one at least is not in the question: repeating it is no answer

# What a sentence is worth, and how sure it makes the answer: chosen on the development questions.
PASSAGE_SHARE = 0.4  # a word of the question counts this much when it is in the passage but not in the sentence
CLOSENESS = 0.4
FOUND = 0.4
HOLDS_ASKED = 0.5  # a number for "combien", a name for "qui"
WANTED = 0.3  # in the kind of section the question names
ASKS_ITSELF = 0.4  # taken from a sentence that is a question
ASIDE = {"programme": 0.3, "list-of-speakers": 0.5, "annex": 0.3, "cover": 0.1}  # taken from what only announces
WORD_COST = 0.004  # so that of two sentences that say it, the shorter is quoted
SURE_OF_WORDS, SURE_OF_MEANING, DOUBT = 0.7, 0.6, 0.1

NAME_OR_YEAR = re.compile(r"(?<![.!?:«\"“]\s)(?<!^)\b[A-ZÀ-Ý][\w'’-]+|\b\d{4}\b")


@dataclass(frozen=True, slots=True)
class Question:
    """A question made ready to be held against sentences: how rare each word is, its vector, what it asks for."""

    rarity: dict[Term, float]
    vector: Vectors
    kinds: frozenset[str]

    def share(self, forms: set[str]) -> float:
        """Return how much of the question's rarity is in `forms`."""
        found = sum(rarity for term, rarity in self.rarity.items() if not forms.isdisjoint(term.forms))
        return found / sum(self.rarity.values())

    def share_for(self, kind: str, forms: set[str]) -> float:
        """Return the same for a section of a kind: a word that names the kind is there without being said."""
        named = {form for term in self.rarity if points_to(term, kind) for form in term.forms}
        return self.share(forms | named)

    def wants(self, kind: str) -> bool:
        """Tell whether a word of the question points to that kind of section."""
        return any(points_to(term, kind) for term in self.rarity)


@dataclass(frozen=True, slots=True)
class Setting:
    """What every quotable unit of a passage shares.

    `near` is the question's share in the passage and its titles, `sure` what they say for an answer, `worth` what the
    passage's place among the hits and its kind are worth.
    """

    passage: Passage
    near: float
    sure: float
    worth: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quotable unit of a passage: where it stands in the passage's text, and what it is worth."""

    passage: Passage
    start: int
    end: int
    worth: float
    confidence: float

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.passage.text[self.start : self.end]


def read(question: str, hits: Sequence[Hit], *, index: Index) -> Answer:
    """Return the sentences of `hits` that answer `question`, each with its citation; an empty answer if none does."""
    understood = index.understood(question)
    if asks_of_strangers(question, index):
        return Answer(question, understood, (), tuple(hits), confidence=0.0)
    ranked = candidates(understood, hits, index)
    confidence = max((candidate.confidence for candidate in ranked), default=0.0)
    chosen = _choose(ranked) if confidence >= THRESHOLD else []
    quoted = [Sentence((_cite(one, number, index),)) for number, one in enumerate(chosen, start=1)]
    return Answer(question, understood, tuple(quoted), tuple(hits), confidence=confidence)


def asks_of_strangers(question: str, index: Index) -> bool:
    """Tell whether the question holds a name or a year that the reports never mention.

    The first word has a capital whatever it is. A speaker's name misspelt is no stranger.
    """
    words = (match.group() for match in NAME_OR_YEAR.finditer(spoken(question).strip()))
    return any(not (index.knows(term.forms) or index.names_speaker(word)) for word in words for term in terms(word))


def candidates(question: str, hits: Sequence[Hit], index: Index) -> list[Candidate]:
    """Return every quotable unit of `hits`, the worthiest first."""
    rarity = {term: index.rarity(term.forms) for term in query_terms(question)}
    spans = [
        (hit, span)
        for hit in hits
        for span in quotable(hit.passage.text)
        if _says_something(hit.passage.text[slice(*span)], rarity)
    ]
    if not spans or not rarity:
        return []
    asking = Question(rarity, index.encoder.encode_query([question])[0], asked(question))
    closeness = index.encoder.encode_document([hit.passage.text[slice(*span)] for hit, span in spans]) @ asking.vector
    best = max(hit.score for hit in hits) or 1.0
    settings = {hit.passage.id: _setting(hit, asking, best=best, index=index) for hit in hits}
    weighed = [
        _weigh(span, settings[hit.passage.id], asking, close=float(close))
        for (hit, span), close in zip(spans, closeness, strict=True)
    ]
    return sorted(weighed, key=lambda one: -one.worth)


def _setting(hit: Hit, asking: Question, *, best: float, index: Index) -> Setting:
    around, kind = _around(hit.passage, index), hit.passage.kind
    wanted = WANTED if asking.wants(kind) else -ASIDE.get(kind, 0.0)
    return Setting(
        hit.passage,
        near=asking.share(around),
        sure=SURE_OF_WORDS * asking.share_for(kind, around) - DOUBT,
        worth=FOUND * hit.score / best + wanted,
    )


def _weigh(span: tuple[int, int], setting: Setting, asking: Question, *, close: float) -> Candidate:
    text = setting.passage.text[slice(*span)]
    here = asking.share(_forms(text))
    worth = here + PASSAGE_SHARE * (setting.near - here) + CLOSENESS * close + setting.worth
    worth += HOLDS_ASKED * holds(text, asking.kinds) - WORD_COST * len(text.split())
    worth -= ASKS_ITSELF * text.endswith("?")
    sure = setting.sure + SURE_OF_MEANING * close
    return Candidate(setting.passage, *span, worth, confidence=float(np.clip(sure, 0.0, 1.0)))


def _choose(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Return the best candidates that do not repeat one another, in order of worth."""
    chosen: list[Candidate] = []
    for candidate in ranked:
        if len(chosen) == MOST_SENTENCES or candidate.worth < NEAR_BEST * ranked[0].worth:
            break
        if not any(_repeats(candidate, other) for other in chosen):
            chosen.append(candidate)
    return chosen


def _repeats(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates share characters of a passage, or all their words."""
    shared = one.passage.id == other.passage.id and one.start < other.end and other.start < one.end
    return shared or _forms(one.text) == _forms(other.text)


def _says_something(text: str, question: Iterable[Term]) -> bool:
    """Tell whether `text` is more than a fragment and more than the question's own words."""
    known = {form for term in question for form in term.forms}
    said = terms(text)
    return len(said) >= LEAST_TERMS and sum(known.isdisjoint(term.forms) for term in said) >= LEAST_NEW


def _around(passage: Passage, index: Index) -> set[str]:
    """Return the forms of a passage's words, of the titles above it and of the people who speak in it."""
    titles = context(index.document(passage.document), passage)
    return _forms("\n".join((titles, *passage.speakers, passage.text)))


def _forms(text: str) -> set[str]:
    return {form for term in terms(text) for form in term.forms}


def _cite(candidate: Candidate, number: int, index: Index) -> Citation:
    document = index.document(candidate.passage.document)
    return cite(document, candidate.passage, number=number, span=(candidate.start, candidate.end))
