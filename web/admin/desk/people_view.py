"""The people of a report, and its roll: names, roles and presence, editable in place."""

from __future__ import annotations

from collections import Counter
from html import escape

from ingest import Attendance, Document, Person, printable
from web.admin.desk.items import Forms, Item, button, choice, field, quoted
from web.admin.desk.subject import Subject
from web.admin.doubts import key_of, place_of
from web.html.french import NBSP, PRESENCES, count

_ANY = [("", "non précisée"), *PRESENCES.items()]


def people_items(subject: Subject, forms: Forms) -> list[Item]:
    """Return the people and the organisations of a report, in its order."""
    document = subject.document
    said = Counter(str(speech.speaker) for speech in document.speeches if speech.speaker.attribution != "listed")
    called = {one.name: one.presence for one in document.roll}
    return [
        _person(person, document, forms, said=said[person.name], presence=called.get(person.name, ""))
        for person in document.people
    ]


def roll_items(subject: Subject, forms: Forms) -> list[Item]:
    """Return the roll of a report."""
    return [_called(one, subject.document, forms) for one in subject.document.roll]


def _person(person: Person, document: Document, forms: Forms, *, said: int, presence: str) -> Item:
    name, key = printable(person.name), key_of("qui", person.name)
    form = forms.form(
        field("devient", "Nom", name, key=key),
        field("fonction", "Fonction", printable(person.role or ""), key=key),
        field("organisme", "Organisme", printable(person.organisation or ""), key=key),
        choice("presence", "Présence", _ANY, presence, key=key),
        button("personne", "Enregistrer", plain=False, key="c", about=name),
        label=f"Fiche de {name}",
        after=key,
        nom=person.name,
    )
    apart = forms.form(
        field("autre", "Est la même personne que", "", key=key, listed="personnes-connues"),
        button("reunir", "Réunir", about=name),
        button("nobody", "Pas une personne", key="n", about=name),
        label=f"{name}, à réunir ou à retirer",
        after=key,
        nom=person.name,
    )
    kind = "organisme, " if person.kind == "organisation" else ""
    also = f", aussi {', '.join(map(quoted, person.variants))}" if person.variants else ""
    told = f"{kind}{count(said, 'prise')} de parole" if said else f"{kind}aucune prise de parole"
    head = f'<strong>{escape(name)}</strong> <span class="note">{told}{also}</span>'
    return Item(key, _first(person, document), head, form + apart)


def _first(person: Person, document: Document) -> tuple[int, int] | None:
    """Return where a person's name first stands."""
    found = (place_of(document, name) for name in (person.name, *person.variants))
    spoken = ((speech.start, speech.end) for speech in document.speeches if speech.speaker == person.name)
    return next((span for span in found if span), None) or next(spoken, None)


def _called(one: Attendance, document: Document, forms: Forms) -> Item:
    name, key = printable(one.name), f"appel-{one.start}-{key_of('qui', one.name)}"
    form = forms.form(
        choice("presence", "Présence", _ANY, one.presence, key=key),
        button("personne", "Enregistrer", plain=False, key="c", about=name),
        label=f"Présence de {name}",
        after=key,
        nom=one.name,
    )
    proxy = f", pouvoir à {escape(printable(one.proxy))}" if one.proxy else ""
    words = quoted(document.text[one.start : one.end])
    told = f'{PRESENCES[one.presence]}{proxy} <span class="note">lu dans{NBSP}: {words}</span>'
    head = f"<strong>{escape(name)}</strong>{NBSP}: {told}"
    return Item(key, (one.start, one.end), head, form)
