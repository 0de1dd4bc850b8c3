"""The facets beside the results: filters for the passages nearest to a question, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from index import names_match
from ingest import Document, Passage
from qa import Engine
from web.html.french import PARTS, count
from web.html.titles import titles
from web.query import Query

_COUNTED = 50  # nearest passages; those further away have little to do with the question
_SHOWN = 8  # choices of a facet before "voir plus"
_MOST = 40  # choices of a facet in all
TITLES = {
    "annee": "Année",
    "rencontre": "Rencontre",
    "partie": "Partie de la rencontre",
    "intervenant": "Intervenant",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: as the address holds it, its label, and how many of the passages have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A parameter of the address and its choices; a choice without passages is there only if chosen."""

    parameter: str
    choices: tuple[Choice, ...]

    @property
    def title(self) -> str:
        """The label of the facet."""
        return TITLES[self.parameter]


@dataclass(frozen=True, slots=True)
class Facets:
    """The facets of a question, and how many passages were counted."""

    several: tuple[Facet, ...]
    counted: int


def facets(query: Query, engine: Engine) -> Facets:
    """Return the facets of a question, counted without its filters."""
    hits = engine.search(query.question, _COUNTED)
    passages = [hit.passage for hit in hits]
    document = cache(engine.document)
    counted = {
        "annee": _years(passages, document),
        "rencontre": _documents(passages, document),
        "partie": _parts(passages, document),
        "intervenant": _speakers(passages, document),
    }
    several = (
        Facet(parameter, tuple(_with_chosen(choices, query.values(parameter), label=_labels(parameter, document))))
        for parameter, choices in counted.items()
    )
    return Facets(tuple(facet for facet in several if facet.choices), len(hits))


def labels(query: Query, engine: Engine) -> list[str]:
    """Return the labels of the filters chosen, in the order of the facets."""
    return [_labels(parameter, engine.document)(value) for parameter in TITLES for value in query.values(parameter)]


Documents = Callable[[str], Document]


def _years(passages: Iterable[Passage], document: Documents) -> list[Choice]:
    """Return the years, the latest first."""
    dates = (document(passage.document).date for passage in passages)
    years = Counter(written[:4] for written in dates if written)
    return [Choice(year, year, years[year]) for year in sorted(years, reverse=True)]


def _documents(passages: Iterable[Passage], document: Documents) -> list[Choice]:
    """Return the reports, those with the most passages first."""
    counts = Counter(passage.document for passage in passages)
    names = titles(map(document, counts))
    return _most_first(Choice(name, names[name], number) for name, number in counts.items())


def _parts(passages: Iterable[Passage], document: Documents) -> list[Choice]:
    """Return the kinds of section that have a label."""
    kinds = Counter(kind for passage in passages for kind in _kinds_around(document(passage.document), passage))
    return _most_first(Choice(kind, PARTS[kind], number) for kind, number in kinds.items() if kind in PARTS)


def _kinds_around(document: Document, passage: Passage) -> set[str]:
    """Return the kinds under which a filter keeps a passage: those of the sections that contain it."""
    return {passage.kind, *(section.kind for section in document.sections_of(passage))}


def _speakers(passages: Sequence[Passage], document: Documents) -> list[Choice]:
    """Return the speakers, counted as the filter matches them: under every name the report gives them."""
    called = [
        {name for speaker in passage.speakers for name in document(passage.document).names(speaker)}
        for passage in passages
    ]
    commonest = Counter(str(name) for passage in passages for name in dict.fromkeys(passage.speakers)).most_common(
        _MOST
    )
    every = set().union(*called)
    kept = {asked: {name for name in every if names_match(asked, name)} for asked, _ in commonest}
    return _most_first(
        Choice(asked, asked, sum(not matching.isdisjoint(names) for names in called))
        for asked, matching in kept.items()
    )


def _most_first(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: (-choice.count, choice.label))[:_MOST]


def _with_chosen(choices: Sequence[Choice], chosen: Iterable[str], *, label: Callable[[str], str]) -> Iterator[Choice]:
    """Yield the choices, then the chosen ones without passages, so that they can be unchecked."""
    yield from choices
    known = {choice.value for choice in choices}
    yield from (Choice(value, label(value), 0) for value in chosen if value not in known)


def _labels(parameter: str, document: Documents) -> Callable[[str], str]:
    if parameter == "partie":
        return lambda kind: PARTS.get(kind, kind)
    if parameter == "rencontre":
        return lambda name: _title(name, document)
    return str


def _title(name: str, document: Documents) -> str:
    try:
        return document(name).title
    except KeyError:
        return name


def panel(shown: Facets, query: Query) -> str:
    """Render the facets as groups of checkboxes; page.js reacts to them, and unfolds them on wide screens."""
    if not shown.several:
        return ""
    groups = "".join(_group(facet, query) for facet in shown.several)
    counted = f"Nombres de passages parmi les {shown.counted} les plus proches de la question, filtres à part."
    return (
        '<details class="filters"><summary><span>Filtrer<span data-active></span></span></summary>'
        f'{groups}<button type="button" class="clear" data-clear hidden>Retirer les filtres</button>'
        '<p class="see"><a href="#results">Voir les résultats</a></p>'
        f'<p class="note">{counted if shown.counted > 1 else ""}</p></details>'
    )


def _group(facet: Facet, query: Query) -> str:
    chosen = set(query.values(facet.parameter))
    boxes = [_box(facet.parameter, choice, checked=choice.value in chosen) for choice in facet.choices]
    more, hidden = "", facet.choices[_SHOWN:]
    if hidden:
        opened = " open" if any(choice.value in chosen for choice in hidden) else ""
        said = f'Voir plus<span class="unseen">&nbsp;: {escape(facet.title)}</span>'
        more = f"<details{opened}><summary>{said}</summary>{''.join(boxes[_SHOWN:])}</details>"
    return f"<fieldset><legend>{escape(facet.title)}</legend>{''.join(boxes[:_SHOWN])}{more}</fieldset>"


def _box(parameter: str, choice: Choice, *, checked: bool) -> str:
    passages = count(choice.count, "passage").split()[-1]
    return (
        f'<label><input type="checkbox" name="{parameter}" value="{escape(choice.value)}"{" checked" * checked}>'
        f'<span>{escape(choice.label)} <span class="count">({choice.count}<span class="unseen">&nbsp;{passages}</span>)'
        "</span></span></label>"
    )
