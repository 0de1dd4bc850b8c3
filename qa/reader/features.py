"""Features of candidate answers: one row per unit of a passage, one column per feature."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from index import Hit, Index, Term, context, naming, points_to, terms
from ingest import Passage
from ingest.french import has_first_name, mentions
from qa.reader.asked import Asked
from qa.reader.cells import column_names
from qa.reader.closeness import Closeness
from qa.reader.forms import forms_of, text_forms
from qa.reader.things import FINDERS, is_said
from qa.reader.units import Unit, units

FEATURES = (
    "words",  # share of the question's terms, by rarity, in the unit or in what names its report
    "before",  # … only in the unit before it
    "around",  # … only elsewhere: in the passage, the titles above it or its speakers' names
    "predicate",  # … in the unit, without names, each term weighted by how few units hold it
    "meaning",  # cosine of the question to the unit joined with the one before it
    "passage_meaning",  # … to the passage
    "near_words",  # mean cosine of the question's tokens to the nearest token of the unit or of what names its report
    "noun",  # cosine of the noun asked for to the nearest token
    "found",  # score of the passage
    "holds",  # whether it holds a thing of a kind asked for
    "holds_person",  # … a person with a first name, where a person is asked for
)
_COVER = "cover"  # gives dates and places without the words "date" and "lieu"
_DEFINES = re.compile(
    r"\b(?:est|sont|était|étaient|désignent?|signifient?|consistent?|correspond(?:ent)?|appelée?s?|définie?s?)"
    r" (?:\w+ )?(?:une?|des|les?|la|l['’]|d['’]|à|comme)\b"
)
_LEAST_TERMS = 3  # a shorter fragment is a title or a place name

Matrix = NDArray[np.float32]
_Said = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may answer, and its hit."""

    hit: Hit
    unit: Unit

    @property
    def passage(self) -> Passage:
        """Return its passage."""
        return self.hit.passage


def candidates(asked: Asked, hits: Sequence[Hit]) -> list[Candidate]:
    """Return the units of `hits` that add something to the question, in the order of the hits."""
    known = forms_of(asked.terms)
    return [Candidate(hit, unit) for hit in hits for unit in units(hit.passage.text) if _says_something(unit, known)]


def features(asked: Asked, found: Sequence[Candidate], index: Index) -> Matrix:
    """Return the features of candidates, shape (candidates, FEATURES)."""
    rarity = np.array([index.rarity(term.forms) for term in asked.terms], dtype=np.float32)
    columns: Mapping[str, ArrayLike] = {
        **_words(asked, found, rarity=rarity, index=index),
        **_meaning(asked, found, index),
        "found": [one.hit.score for one in found],
        "holds": [any(_holds(one.unit, kind, asked) for kind in asked.kinds) for one in found],
        "holds_person": ["person" in asked.kinds and _holds_person(one.unit, asked) for one in found],
    }
    return np.stack([np.asarray(columns[name], dtype=np.float32) for name in FEATURES], axis=1)


def around(passage: Passage, index: Index) -> frozenset[str]:
    """Return the forms of the titles, date, place and speakers of a passage."""
    document = index.document(passage.document)
    parts = (context(document, passage), document.date, document.place, *passage.speakers)
    return text_forms("\n".join(str(part) for part in parts if part))


def passage_forms(passage: Passage, index: Index) -> frozenset[str]:
    """Return the forms of a passage's words, titles, date, place and speakers."""
    return text_forms(passage.text) | around(passage, index)


def _says_something(unit: Unit, known: frozenset[str]) -> bool:
    return len(unit.terms) >= _LEAST_TERMS and any(known.isdisjoint(term.forms) for term in unit.terms)


def _words(asked: Asked, found: Sequence[Candidate], *, rarity: Matrix, index: Index) -> dict[str, Matrix]:
    here = np.array(
        [_said(asked, forms_of(one.unit.terms) | _implied(asked, one, index)) for one in found],
        dtype=np.bool_,
    )
    before = np.array([_said(asked, forms_of(_before(one))) for one in found], dtype=np.bool_) & ~here
    passages = {one.passage.id: one.passage for one in found}
    whole = {name: _said(asked, passage_forms(passage, index)) for name, passage in passages.items()}
    elsewhere = np.array([whole[one.passage.id] for one in found], dtype=np.bool_) & ~here & ~before
    telling = np.log1p(len(found) / np.maximum(here.sum(axis=0), 0.5)) * [
        not asked.is_name(term) for term in asked.terms
    ]
    return {
        "words": _share(here, rarity),
        "before": _share(before, rarity),
        "around": _share(elsewhere, rarity),
        "predicate": _share(here, rarity * telling),
    }


def _meaning(asked: Asked, found: Sequence[Candidate], index: Index) -> dict[str, Matrix]:
    ranks = {name: rank for rank, name in enumerate(dict.fromkeys(one.passage.id for one in found))}
    passages = [ranks[one.passage.id] for one in found]
    close = Closeness(asked.said, [one.unit.text for one in found], passages=passages)
    return {
        "meaning": close.meaning(),
        "passage_meaning": close.passage_meaning(),
        "near_words": close.near_words([naming(index.document(one.passage.document)) for one in found]),
        "noun": close.to_noun(asked.noun),
    }


def _said(asked: Asked, forms: frozenset[str]) -> list[bool]:
    return [not forms.isdisjoint(term.forms) for term in asked.terms]


def _implied(asked: Asked, one: Candidate, index: Index) -> frozenset[str]:
    """Return the forms that a unit implies without holding them.

    What names a report tells which report is asked about, not which of its sentences: "au conseil de Flers du 4 mai" is
    said no better by the sentence that opens the meeting.
    """
    document = index.document(one.passage.document)
    columns = column_names(document, one.passage, one.unit)
    return text_forms(naming(document)) | _meant(asked, one.passage) | columns


def _meant(asked: Asked, passage: Passage) -> frozenset[str]:
    """Return the forms that a cover implies without holding them: "lieu", "date"."""
    return forms_of([term for term in asked.terms if passage.kind == _COVER and points_to(term, _COVER)])


def _share(said: _Said, weights: Matrix) -> Matrix:
    return np.asarray(said @ weights / (weights.sum() or 1.0), dtype=np.float32)


def _before(one: Candidate) -> Sequence[Term]:
    """Return the terms of the preceding unit of the passage."""
    return next((unit.terms for unit in reversed(units(one.passage.text)) if unit.end <= one.unit.start), ())


def _holds(unit: Unit, kind: str, asked: Asked) -> bool:
    """Tell whether a unit holds a thing of a kind that the question does not."""
    if kind in FINDERS:
        known = forms_of(asked.terms)
        taken = [(term.start, term.end) for term in unit.terms if not known.isdisjoint(term.forms)]
        spans = ((unit.start + start, unit.start + end) for start, end in FINDERS[kind](unit.text))
        return any(not is_said(span, taken) for span in spans)
    return kind == "definition" and _DEFINES.search(unit.text) is not None


def _holds_person(unit: Unit, asked: Asked) -> bool:
    """Tell whether a unit names a person by first and family name whom the question does not name."""
    known = forms_of(asked.terms)
    return any(
        has_first_name(mention.name) and any(known.isdisjoint(term.forms) for term in terms(mention.name))
        for mention in mentions(unit.text)
    )
