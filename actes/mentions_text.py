"""Where somebody is named, as lines of text, to read before the name is erased."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ingest import count

if TYPE_CHECKING:
    from index import Mention, Mentions, Relative

_RELATIONS = {
    "couple": "shares the family name with another first name",
    "birth": "gives another family name",
    "account": "an account made of the name",
    "longer": "the name with more words",
    "variant": "the same person, as a report has it",
    "shorter": "the name with fewer words; may be somebody else",
    "birth-name": "with the other family name; may be somebody else",
    "address": "an account or address with the family name in it; may be somebody else",
    "family": "the family name; may be somebody else",
}


def lines(found: Mentions) -> Iterator[str]:
    """Yield every place of a name and of its other forms, the words to be blotted out in brackets."""
    yield f"{found.name}: {_places(found.places)}"
    yield from map(_line, found.places)
    for relative in found.relatives:
        yield f'\nOnly with --also "{relative.form}" ({_RELATIONS[relative.relation]}): {_places(relative.places)}'
        yield from map(_line, relative.places)
    if found.more:
        yield f"\nAnd {count(found.more, 'other form')}: erase these first."


def left(relatives: Iterable[Relative]) -> Iterator[str]:
    """Yield the other forms of an erased name that can still be read."""
    for one in relatives:
        yield f'Still readable, {_places(one.places)}: "{one.form}" ({_RELATIONS[one.relation]}); --also erases it too.'


def _places(places: Iterable[Mention]) -> str:
    several = list(places)
    reports = count(len({one.document for one in several}), "report")
    return f"{count(len(several), 'place')} in {reports}" if several else "nowhere"


def _line(one: Mention) -> str:
    page = f"page {one.page}" if one.page else ""
    part = "" if one.part == "text" else f"its {one.part}"
    where = ", ".join(filter(None, (f"{one.title} ({one.document})", page, " > ".join(one.path), part)))
    return f"  {where}: …{_bracketed(one)}…"


def _bracketed(one: Mention) -> str:
    shown, at = "", 0
    for start, end in one.spans:
        shown += f"{one.around[at:start]}[{one.around[start:end]}]"
        at = end
    return shown + one.around[at:]
