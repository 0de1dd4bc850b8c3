"""The index opened for searching: a query becomes hits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from threadpoolctl import threadpool_limits

from index.encoders.open import bundled, open_encoder
from index.encoders.protocol import Encoder
from index.errors import EncoderChanged, IndexDamaged, IndexOutdated
from index.filters import Filters, NamesByWord
from index.hits import Hit, Why, spans
from index.query.expansions import Expander
from index.query.families import query_terms, spoken
from index.query.kinds import kinds_asked
from index.query.names import names_asked
from index.query.operators import Operators, holds, operators
from index.query.wording import Word
from index.rank.place_weight import place_weight
from index.rank.ranking import DEPTH, NEAR_DEPTH, Query, Ranked, Ranker
from index.stores.contract import PassageFilters, Stored, Within
from index.stores.open import open_store
from index.stores.recipe import Recipe, analysis
from index.text.analyser import Term, terms, without_endings
from index.update.eraser import Eraser
from ingest import Document, Passage, Span

if TYPE_CHECKING:
    from index.query.spelling import Speller

_KIND_ASKED = 1.5  # for each word of the query that points to a kind of section
_QUERIES_KEPT = 64  # a page asks the same query of the passages, of the facets and of each card's highlights
_HOLDERS = 200  # passages boosted for holding a name of the query
_DEEP = 1000  # candidates of each kind where operators leave some out
_BATCH = 50  # passages read at once to see whether they meet the operators


class Index:
    """A searchable index; it keeps the state it was opened in, whatever is indexed later."""

    def __init__(self, place: Path | str) -> None:
        """Open the index in a folder or at the address of a database; IndexUnusable if it cannot be opened."""
        self.place = place
        threadpool_limits(1, user_api="blas")  # more threads do not help one query, and make it wait on a busy machine
        store = open_store(place)
        self._snapshot = store.snapshot()
        recipe = self._snapshot.recipe
        if recipe.analyser != analysis():
            raise IndexOutdated(store.name, "analyser", found=recipe.analyser, expected=analysis())
        self.encoder = _encoder(store.name, recipe)
        self._ranker = Ranker(self._snapshot, self.encoder)
        self._expander = Expander(self._snapshot)
        self._understood = lru_cache(maxsize=_QUERIES_KEPT)(self._corrected)
        self._asked = lru_cache(maxsize=_QUERIES_KEPT)(self._analyse)
        self._operators = lru_cache(maxsize=_QUERIES_KEPT)(self._met)
        self._ranked = lru_cache(maxsize=_QUERIES_KEPT)(self._all_ranked)

    def understood(self, query: str) -> str:
        """Return `query` with each misspelt word replaced by the nearest word of the documents.

        A French word is never corrected, even if no document holds it: "ministre" does not become "ministère".
        """
        return self._understood(query)

    def _corrected(self, query: str) -> str:
        kept = operators(query).places
        if all(self.is_known(term) for term in terms(spoken(query))):
            return query

        def is_right(term: Term) -> bool:
            if any(start <= term.start < end for start, end in kept):
                return True
            return self.is_known(term) or bundled().is_word(query[term.start : term.end])

        return self._speller.corrected(query, known=is_right)

    def words(self, query: str) -> list[Word]:
        """Return the words of `query` in order, without stop words."""
        return [
            Word(term.start, term.end, known=True)
            if self.is_known(term)
            else Word(term.start, term.end, known=False, near=self._speller.nearest(query[term.start : term.end]) or "")
            for term in terms(spoken(operators(query).plain))
        ]

    def operators(self, query: str) -> Operators:
        """Return what `query` demands by quotation marks and excludes by a minus sign or SAUF.

        A phrase that no passage near it holds is `ignored`: its words are searched as if they stood without marks.
        """
        return self._operators(query)

    def _met(self, query: str) -> Operators:
        found = operators(query)
        missing = tuple(phrase for phrase in found.phrases if not self._is_held(phrase))
        return replace(found, phrases=tuple(one for one in found.phrases if one not in missing), ignored=missing)

    def _is_held(self, phrase: str) -> bool:
        """Tell whether a passage among the nearest to the words of a phrase holds them in their order."""
        rows = self._snapshot.lexical.search({term.forms: 1.0 for term in terms(phrase)}, k=_DEEP)
        return any(holds(passage, phrase) for passage in self._read(list(rows)))

    def _read(self, rows: Sequence[int]) -> Iterator[Passage]:
        """Yield the passages of rows, read a few at a time."""
        for start in range(0, len(rows), _BATCH):
            yield from self._snapshot.passages(rows[start : start + _BATCH])

    def search(self, query: str, *, k: int = 10, filters: Filters | None = None) -> list[Hit]:
        """Return the best `k` passages for the corrected `query` that meet its operators, best first; none overlap."""
        if k < 1:
            raise ValueError(f"k must be at least 1, got {k}")
        query = self.understood(query)
        asked = self._asked(query)
        if not asked.words:
            return []
        met = self.operators(query)
        if filters or met or k > DEPTH:
            ranked = self._ranker.rank(asked, depth=max(_DEEP if met else DEPTH, k), filters=self._kept(filters))
            ranked = list(islice(self._meeting(met, ranked), max(NEAR_DEPTH, 2 * k))) if met else ranked
        else:
            ranked = self._ranked(query)
        best = self._best(query, ranked, k=k)
        forms = _forms(asked)
        return [
            Hit(passage, one.score, Why(forms, one.lexical, one.cosine))
            for one, passage in zip(best, self._snapshot.passages([one.row for one in best]), strict=True)
        ]

    def highlights(self, text: str, query: str) -> list[Span]:
        """Return the spans of `text` that hold the words of `query`, in order."""
        return spans(text, _forms(self._asked(self.understood(query))))

    @cached_property
    def eraser(self) -> Eraser:
        """What finds and blots out the names erased from it."""
        return Eraser(self._snapshot.files().erased)

    @property
    def damage(self) -> IndexDamaged | None:
        """The damage found since it was opened: from then on every reading raises it."""
        return self._snapshot.damage

    def is_kept(self) -> bool:
        """Tell whether what it reads is still stored: what is erased, removed or replaced is deleted."""
        return self._snapshot.is_kept()

    def check(self) -> None:
        """Look at what was stored, once after a start and then once a day; IndexDamaged if it was altered."""
        self._snapshot.check()

    @property
    def counts(self) -> tuple[int, int]:
        """The number of documents and of passages."""
        return self._snapshot.counts

    @cached_property
    def older(self) -> Mapping[str, str]:
        """The newest version of each document that has newer ones, by their ids."""
        return self._snapshot.files().older

    def documents(self) -> list[Document]:
        """Return every document, latest first, then by id."""
        by_id = sorted(self._snapshot.documents(), key=lambda document: document.id)
        return sorted(by_id, key=lambda document: document.date or "", reverse=True)

    def document(self, identifier: str) -> Document:
        """Return a document; KeyError if no document has this id."""
        return self._snapshot.document(identifier)

    def stored(self) -> Iterator[Stored]:
        """Yield every document with its passages, in insertion order."""
        return self._snapshot.stored()

    def passages(self) -> Iterator[Passage]:
        """Yield every passage, document after document."""
        return (passage for stored in self.stored() for passage in stored.passages)

    def passage(self, identifier: str) -> Passage:
        """Return a passage; KeyError if no passage has this id."""
        return self._snapshot.passage(identifier)

    def rarity(self, forms: Iterable[str]) -> float:
        """Return the inverse document frequency of a word as BM25 defines it; highest for an unknown word."""
        return self._ranker.rarity(forms)

    def document_frequency(self, forms: Iterable[str]) -> int:
        """Return how many passages hold the most frequent form of a word."""
        return self._snapshot.lexical.document_frequency(forms)

    def knows(self, forms: Iterable[str]) -> bool:
        """Tell whether a word occurs in a text, a title, a date, a place or a speaker's name."""
        return self._snapshot.lexical.knows(forms)

    @cached_property
    def _speller(self) -> Speller:
        from index.query.spelling import (
            Speller,  # importing rapidfuzz takes 10 ms, and most searches need no correction
        )

        return Speller(self._snapshot.lexical.words())

    def is_known(self, term: Term) -> bool:
        """Tell whether a word is in the index or is a known acronym."""
        return self.knows(term.forms) or self._expander.knows(term.forms)

    def names_speaker(self, word: str) -> bool:
        """Tell whether a word, once corrected, is part of a speaker's name."""
        return any(self._snapshot.lexical.names_speaker(term.forms) for term in terms(self.understood(word)))

    def speakers(self) -> list[str]:
        """Return every name of a speaker or a listed person, in alphabetical order."""
        return self._snapshot.speakers()

    @cached_property
    def _speaker_names(self) -> NamesByWord:
        return NamesByWord(self._snapshot.speakers())

    def _analyse(self, query: str) -> Query:
        """Return a query with its acronyms expanded and its long forms abbreviated, cached by `_asked`."""
        query = operators(query).plain
        added = self._expander.expansions(query)
        own = {term.forms: 1.0 for term in query_terms(query)}
        known = {form for forms in own for form in forms}
        other = [(one, term.forms) for one in added for term in terms(one.text) if known.isdisjoint(term.forms)]
        return Query(
            " ".join((without_endings(query), *(one.text for one in added if one.documents is None))),
            own | {forms: one.weight for one, forms in other if one.documents is None},
            tuple(Within(forms, one.weight, one.documents) for one, forms in other if one.documents is not None),
            {kind: _KIND_ASKED * count for kind, count in kinds_asked(terms(query)).items()},
        )

    def _meeting(self, met: Operators, ranked: Sequence[Ranked]) -> Iterator[Ranked]:
        """Return the candidates whose passages meet the operators of a query."""
        passages = self._read([one.row for one in ranked])
        return (one for one, passage in zip(ranked, passages, strict=True) if met.keep(passage))

    def _all_ranked(self, query: str) -> list[Ranked]:
        return self._ranker.rank(self._asked(query), filters=self._kept(None))

    def _kept(self, filters: Filters | None) -> PassageFilters | None:
        """Return filters that leave out the older versions of reports, except those asked for."""
        kept = PassageFilters.of(filters, speakers=self._speaker_names) if filters else None
        left_out = self.older.keys() - set(filters.documents if filters else ())
        return PassageFilters(besides=tuple(sorted(left_out)), also=kept) if left_out else kept

    def _best(self, query: str, ranked: Sequence[Ranked], *, k: int) -> list[Ranked]:
        """Return the best `k` once weighted by kind of section and names; the best of each overlapping set."""
        holders = self._holders(query)
        ranked = [one for rank, one in enumerate(ranked) if rank < max(NEAR_DEPTH, 2 * k) or one.row in holders]
        places = self._snapshot.locations([one.row for one in ranked])
        pointed = self._asked(query).kinds
        scores = [
            one.score * place_weight(place, pointed) + holders.get(one.row, 0.0)
            for one, place in zip(ranked, places, strict=True)
        ]
        kept: list[int] = []
        for number in sorted(range(len(ranked)), key=lambda number: (-scores[number], ranked[number].row)):
            if len(kept) == k:
                break
            if not any(places[number].overlaps(places[other]) for other in kept):
                kept.append(number)
        return [ranked[number]._replace(score=scores[number]) for number in kept]

    def _holders(self, query: str) -> dict[int, float]:
        """Return the boost of each row that holds a speaker's name of the query: 1 for the whole name."""
        names = names_asked(
            operators(query).plain, is_name=lambda term: self._snapshot.lexical.names_speaker(term.forms)
        )
        rarity = {term.forms: self.rarity(term.forms) for term in names}
        worth: dict[int, float] = defaultdict(float)
        for forms, rare in rarity.items():
            for row in self._snapshot.lexical.search({forms: 1.0}, k=_HOLDERS):
                worth[row] += rare / sum(rarity.values())
        return worth


def _forms(query: Query) -> frozenset[str]:
    """Return the forms of every word searched."""
    searched = (*query.words, *(word.forms for word in query.within))
    return frozenset(form for forms in searched for form in forms)


def _encoder(place: str, recipe: Recipe) -> Encoder:
    """Open the encoder that made the vectors; EncoderChanged if it has changed since."""
    encoder = open_encoder(recipe.encoder, prompts=recipe.prompts)
    found, expected = recipe.encoder_fingerprint, encoder.fingerprint
    if found != expected:
        raise EncoderChanged(place, encoder.name, found=found, expected=expected)
    return encoder
