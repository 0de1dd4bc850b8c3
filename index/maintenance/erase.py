"""Erase people's names on request from every text, every file and every earlier state of an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import ingest
from index.encoders.open import open_encoder
from index.errors import NameUnusable, NoIndex
from index.stores.contract import Snapshot, Stored
from index.stores.open import open_store
from index.update.build import whole
from index.update.eraser import Eraser, marks, vocabulary, words_of
from index.update.prepare.embedding import Writing
from index.update.progress import ignore_progress


@dataclass(frozen=True, slots=True)
class Erased:
    """How many documents held the names, and the files whose path still holds one."""

    documents: int
    named_so: tuple[str, ...]


def erase(names: str | Iterable[str], place: Path | str) -> Erased:
    """Blot `names` out of the index at `place`, and out of every file indexed from now on.

    A name matches with its words in either order, ignoring accents and case, and with initials for first names; a
    family name alone does not match. The source files are not touched.
    """
    names = [names] if isinstance(names, str) else list(names)  # a name is no list of its letters
    for name in names:
        if not marks(name):
            raise NameUnusable(name)
    store = open_store(place)
    with store.writing(), whole(store) as before:
        if before is None:
            raise NoIndex(store.name)
        files = before.files()
        eraser = Eraser(files.erased.union(*map(marks, names)))
        blotted = dict(_blotted(before, names, eraser))
        known = {
            where: replace(record, document=blotted[record.document].document.id)
            if record.document in blotted
            else record
            for where, record in files.known.items()
        }
        recipe = before.recipe
        encoder = open_encoder(recipe.encoder, prompts=recipe.prompts)
        with store.draft(recipe, anew=False) as draft:
            for prepared in Writing(encoder, known=before, progress=ignore_progress).prepared(blotted.values()):
                draft.add(prepared)
            draft.publish(removed=blotted.keys(), files=replace(files, known=known, erased=eraser.marked))
    sources = (record.source for record in files.known.values())
    return Erased(len(blotted), tuple(source for source in sources if eraser.blot(source) != source))


def _blotted(before: Snapshot, names: Sequence[str], eraser: Eraser) -> Iterator[tuple[str, Stored]]:
    """Yield the documents that hold one of `names`, with the names blotted out, by their former id."""
    wanted = [words_of(name)[-1:] for name in names]
    for stored in before.stored():
        held = vocabulary(f"{stored.document.title}\n{stored.document.text}")
        if any(held.issuperset(words) for words in wanted):
            document = eraser.document(stored.document)
            if document != stored.document:
                yield stored.document.id, Stored(document, ingest.passages(document))
