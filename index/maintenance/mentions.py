"""Where somebody is named, before anything is erased: each place of the name, and of the other forms of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from index.errors import NameUnusable, NoIndex
from index.maintenance.erase import may_name, parts
from index.maintenance.relatives import SURE, Form, Relation, Relatives
from index.stores.contract import Snapshot
from index.stores.open import open_store
from index.update.build import latest
from index.update.eraser import Eraser
from index.update.name_marks import form_marks, marks, words_of
from ingest import Document, Span

Part = Literal["text", "title", "address", "file", "place", "notice", "genre", "fact", "person"]
_AROUND = 60  # characters shown before and after a name
_FORMS = 40  # other forms proposed, each looked for in every text


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where somebody is named: the id and title of the document, and the part of it.

    `page` is the printed number of the page, `path` the titles of the sections, both empty where there are none.
    `around` are the words there, `spans` the characters of them that would be blotted out.
    """

    document: str
    title: str
    part: Part
    page: str
    path: tuple[str, ...]
    around: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Relative:
    """Another form of a name, which is erased only by itself, how it relates to the name, and its places.

    `sure` is false where it may be somebody else.
    """

    form: str
    relation: Relation
    places: tuple[Mention, ...]

    @property
    def sure(self) -> bool:
        """Whether it can hardly be somebody else."""
        return self.relation in SURE


@dataclass(frozen=True, slots=True)
class Mentions:
    """A name, the places where erasing it would blot it out, and its other forms, sure ones first.

    `more` counts the forms beyond those listed.
    """

    name: str
    places: tuple[Mention, ...]
    relatives: tuple[Relative, ...]
    more: int = 0

    def left(self, also: Iterable[str]) -> tuple[Relative, ...]:
        """Return the other forms that stay readable when the name is erased with the forms `also`."""
        erased = frozenset(marks(self.name)).union(*map(form_marks, also))
        return tuple(relative for relative in self.relatives if not erased.issuperset(form_marks(relative.form)))


def mentions(name: str, place: Path | str) -> Mentions:
    """Return where the index at `place` names somebody; NameUnusable if the name has no letter. Nothing is changed."""
    if not marks(name):
        raise NameUnusable(name)
    store = open_store(place)
    with latest(store) as snapshot:
        if snapshot is None:
            raise NoIndex(store.name)
        relatives = Relatives(name)
        forms = _forms(relatives, _naming(snapshot, [relatives.family]))
        listed = dict(list(forms.items())[:_FORMS])
        told = {one: form for marked, form in reversed(listed.items()) for one in marked} | dict.fromkeys(marks(name))
        wanted = {words_of(form.text)[-1] for form in listed.values() if "@" not in form.text}
        found: dict[Form | None, list[Mention]] = {form: [] for form in (None, *listed.values())}
        for document in _naming(snapshot, [relatives.family, *wanted]):
            for form, spot in _mentioned(document, told, order=list(found)):
                found[form].append(spot)
    named = tuple(found.pop(None))
    others = (Relative(form.text, form.relation, tuple(spots)) for form, spots in found.items() if form and spots)
    return Mentions(name, named, tuple(others), len(forms) - len(listed))


def _naming(snapshot: Snapshot, wanted: Sequence[str]) -> Iterator[Document]:
    return (document for document in snapshot.documents() if may_name(document, wanted))


def _forms(relatives: Relatives, documents: Iterable[Document]) -> dict[frozenset[str], Form]:
    """Return the forms of a name in documents by their marks, each once, sure ones first, those looked for last."""
    found: dict[frozenset[str], Form] = {}
    for document in documents:
        texts = (text for _, text in parts(document))
        for form in (
            *relatives.of_people(document.people),
            *(each for text in texts for each in relatives.in_text(text)),
        ):
            found.setdefault(frozenset(form_marks(form.text)), form)
    for form in relatives.known():
        found.setdefault(frozenset(form_marks(form.text)), form)
    return dict(sorted(found.items(), key=lambda pair: pair[1].relation not in SURE))


def _mentioned(
    document: Document, told: Mapping[str, Form | None], *, order: Sequence[Form | None]
) -> Iterator[tuple[Form | None, Mention]]:
    """Yield the places in a document of each form, by its marks, except those that an earlier form already covers."""
    eraser = Eraser(frozenset(told))
    for part, text in parts(document):
        taken = bytearray(len(text))  # a 1 for each character that an earlier form covers
        named = dict.fromkeys((told[mark], spans) for mark, spans in eraser.names(text))
        for form, spans in sorted(named, key=lambda each: order.index(each[0])):
            if not all(all(taken[start:end]) for start, end in spans):
                for start, end in spans:
                    taken[start:end] = bytes([1]) * (end - start)
                yield form, _mention(document, part, text, spans)


def _mention(document: Document, part: str, text: str, spans: tuple[Span, ...]) -> Mention:
    start, end = max(0, spans[0][0] - _AROUND), spans[-1][1] + _AROUND
    at = spans[0][0]
    page = document.page_at(at) if part == "text" else None
    sections = document.sections_at(at) if part == "text" else ()
    return Mention(
        document.id,
        document.title,
        part,  # type: ignore[arg-type]  # `parts` yields no other
        page.label if page else "",
        sections[-1].path if sections else (),
        " ".join(text[start:end].split("\n")),
        tuple((first - start, last - start) for first, last in spans),
    )
