"""Who says what on one leaf of a report: each paragraph, or part of one, with whom it is attributed to."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ingest import Document, Span, Speaker, printable
from web.admin.desk.items import Forms, Item, anchored, button, field, quoted
from web.admin.desk.leaves import Leaf
from web.admin.desk.outline_view import level_of
from web.admin.desk.subject import Subject
from web.html.french import NBSP

_TITLE = 200  # letters: a longer paragraph is no heading
_HOW = {"named": "le texte le dit", "carried": "par report de ce qui précède", "authored": "d’après le titre"}


def turn_items(subject: Subject, forms: Forms, leaf: Leaf) -> list[Item]:
    """Return the paragraphs that begin on a leaf, or go on there."""
    document = subject.document
    return [
        _item(span, speaker, document, forms)
        for unit in document.units
        if leaf.holds(unit)
        for span, speaker in pieces(document, unit)
    ]


def pieces(document: Document, unit: Span) -> Iterator[tuple[Span, Speaker | None]]:
    """Yield the parts of a paragraph with who says each, None where nobody does."""
    done = unit[0]
    said = [each for each in document.speeches if each.speaker.attribution in _HOW]
    for speech in said:
        start, end = max(speech.start, done), min(speech.end, unit[1])
        if start < end:
            yield from _rest(document, (done, start))
            yield (start, end), speech.speaker
            done = end
    yield from _rest(document, (done, unit[1]))


def _rest(document: Document, span: Span) -> Iterator[tuple[Span, None]]:
    """Yield what nobody says between two voices, unless it holds no letters."""
    words = document.text[slice(*span)]
    if any(letter.isalnum() for letter in words):
        start = span[0] + len(words) - len(words.lstrip())
        yield (start, start + len(words.strip())), None


def _item(span: Span, speaker: Speaker | None, document: Document, forms: Forms) -> Item:
    key = f"par-{span[0]}"
    words = document.text[slice(*span)]
    carried = speaker is not None and speaker.attribution == "carried"
    who = f"<strong>{escape(printable(speaker))}</strong>, {_HOW[speaker.attribution]}" if speaker else "Personne"
    form = forms.form(
        field("personne", "Donner à", "", key=key, listed="personnes-connues"),
        button("donner", "Donner", about="ces paroles"),  # the first one is what Enter presses
        button("garder", "C’est bien cela", plain=False, key="c", about=printable(speaker or "")) if carried else "",
        button("retirer", "À personne", key="n") if speaker else "",
        button("titre", "En faire un titre") if len(words) <= _TITLE and not speaker else "",
        label=f"Paroles{NBSP}: {words[:40]}",
        after=key,
        garde=str(speaker or ""),
        niveau=level_of(document, span[0]) + 1,
        **anchored(document, span),
    )
    return Item(key, span, f"{who}{NBSP}: {quoted(words)}", form, doubt="Signature reportée" if carried else "")
