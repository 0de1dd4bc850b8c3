"""What to try when the reports do not answer: only what was tried here and does better."""

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

NAMED = 3  # people whose pages are offered
COMPOUND = re.compile(r"\w+(?:[-‐‑]\w+)+")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Other searches that find an answer.

    `spelt` has near words of the reports in place of those they do not hold, `known` only the words that they hold.
    `wider` leave some filters out, and are named by these; `unfiltered` leaves all out where they keep no passage.
    `unknown` are words that no report holds, `speakers` those whom the question names and who speak in the reports.
    """

    unknown: tuple[str, ...] = ()
    spelt: Query | None = None
    known: Query | None = None
    wider: tuple[tuple[tuple[str, ...], Query], ...] = ()
    unfiltered: Query | None = None
    speakers: tuple[KnownPerson, ...] = ()


def suggestions(query: Query, answer: Answer, engine: Engine) -> Suggestions:
    """Return what answers better than a question that is not answered."""
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
        speakers=tuple(_named(query.question, engine.catalogue().people))[:NAMED],
    )


def _named(question: str, people: Iterable[KnownPerson]) -> Iterator[KnownPerson]:
    """Yield those who speak in the reports and whose whole name is in the question, in any order."""
    words = set(slug(question).split("-"))
    return (known for known in people if known.speeches and words.issuperset(known.slug.split("-")))


def _written(question: str, word: Word) -> str:
    """Return a word as it is written, "rez-de-chaussée" for a part of it."""
    whole = (found[0] for found in COMPOUND.finditer(question) if found.start() <= word.start < found.end())
    return next(whole, question[word.start : word.end])


def _wider(query: Query, engine: Engine) -> Iterator[tuple[tuple[str, ...], Query]]:
    """Yield the filters to take back for an answer: each one that is enough, or else all if that helps."""
    chosen = tuple(dict.fromkeys(name for name, _ in query.chosen))
    enough = [name for name in chosen if _answers(query.without([name]), engine)]
    for name in enough:
        yield (name,), query.without([name])
    if len(chosen) > 1 and not enough and _answers(query.without(), engine):
        yield chosen, query.without()


def _answers(query: Query, engine: Engine) -> bool:
    return engine.answers(query.question, **query.filters())


def advice(found: Suggestions) -> str:
    """Render what to try, as items of a list."""
    return "".join(f"<li>{item}</li>" for item in _items(found))


def meant(found: Suggestions) -> str:
    """Render the question that was perhaps meant, and the words that no report holds."""
    asked = f"<p><strong>Vouliez-vous dire {_link(found.spelt)}&nbsp;?</strong></p>" if found.spelt else ""
    quoted = ", ".join(f"«&nbsp;{escape(word)}&nbsp;»" for word in found.unknown)
    words = "le mot" if len(found.unknown) == 1 else "les mots"
    return asked + (f"<p>Aucun compte rendu n’emploie {words} {quoted}.</p>" if quoted else "")


def _items(found: Suggestions) -> Iterator[str]:
    for names, query in found.wider:
        filters = f"le filtre {_titles(names)}" if len(names) == 1 else f"les filtres {_titles(names)}"
        link = f'<a href="{escape(query.address)}">retirer {filters}</a>'
        yield f"{link}&nbsp;: les comptes rendus répondent alors&nbsp;;"
    if found.unfiltered:
        link = f'<a href="{escape(found.unfiltered.address)}">retirer les filtres</a>'
        yield f"{link}, qui ne gardent aucun passage&nbsp;;"
    for known in found.speakers:
        link = f'<a href="{escape(addresses.person(known.slug))}">{escape(known.name)}</a>'
        yield f"lire les passages où {link} prend la parole&nbsp;;"
    if found.known:
        yield f"chercher les seuls mots qu’ils emploient&nbsp;: {_link(found.known)}&nbsp;;"


def _titles(names: Iterable[str]) -> str:
    return ", ".join(f"«&nbsp;{TITLES[name]}&nbsp;»" for name in names)


def _link(query: Query) -> str:
    return f'«&nbsp;<a href="{escape(query.address)}">{escape(query.question)}</a>&nbsp;»'
