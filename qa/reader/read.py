"""The reader: quotes the sentences that answer among the passages found, or returns an empty answer.

It writes nothing: every word returned is quoted. The worth of a sentence is trained on questions with known answers
(judgement.py). The constants below weigh what those questions' texts lack and proceedings have: programmes, proposals,
lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

import numpy as np

from index import Filters, Hit, Index, Term, operators, points_to
from ingest import Span
from qa.answer import Answer, Sentence
from qa.cite.citation import Citation, cite, cite_whole
from qa.reader.asked import Asked, asked
from qa.reader.cells import cell_asked, is_header, row_of
from qa.reader.features import Candidate, Matrix, candidates, features
from qa.reader.judgement import confidence, signs, worth
from qa.reader.key_word import SURE_WITHOUT, is_of_other_things, lacks_key_word
from qa.reader.quantities import says_none
from qa.reader.short import counts_the_asked, short_answer
from qa.reader.speaker import Position, position, said_by
from qa.reader.strangers import about_the_named, is_of_another_year, names_unknown
from qa.reader.voiceless import naming, reason
from qa.reader.who import introduces, who_is
from qa.reader.words_of import is_caption

CONSIDERED = 10  # passages read for an answer
THRESHOLD = 0.15
"""Below this confidence there is no answer; chosen on the development questions, see benchmarks/RESULTS.md."""

_MOST_SENTENCES = 3
_SAID = 0.95
"""Confidence that somebody's words answer "Que dit X ?", which asks for no more: only a reading may be wrong."""

_NEAR_BEST = 2.5  # logits: a further sentence is quoted within this of the best one
_NEAR_FIRST = 0.8  # share of the best passage's score; a further one is quoted for key words from there on
_SAME = 0.8  # share of words in common from which two sentences say the same

_DECISIVE = re.compile(r"\bn['’]|\b(?:ne|ni|pas|non|jamais|sans|aucune?|plus|moins|contre)\b|\d+|\?$")
"""Words and signs that must agree in two sentences that say the same."""

# Chosen on the development questions, in logits.
_WANTED = 1.5  # in a section of the kind the question names
_OTHER_YEAR = -3.0  # the sentence or its report is of another year than the question names
_INTRODUCED = 4.0  # the sentence says what the person asked about is: "Anne Dupré, maire de Lyon, …"
_ASKS_ITSELF = -1.5  # the sentence is itself a question
_LISTED = 1.5  # a whole list, where the question asks for several things
_TELLING = 150  # letters from which a sentence tells something; shorter ones are titles and remarks
_PROPOSALS = "proposals"
_EVERYTHING = Filters()
_ASIDE = {"programme": -1.5, "list-of-speakers": -2.0, "annex": -1.0, "cover": -0.5}  # sections that only announce


@dataclass(frozen=True, slots=True)
class _Reading:
    """The candidates of a question with their worth, best first, and the confidence that they answer."""

    asked: Asked
    ranked: Sequence[tuple[Candidate, float]]
    confidence: float


def read(question: str, index: Index, *, filters: Filters = _EVERYTHING) -> Answer:
    """Return the sentences of the documents that answer `question`, cited; an empty answer if none does.

    Only passages that match the `filters` are read and, for "Que dit X", only X's words. Key words and questions about
    proposals are answered by whole passages.
    """
    understood = index.understood(question)
    met = index.operators(understood)
    wanted = position(met.plain, index)
    taken = wanted.asked if wanted else asked(met.plain)
    hits = _search(understood, index, within=filters, filters=_filters(taken, wanted, index))
    known = bool(taken.terms) and not names_unknown(operators(question).plain, index)
    found = about_the_named(taken, candidates(taken, hits), index=index) if known else []
    if wanted:
        found = list(said_by(wanted, found, index))
    found = [one for one in found if _may_answer(one, index)]
    if not found:
        return _silent(Answer(question, understood, (), tuple(hits), 0.0, operators=met), wanted, index, within=filters)
    reading = _weigh(taken, found, index, said=wanted is not None and wanted.is_bare)
    sure = _sure_of(reading, hits, index, wanted=wanted)
    sentences: tuple[Sentence, ...] = ()
    if sure >= THRESHOLD:
        whole = taken.keywords or _wants_proposals(taken)
        sentences = _passages(_kept(hits, found), index) if whole else _sentences(reading, index)
    answer = Answer(question, understood, sentences, tuple(hits), sure, keywords=taken.keywords, operators=met)
    return answer or _silent(answer, wanted, index, within=filters, speaks=True)


def _sure_of(reading: _Reading, hits: Sequence[Hit], index: Index, *, wanted: Position | None) -> float:
    """Return the confidence that the candidates answer, 0 where something that the question needs is missing."""
    taken, sure = reading.asked, reading.confidence
    if wanted and wanted.is_bare:
        return max(sure, _SAID)
    if THRESHOLD <= sure < SURE_WITHOUT and not who_is(taken) and lacks_key_word(taken, hits, index):
        return 0.0
    if "number" in taken.kinds and not _is_counted(reading):
        return 0.0
    said = [(*one.passage.path, one.unit.text) for one, _ in reading.ranked]
    return 0.0 if wanted and is_of_other_things(taken, said) else sure


def _silent(answer: Answer, wanted: Position | None, index: Index, *, within: Filters, speaks: bool = False) -> Answer:
    """Return an empty answer with the reason, where a person's words were asked for, and where they are named."""
    if not wanted:
        return answer
    named = [] if speaks else naming(wanted, index, filters=within)
    told = reason(wanted, named, index, speaks=speaks)
    return replace(answer, reason=told, hits=tuple(named) or answer.hits)


def _filters(taken: Asked, wanted: Position | None, index: Index) -> Filters:
    """Return the filters that the question implies: the speaker it names, or proposals."""
    if wanted:
        return Filters(speakers=wanted.speakers(index))
    return Filters(kinds=(_PROPOSALS,)) if _wants_proposals(taken) else _EVERYTHING


def _wants_proposals(taken: Asked) -> bool:
    """Tell whether the question asks for proposals, which are quoted whole."""
    return "list" in taken.kinds and any(points_to(term, _PROPOSALS) for term in taken.terms)


def _search(query: str, index: Index, *, within: Filters, filters: Filters) -> list[Hit]:
    """Return the best passages that match `within` and `filters`, or only `within` if none matches both."""
    found = index.search(query, k=CONSIDERED, filters=within.both(filters))
    return found or (index.search(query, k=CONSIDERED, filters=within) if filters else [])


def _may_answer(one: Candidate, index: Index) -> bool:
    """Tell whether a candidate is neither a row that only names columns nor the caption of a picture."""
    return not is_header(index.document(one.passage.document), one.passage, one.unit) and not is_caption(one.unit.text)


def _weigh(taken: Asked, found: Sequence[Candidate], index: Index, *, said: bool = False) -> _Reading:
    """Weigh the candidates; where nothing is asked but what somebody `said`, the longer sentence tells more."""
    matrix = features(taken, found, index)
    values = worth(matrix) + _priors(taken, found, index)
    if said:
        values += np.array([min(len(one.unit.text) / _TELLING, 1.0) for one in found], dtype=np.float32)
    order = np.lexsort((np.arange(len(found)), -values))
    ranked = [(found[place], float(values[place])) for place in order]
    return _Reading(taken, ranked, confidence(signs(taken, found, matrix, best=int(order[0]), index=index)))


def _is_counted(reading: _Reading) -> bool:
    """Tell whether a candidate counts or measures what is asked for, or one of the best says that there is none."""
    least = reading.ranked[0][1] - _NEAR_BEST
    return any(
        counts_the_asked(reading.asked, one.unit) or (value >= least and says_none(reading.asked, one.unit.text))
        for one, value in reading.ranked
    )


def _priors(taken: Asked, found: Sequence[Candidate], index: Index) -> Matrix:
    years, who = taken.years, who_is(taken)
    values = [
        _prior(taken, one)
        + _OTHER_YEAR * is_of_another_year(one, years, index=index)
        + _INTRODUCED * bool(who and introduces(one, who, index=index))
        for one in found
    ]
    return np.array(values, dtype=np.float32)


def _prior(taken: Asked, one: Candidate) -> float:
    kind = one.passage.kind
    wanted = any(points_to(term, kind) for term in taken.terms)
    return (
        (_WANTED if wanted else _ASIDE.get(kind, 0.0))
        + _ASKS_ITSELF * one.unit.text.endswith("?")
        + _LISTED * ("list" in taken.kinds and "\n" in one.unit.text)
    )


def _sentences(reading: _Reading, index: Index) -> tuple[Sentence, ...]:
    """Return the best candidates, cited, with the short answer marked in the first, the surest.

    A person is marked only if the other sentences name nobody else.
    """
    taken, groups = reading.asked, _groups(reading.ranked)
    weights = {term: index.rarity(term.forms) for term in taken.terms}
    marks = [
        None if is_of_another_year(best, taken.years, index=index) else _mark(taken, best, weights, index)
        for best, *_ in groups
    ]
    named = [group[0].unit.text[slice(*mark)] for group, mark in zip(groups, marks, strict=True) if mark]
    mark = None if "person" in taken.kinds and len(set(named)) > 1 else marks[0]
    numbers = count(1)
    cited = [tuple(_cite(one, next(numbers), index) for one in group) for group in groups]
    return tuple(Sentence(group, mark=None if rank else mark) for rank, group in enumerate(cited))


def _mark(taken: Asked, one: Candidate, weights: dict[Term, float], index: Index) -> Span | None:
    """Return the short answer of a sentence, or of the cell in the column that the question names."""
    cells = row_of(index.document(one.passage.document), one.passage, one.unit)
    if any(cell.column for cell in cells):
        return cell_asked(taken, cells, one.unit, weights)
    return short_answer(taken, one.unit, weights)


def _groups(ranked: Sequence[tuple[Candidate, float]]) -> list[list[Candidate]]:
    """Return the best candidates without overlaps, grouped where they say the same."""
    groups: list[list[Candidate]] = []
    least = ranked[0][1] - _NEAR_BEST
    for one, value in ranked:
        if any(_overlap(one, other) for group in groups for other in group):
            continue
        same = next((group for group in groups if _same_words(one, group[0])), None)
        if same is not None:
            same.append(one)
        elif len(groups) < _MOST_SENTENCES and value >= least:
            groups.append([one])
    return groups


def _kept(hits: Sequence[Hit], found: Sequence[Candidate]) -> list[Hit]:
    """Return the hits that still have candidates."""
    left = {one.passage.id for one in found}
    return [hit for hit in hits if hit.passage.id in left]


def _passages(hits: Sequence[Hit], index: Index) -> tuple[Sentence, ...]:
    """Return the best passages, whole, and no further one that is far from the best."""
    kept = [hit for hit in hits[:_MOST_SENTENCES] if hit is hits[0] or hit.score >= _NEAR_FIRST * hits[0].score]
    best = enumerate((hit.passage for hit in kept), start=1)
    return tuple(
        Sentence((cite_whole(index.document(passage.document), passage, number=number),)) for number, passage in best
    )


def _overlap(one: Candidate, other: Candidate) -> bool:
    start, end = (one.passage.start + offset for offset in one.unit.span)
    first, last = (other.passage.start + offset for offset in other.unit.span)
    return one.passage.document == other.passage.document and start < last and first < end


def _same_words(one: Candidate, other: Candidate) -> bool:
    """Tell whether two sentences say the same: nearly the same words, and the same numbers and negations."""
    some, others = ({term.form for term in each.unit.terms} for each in (one, other))
    return len(some & others) >= _SAME * len(some | others) and _decisive(one) == _decisive(other)


def _decisive(one: Candidate) -> frozenset[str]:
    return frozenset(match.group() for match in _DECISIVE.finditer(one.unit.text.lower()))


def _cite(one: Candidate, number: int, index: Index) -> Citation:
    return cite(index.document(one.passage.document), one.passage, number=number, span=one.unit.span)
