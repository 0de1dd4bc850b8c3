"""The reader: of the passages found, the sentences that answer, quoted; or silence.

A sentence is worth the rare words of the question it holds, those its passage holds, how close it is in meaning, how
well its passage was found, and whether it holds the kind of thing that is asked for. No model writes anything: what is returned stands in the reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index import Hit, Index
from index.analyser import Term, terms
from index.build import context
from index.kinds import points_to
from ingest import Passage
from ingest.sentences import sentences
from qa.answer import Answer, Sentence
from qa.asked import asked, holds
from qa.cite import Citation, cite

THRESHOLD = 0.45
"""Below this confidence there is no answer; chosen on the development questions, see benchmarks/RESULTS.md."""

MOST_SENTENCES = 3
NEAR_BEST = 0.85  # of the best sentence's worth, for a further sentence to be worth quoting

PASSAGE_SHARE = 0.5  # a word of the question counts this much when it is in the passage but not in the sentence
CLOSENESS = 0.8
FOUND = 0.4
HOLDS_ASKED = 0.35  # a number for "combien", a name for "qui"
LEAST_TERMS = 3  # a shorter fragment, a title or a place name, says nothing by itself
WORD_COST = 0.002  # so that of two sentences that say it, the shorter is quoted

CAPITALISED = re.compile(r"(?<![.!?:«\"“]\s)(?<!^)\b[A-ZÀ-Ý][\w'’-]+|\b\d{4}\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, or a list with its introduction, of a passage: where it stands, and what it is worth."""

    hit: Hit
    start: int
    end: int
    worth: float
    confidence: float

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.hit.passage.text[self.start : self.end]


def read(question: str, hits: Sequence[Hit], *, index: Index) -> Answer:
    """Return the sentences of `hits` that answer `question`, each with its citation; an empty answer if none does."""
    if _asks_of_strangers(question, index):
        return Answer(question, (), tuple(hits), confidence=0.0)
    candidates = _candidates(question, hits, index)
    confidence = max((candidate.confidence for candidate in candidates), default=0.0)
    if confidence < THRESHOLD:
        return Answer(question, (), tuple(hits), confidence=confidence)
    quoted = tuple(
        Sentence(chosen.text, (_cite(chosen, number, index),)) for number, chosen in enumerate(_choose(candidates), 1)
    )
    return Answer(question, quoted, tuple(hits), confidence=confidence)


def units(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the spans of a passage that can be quoted alone: sentences, list items, lists with their introduction."""
    introduction: int | None = None
    items: list[tuple[int, int]] = []
    for start, end in _lines(passage.text):
        if passage.text.startswith("- ", start):
            items.append((start, end))
            yield start + 2, end
            continue
        if introduction is not None and items:
            yield introduction, items[-1][1]
        introduction, items = None, []
        for first, last in sentences(passage.text[start:end]):
            yield start + first, start + last
            introduction = start + first
        if not passage.text[:end].rstrip().endswith(":"):
            introduction = None
    if introduction is not None and items:
        yield introduction, items[-1][1]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S[^\n]*", text):
        yield match.span()


def _asks_of_strangers(question: str, index: Index) -> bool:
    """Tell whether the question holds a name or a year that the reports never mention."""
    named = (term for match in CAPITALISED.finditer(question.strip()) for term in terms(match.group()))
    return any(not index.document_frequency(term.forms) for term in named)


def _candidates(question: str, hits: Sequence[Hit], index: Index) -> list[Candidate]:
    """Return every quotable unit of `hits`, the worthiest first."""
    spans = [
        (hit, start, end)
        for hit in hits
        for start, end in units(hit.passage)
        if len(terms(hit.passage.text[start:end])) >= LEAST_TERMS
    ]
    rarity = {term: index.rarity(term.forms) for term in terms(question)}
    if not spans or not rarity:
        return []
    texts = [hit.passage.text[start:end] for hit, start, end in spans]
    query = index.encoder.encode_query([question])[0]
    closeness = index.encoder.encode_document(texts) @ query
    around = {hit.passage.id: _forms(_with_context(hit.passage, index)) for hit in hits}
    best = max(hit.score for hit in hits) or 1.0
    kinds = asked(question)
    candidates = [
        _weigh(hit, span, rarity, around[hit.passage.id], float(close), hit.score / best, kinds)
        for (hit, *span), close in zip(spans, closeness, strict=True)
    ]
    return sorted(candidates, key=lambda candidate: -candidate.worth)


def _weigh(
    hit: Hit, span: Sequence[int], rarity: Mapping[Term, float], around: set[str], close: float, found: float, kinds: frozenset[str]
) -> Candidate:
    start, end = span
    text = hit.passage.text[start:end]
    inside = _forms(text)
    whole = sum(rarity.values())
    kind = hit.passage.kind
    here = sum(worth for term, worth in rarity.items() if not inside.isdisjoint(term.forms)) / whole
    near = sum(worth for term, worth in rarity.items() if not around.isdisjoint(term.forms) or points_to(term, kind)) / whole
    covered = here + PASSAGE_SHARE * (near - here)
    worth = covered + CLOSENESS * close + FOUND * found - WORD_COST * len(text.split())
    worth += HOLDS_ASKED * holds(text, kinds)
    return Candidate(hit, start, end, worth, confidence=float(np.clip(0.7 * near + 0.6 * close - 0.1, 0.0, 1.0)))


def _choose(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the best candidates that do not repeat one another, in order of worth."""
    chosen: list[Candidate] = []
    for candidate in candidates:
        if len(chosen) == MOST_SENTENCES or candidate.worth < NEAR_BEST * candidates[0].worth:
            break
        if not any(_same_words(candidate, other) for other in chosen):
            chosen.append(candidate)
    return chosen


def _same_words(one: Candidate, other: Candidate) -> bool:
    overlap = (
        one.hit.passage.document == other.hit.passage.document
        and one.hit.passage.start + one.start < other.hit.passage.start + other.end
        and other.hit.passage.start + other.start < one.hit.passage.start + one.end
    )
    return overlap or _forms(one.text) == _forms(other.text)


def _with_context(passage: Passage, index: Index) -> str:
    titles = context(index.document(passage.document), passage)
    return "\n".join((titles, " ".join(passage.speakers), passage.text))


def _forms(text: str) -> set[str]:
    return {form for term in terms(text) for form in term.forms}


def _cite(candidate: Candidate, number: int, index: Index) -> Citation:
    passage = candidate.hit.passage
    return cite(index.document(passage.document), passage, number=number, span=(candidate.start, candidate.end))
