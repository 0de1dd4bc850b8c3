"""The lexical index of a database: BM25 summed by the server over the postings of our own terms.

PostgreSQL's own full-text search ignores document frequencies, so none of it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from index.stores.bm25 import K1, B, rarity
from index.stores.contract import FIELDS, OTHER_FIELDS, PassageFilters, Weights, Within
from index.stores.postgres.escaping import shortened
from index.stores.postgres.filter_sql import where
from index.stores.postgres.moment import Moment

_FREQUENCIES_KEPT = 50_000  # terms; the cache is emptied beyond this

_FREQUENCIES = "select term, field, passages from actes.terms where field <> 'words' and term = any(%s::text[])"
_SEARCH = """
with {kept} wanted as (
    select * from unnest(
        %(words)s::int[], %(fields)s::text[], %(terms)s::text[], %(weights)s::float8[], %(norms)s::float8[],
        %(alone)s::bool[], %(documents)s::text[]
    ) as given(word, field, term, weight, norm, alone, documents)
),
found as (
    {alone}
    union all
    select row, {others} * sum(score) + (1 - {others}) * max(score) from (
        select row, word, field, max(score) as score from ({several}) as each group by row, word, field
    ) as fields group by row, word
)
select row, sum(score) from found group by row order by 2 desc, 1 limit %(k)s
"""
_POSTINGS = """
select p.row, {word} w.weight * p.count / (p.count + {flat}::float8 + w.norm * p.length) as score
from wanted w join actes.postings p on p.term = w.term and p.field = w.field
where {alone} and (w.documents is null or p.document = any(w.documents::int[])) {inside}
"""
_KEPT = "kept as materialized (select s.row from actes.passages s where {conditions}),"
_INSIDE = "and (p.row in (select row from kept)) is true"  # `is true` prevents a join: each row is probed
_FLAT = K1 * (1 - B)  # BM25's length-independent term


class _Clause(NamedTuple):
    """A word searched in some fields with their weights, in the documents of an SQL array literal, or in all."""

    fields: Mapping[str, float]
    forms: tuple[str, ...]
    documents: str | None = None


class _Wanted(NamedTuple):
    """A term searched in a field; unless it is `alone`, only the best term of its `word` counts in each field.

    `norm` is BM25's factor of the field's length.
    """

    word: int
    field: str
    term: str
    weight: float
    norm: float
    alone: bool
    documents: str | None


class PostgresLexical:
    """The lexical index of one moment, with its number of `passages`; `lengths` are the total terms of each field."""

    def __init__(self, moment: Moment, *, passages: int, lengths: Mapping[str, int]) -> None:
        self._moment = moment
        self._passages = passages
        self._lengths = lengths
        self._known: dict[str, Mapping[str, int]] = {}

    def search(
        self,
        weights: Weights,
        *,
        k: int,
        kinds: Mapping[str, float] | None = None,
        within: Sequence[Within] = (),
        filters: PassageFilters | None = None,
    ) -> dict[int, float]:
        """Return the score of the best `k` rows, best first, ties by lowest row."""
        clauses = [*_clauses(weights, kinds or {}), *self._within(within)]
        wanted = list(self._wanted(clauses))
        if not wanted:
            return {}
        kept, values = where(filters)
        names = ("words", "fields", "terms", "weights", "norms", "alone", "documents")
        given = dict(zip(names, map(list, zip(*wanted, strict=True)), strict=True))
        return dict(self._moment.rows(_query(kept), {**values, **given, "k": k}))

    def document_frequency(self, forms: Iterable[str]) -> int:
        """Return how many passages have the most frequent form of a word in their text."""
        return max((found.get("text", 0) for found in self._frequencies(forms)), default=0)

    def knows(self, forms: Iterable[str]) -> bool:
        """Tell whether a word occurs in any field of any passage."""
        return any(field in found for found in self._frequencies(forms) for field in FIELDS)

    def names_speaker(self, forms: Iterable[str]) -> bool:
        """Tell whether a word is part of a speaker's name."""
        return any("speakers" in found for found in self._frequencies(forms))

    def words(self) -> list[tuple[str, int]]:
        """Return every distinct word in lower case, with its number of passages."""
        query = "select term, passages from actes.terms where field = 'words' order by term"
        return [(word, passages) for word, passages in self._moment.rows(query)]

    def _wanted(self, clauses: Sequence[_Clause]) -> Iterator[_Wanted]:
        """Yield each term that occurs anywhere, with its weight."""
        frequencies = iter(self._frequencies(form for clause in clauses for form in clause.forms))
        for word, (fields, forms, documents) in enumerate(clauses):
            holding = {term: next(frequencies) for term in map(shortened, forms)}
            found = [(field, term) for term, each in holding.items() for field in fields if each.get(field)]
            for field, term in found:
                rare = rarity(holding=holding[term][field], passages=self._passages)
                norm = K1 * B * self._passages / self._lengths[field]
                weight = fields[field] * rare * (K1 + 1)
                yield _Wanted(word, field, term, weight, norm, len(found) == 1, documents)

    def _within(self, within: Sequence[Within]) -> Iterator[_Clause]:
        """Yield the clauses of words searched in some documents only."""
        if not within:
            return
        names = list({name for word in within for name in word.documents})
        found = self._moment.rows("select id, document from actes.documents where id = any(%s::text[])", (names,))
        numbers: dict[str, int] = dict(found)
        for word in within:
            documents = ",".join(str(numbers[name]) for name in word.documents if name in numbers)
            yield _Clause(_weighted(word.weight), word.forms, f"{{{documents}}}")

    def _frequencies(self, forms: Iterable[str]) -> list[Mapping[str, int]]:
        """Return the number of passages with each term, by field."""
        terms, known = list(map(shortened, forms)), self._known
        found = {term: known[term] for term in terms if term in known}
        if len(found) < len(set(terms)):
            found |= self._look_up([term for term in terms if term not in found])
        return [found[term] for term in terms]

    def _look_up(self, terms: Sequence[str]) -> dict[str, Mapping[str, int]]:
        """Query the frequencies of terms and cache them: they never change within one moment."""
        found: dict[str, dict[str, int]] = {term: {} for term in terms}
        for term, field, passages in self._moment.rows(_FREQUENCIES, (list(terms),)):
            found[term][field] = passages
        if len(self._known) > _FREQUENCIES_KEPT:
            self._known = {}
        self._known.update(found)
        return dict(found)


def _clauses(weights: Weights, kinds: Mapping[str, float]) -> Iterator[_Clause]:
    for forms, weight in weights.items():
        yield _Clause(_weighted(weight), forms)
    for kind, weight in kinds.items():
        yield _Clause({"kind": weight}, (kind,))


def _weighted(weight: float) -> dict[str, float]:
    """Return the weight of a word in each field."""
    return {field: boost * weight for field, boost in FIELDS.items()}


def _query(kept: str) -> str:
    """Return the query for the best rows among those that meet the condition `kept`, or among all."""
    inside = _INSIDE if kept else ""
    return _SEARCH.format(
        kept=_KEPT.format(conditions=kept) if kept else "",
        others=OTHER_FIELDS,
        alone=_POSTINGS.format(word="", alone="w.alone", inside=inside, flat=_FLAT),
        several=_POSTINGS.format(word="w.word, w.field,", alone="not w.alone", inside=inside, flat=_FLAT),
    )
