"""The rows of the desk: an item with what may be done with it, and the forms that do it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from ingest import Document, Span, printable
from web.admin.desk.place import Place
from web.admin.doubts import sum_of
from web.html import addresses
from web.html.french import NBSP


@dataclass(frozen=True, slots=True)
class Item:
    """A row: its key, where in the text what it shows stands, its head and its forms as HTML.

    `doubt` is the words of its doubt, "" where it has none.
    """

    key: str
    span: Span | None
    head: str
    forms: str = ""
    doubt: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Forms:
    """Makes the forms of a view: each brings the token and the place to return to."""

    place: Place
    csrf: str

    def form(self, *pieces: str, label: str = "", after: str = "", **hidden: str | int) -> str:
        """Return a form; `after` is the key of the item to go to then, that of the place unless given."""
        fields = {"vue": self.place.view, "feuille": self.place.leaf or "", "page": self.place.part}
        named = {"csrf": self.csrf, **fields, "objet": after or self.place.item, **hidden}
        inputs = "".join(
            f'<input type="hidden" name="{name}" value="{escape(str(value))}">'
            for name, value in named.items()
            if value != ""
        )
        called = f' aria-label="{escape(label)}"' if label else ""
        where = escape(addresses.at(self.place.path))
        return f'<form method="post" action="{where}"{called}>{inputs}{"".join(pieces)}</form>'


def button(verb: str, shown: str, *, plain: bool = True, key: str = "", about: str = "") -> str:
    """Return a button that does `verb`; `key` is the key of the keyboard that presses it, `about` is said of it too."""
    kind = ' class="plain"' if plain else ""
    pressed = f' data-key="{key}"' if key else ""
    unseen = f'<span class="unseen"> {escape(printable(about))}</span>' if about else ""
    return f'<button name="faire" value="{verb}"{kind}{pressed}>{escape(shown)}{unseen}</button>'


def field(name: str, label: str, value: str, *, key: str, listed: str = "", wide: bool = False) -> str:
    """Return a labelled text field; `key` makes its id unique, `listed` is the id of a list of values."""
    identifier = f"{name}-{key}"
    values = f' list="{listed}"' if listed else ""
    given = f'value="{escape(value)}" maxlength="300" autocomplete="off"{values}'
    return (
        f'<span class="field{" wide" * wide}"><label for="{identifier}">{label}</label> '
        f'<input id="{identifier}" name="{name}" {given}></span>'
    )


def choice(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str, *, key: str) -> str:
    """Return a labelled choice of values."""
    identifier = f"{name}-{key}"
    rows = "".join(
        f'<option value="{escape(value)}"{" selected" * (value == chosen)}>{escape(shown)}</option>'
        for value, shown in options
    )
    return (
        f'<span class="field"><label for="{identifier}">{label}</label> '
        f'<select id="{identifier}" name="{name}">{rows}</select></span>'
    )


def quoted(text: str, most: int = 280) -> str:
    """Return words of a report in quotation marks, as HTML, cut where they are long."""
    words = printable(" ".join(text.split()))
    shown = words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"
    return f"«{NBSP}{escape(shown)}{NBSP}»"


def anchored(document: Document, span: Span) -> dict[str, str | int]:
    """Return the hidden fields that name words of the text, and tell whether they are still the same."""
    return {"debut": span[0], "fin": span[1], "mots": sum_of(document.text[slice(*span)])}


def people_list(document: Document) -> str:
    """Return the list of people that fields propose."""
    options = "".join(f'<option value="{escape(printable(person.name))}"></option>' for person in document.people)
    return f'<datalist id="personnes-connues">{options}</datalist>'


def following(items: Sequence[str], key: str) -> str:
    """Return the key after one, or the one before the last; "" where it is alone."""
    rank = items.index(key)
    return items[rank + 1] if rank + 1 < len(items) else items[rank - 1] if rank else ""
