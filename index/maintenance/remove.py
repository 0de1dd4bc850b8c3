"""Remove documents on request: no trace is left in the index, and later builds skip their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from index.errors import NoIndex, NothingRemoved
from index.stores.open import open_store
from index.update.build import plan_of, summary, whole
from index.update.file_urls import file_at
from index.update.register import Register
from index.update.summary import Summary


def remove(targets: str | Iterable[str], place: Path | str) -> Summary:
    """Remove documents from the index at `place`, each given by its id, its file, or the folder of its file.

    NothingRemoved if one of `targets` matches no document; nothing is removed then. StateRemains if an earlier state
    that holds them could not be deleted.
    """
    targets = [targets] if isinstance(targets, str) else list(targets)
    store = open_store(place)
    with store.writing(), whole(store) as before:
        if before is None:
            raise NoIndex(store.name)
        plan = plan_of(before, place=place)
        for where in [where for target in targets for where in _meant(target, plan.register, store.name)]:
            if where in plan.register:
                plan.remove(where)
        with store.draft(before.recipe, anew=False) as draft:
            draft.publish(removed=plan.removed, files=plan.files)
        store.settle()
        return summary(plan, before, store, remade=False)


def _meant(target: str, register: Register, name: str) -> list[str]:
    """Return the files a target designates; an empty one is not the current folder."""
    meant = register.of_document(target) or list(_under(Path(target).absolute(), register) if target else ())
    if not meant:
        raise NothingRemoved(name, target)
    return meant


def _under(path: Path, register: Register) -> Iterator[str]:
    for where in register:
        file = file_at(where)
        if file == path or file.is_relative_to(path):
            yield from register.of_document(register[where].document)
