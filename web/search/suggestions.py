"""Suggestions when the reports do not answer; each search was tried first, and does better."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from index import Word, of_known, with_near
from qa import Answer, Engine, KnownPerson, slug
from web.html import addresses
from web.query import Query
from web.search.facets import TITLES

_NAMED = 3  # people whose pages are offered
_COMPOUND = re.compile(r"\w+(?:[-‐‑]\w+)+")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Other searches that find an answer, and what explains why this one does not.

    `spelt` replaces words missing from the reports with similar ones; `known` keeps only the words they contain.
    `wider` drops the filters that each entry names; `unfiltered` drops all, where together they keep no passage.
    `unknown` lists words that no report contains, `speakers` the people the question names who speak in the reports.
    """

    unknown: tuple[str, ...] = ()
    spelt: Query | None = None
    known: Query | None = None
    wider: tuple[tuple[tuple[str, ...], Query], ...] = ()
    unfiltered: Query | None = None
    speakers: tuple[KnownPerson, ...] = ()


def suggestions(query: Query, answer: Answer, engine: Engine) -> Suggestions:
    """Return the suggestions for a question without an answer."""
    asked = answer.understood
    words = engine.words(asked)
    missing = [word for word in words if not word.known]

    def answering(other: str) -> Query | None:
        candidate = query.asking(other)
        return candidate if other and engine.answers(other, **query.filters()) else None

    wider = tuple(_wider(query, engine))
    stifled = query.chosen and not wider and not answer.hits and engine.search(query.question, 1)
    return Suggestions(
        unknown=tuple(dict.fromkeys(_written(asked, word) for word in missing)),
        spelt=answering(with_near(asked, words)) if any(word.near for word in missing) else None,
        known=answering(of_known(asked, words)) if missing else None,
        wider=wider,
        unfiltered=query.without() if stifled else None,
        speakers=tuple(_named(query.question, engine.catalogue().people))[:_NAMED],
    )


def _named(question: str, people: Iterable[KnownPerson]) -> Iterator[KnownPerson]:
    """Yield the speakers whose full name is in the question, its words in any order."""
    words = set(slug(question).split("-"))
    return (known for known in people if known.speeches and words.issuperset(known.slug.split("-")))


def _written(question: str, word: Word) -> str:
    """Return a word as the question spells it; for part of "rez-de-chaussée", the whole compound."""
    whole = (found[0] for found in _COMPOUND.finditer(question) if found.start() <= word.start < found.end())
    return next(whole, question[word.start : word.end])


def _wider(query: Query, engine: Engine) -> Iterator[tuple[tuple[str, ...], Query]]:
    """Yield the filters to drop for an answer: each that suffices alone, or else all if that helps."""
    chosen = tuple(dict.fromkeys(name for name, _ in query.chosen))
    sufficient = [name for name in chosen if _answers(query.without([name]), engine)]
    for name in sufficient:
        yield (name,), query.without([name])
    if len(chosen) > 1 and not sufficient and _answers(query.without(), engine):
        yield chosen, query.without()


def _answers(query: Query, engine: Engine) -> bool:
    return engine.answers(query.question, **query.filters())


def advice(suggested: Suggestions) -> str:
    """Render the suggested searches as list items."""
    return "".join(f"<li>{item}</li>" for item in _items(suggested))


def meant(suggested: Suggestions) -> str:
    """Render the question probably meant, and the words that no report contains."""
    asked = f"<p><strong>Vouliez-vous dire {_link(suggested.spelt)}&nbsp;?</strong></p>" if suggested.spelt else ""
    quoted = ", ".join(f"«&nbsp;{escape(word)}&nbsp;»" for word in suggested.unknown)
    words = "le mot" if len(suggested.unknown) == 1 else "les mots"
    return asked + (f"<p>Aucun compte rendu n’emploie {words} {quoted}.</p>" if quoted else "")


def _items(suggested: Suggestions) -> Iterator[str]:
    for names, query in suggested.wider:
        filters = f"le filtre {_titles(names)}" if len(names) == 1 else f"les filtres {_titles(names)}"
        link = f'<a href="{escape(query.address)}">retirer {filters}</a>'
        yield f"{link}&nbsp;: les comptes rendus répondent alors&nbsp;;"
    if suggested.unfiltered:
        link = f'<a href="{escape(suggested.unfiltered.address)}">retirer les filtres</a>'
        yield f"{link}, qui ne gardent aucun passage&nbsp;;"
    for known in suggested.speakers:
        link = f'<a href="{escape(addresses.person(known.slug))}">{escape(known.name)}</a>'
        yield f"lire les passages où {link} prend la parole&nbsp;;"
    if suggested.known:
        yield f"chercher les seuls mots qu’ils emploient&nbsp;: {_link(suggested.known)}&nbsp;;"


def _titles(names: Iterable[str]) -> str:
    return ", ".join(f"«&nbsp;{TITLES[name]}&nbsp;»" for name in names)


def _link(query: Query) -> str:
    return f'«&nbsp;<a href="{escape(query.address)}">{escape(query.question)}</a>&nbsp;»'
