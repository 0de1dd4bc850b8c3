"""Build an index: read new and changed files, keep the rest, publish everything at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from index.encoders.open import bundled, open_encoder
from index.encoders.protocol import Encoder
from index.errors import IndexOutdated, NoIndex
from index.stores.contract import Draft, Prepared, Snapshot, Store, Stored
from index.stores.files import Files
from index.stores.open import open_store
from index.stores.recipe import Recipe, analysis
from index.update.prepare.embedding import Writing
from index.update.progress import FileProgress, Progress, ignore_progress
from index.update.sources import Sources, paths
from index.update.summary import Summary
from ingest import Document, Limits, reader_fingerprint

if TYPE_CHECKING:
    from index.update.plan import Plan

_BATCH = 50_000  # passages between two publications: the most a crash can cost


def build(
    sources: Sources,
    place: Path | str,
    *,
    encoder: Encoder | None = None,
    password: str = "",
    limits: Limits | None = None,
    readings: Path | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Bring the index at `place`, a folder or a database's address, up to date with `sources`, files or folders.

    Only new and changed files are read and embedded, several at once, each in its own process held to `limits`.
    A file that cannot be read is reported and does not stop the others; if it was indexed before, its document stays.
    Documents whose files left a given folder are removed. Without an `encoder` the index keeps its own; a new index
    gets the bundled one. `password` is tried on protected files. Files with a reading in `readings` are not read again.
    """
    store = open_store(place)
    progress, limits = progress or ignore_progress, limits or Limits()
    with store.writing(), whole(store) as before:
        encoder = encoder or _encoder(before)
        recipe = made_with(encoder)
        reread = before is not None and before.recipe.reader != recipe.reader
        plan = plan_of(before, reread=reread, place=place, limits=limits)
        files = plan.collect(paths(sources))
        plan.amendments.follow(plan.moved)
        stored = _read(plan, files, limits=limits, password=password, readings=readings, progress=progress)
        if before:
            stored = chain(stored, _amended(plan, before))
        remade = before is not None and before.recipe != recipe
        with Writing(encoder, known=_with_vectors(before, recipe), progress=progress) as writing:
            if before and remade:
                _rebuild(store, recipe, before, plan=plan, documents=stored, writing=writing)
            else:
                _extend(store, recipe, plan=plan, documents=stored, writing=writing, anew=before is None)
        return summary(plan, before, store, remade=remade, overlong=writing.overlong)


def foresee(sources: Sources, place: Path | str, *, limits: Limits | None = None) -> Summary:
    """Return what `build` would do, judging by the files' hashes; nothing is read or written."""
    store = open_store(place)
    with latest(store) as before:
        reread = before is not None and before.recipe.reader != reader_fingerprint()
        plan = plan_of(before, reread=reread, place=place, limits=limits)
        for file in plan.collect(paths(sources)):
            plan.take(file, None)
        return summary(plan, before, store, remade=False)


@contextmanager
def whole(store: Store) -> Iterator[Snapshot | None]:
    """Give the `latest` snapshot to make the next one from; IndexDamaged rather than copying what was altered."""
    with latest(store) as snapshot:
        if snapshot:
            snapshot.check()
        yield snapshot


@contextmanager
def latest(store: Store) -> Iterator[Snapshot | None]:
    """Give the live snapshot and close it at the end; None if there is none this program can read."""
    try:
        snapshot = store.snapshot()
    except (NoIndex, IndexOutdated):
        yield None
        return
    try:
        yield snapshot
    finally:
        snapshot.close()


def made_with(encoder: Encoder) -> Recipe:
    """Return this program's recipe with an encoder."""
    near = bundled().fingerprint
    return Recipe(reader_fingerprint(), analysis(), encoder.name, encoder.fingerprint, encoder.prompts, near)


def summary(plan: Plan, before: Snapshot | None, store: Store, *, remade: bool, overlong: int = 0) -> Summary:
    """Return the outcomes of a plan, with the counts of documents and passages before and now."""
    with latest(store) as after:
        documents, passages = after.counts if after else (0, 0)
    held = before.counts if before else (0, 0)
    return Summary(
        tuple(plan.outcomes), remade=remade, documents=documents, passages=passages, overlong=overlong, before=held
    )


def _extend(
    store: Store, recipe: Recipe, *, plan: Plan, documents: Iterator[Stored], writing: Writing, anew: bool
) -> None:
    """Add `documents` to the index, publishing some at a time."""
    full = True
    while full:
        with store.draft(recipe, anew=anew) as draft:
            full = _fill(draft, writing.prepared(_some(documents)))
            if anew or plan.has_changes:
                draft.publish(removed=plan.removed, amended=plan.amendments.made, files=plan.files)
                plan.published()
        anew = False


def _rebuild(
    store: Store, recipe: Recipe, before: Snapshot, *, plan: Plan, documents: Iterator[Stored], writing: Writing
) -> None:
    """Rebuild the index with a new recipe from `documents` and those of `before` that were not read again."""
    read: set[str] = set()

    def everything() -> Iterator[Stored]:
        for stored in documents:
            read.add(stored.document.id)
            yield stored
        kept = {record.document for record in plan.files.known.values()} - read
        yield from (stored for stored in before.stored() if stored.document.id in kept)

    with store.draft(recipe, anew=True) as draft:
        _fill(draft, writing.prepared(everything()))
        draft.publish(removed=frozenset(), files=plan.files)


def _amended(plan: Plan, before: Snapshot) -> Iterator[Stored]:
    """Yield the documents of `before` whose corrections changed, with these."""
    for stored in plan.amendments.amended(before.document, besides=plan.stored):
        plan.versions.reconsider(stored.document)
        yield stored


def publish(
    store: Store,
    before: Snapshot,
    documents: Iterable[Stored],
    *,
    removed: Set[str] = frozenset(),
    amended: Set[str] = frozenset(),
    files: Files,
) -> None:
    """Publish the documents of `before` with others in the place of those `removed` or `amended`, by id."""
    recipe = before.recipe
    encoder = open_encoder(recipe.encoder, prompts=recipe.prompts)
    with store.draft(recipe, anew=False) as draft:
        with Writing(encoder, known=before, progress=ignore_progress) as writing:
            _fill(draft, writing.prepared(documents))
        draft.publish(removed=removed, amended=amended, files=files)


def _fill(draft: Draft, documents: Iterable[Prepared]) -> bool:
    """Add documents to a draft; tell whether they fill it."""
    count = 0
    for prepared in documents:
        draft.add(prepared)
        count += len(prepared.entries)
    return count >= _BATCH


def _some(documents: Iterator[Stored]) -> Iterator[Stored]:
    """Yield as many of `documents` as one publication takes."""
    count = 0
    while count < _BATCH and (stored := next(documents, None)):
        count += len(stored.passages)
        yield stored


def _encoder(before: Snapshot | None) -> Encoder:
    """Return the encoder of an index, or the bundled one for a new index."""
    return open_encoder(before.recipe.encoder, prompts=before.recipe.prompts) if before else open_encoder()


def _with_vectors(before: Snapshot | None, recipe: Recipe) -> Snapshot | None:
    """Return the snapshot if its vectors come from the encoder of the recipe, else None."""
    same = before is not None and before.recipe.encoder_fingerprint == recipe.encoder_fingerprint
    return before if same else None


def _unknown(identifier: str) -> Document:
    """Return no document of an index that is not there."""
    raise KeyError(identifier)


def plan_of(before: Snapshot | None, *, place: Path | str, reread: bool = False, limits: Limits | None = None) -> Plan:
    """Return a plan that starts from the live files."""
    from index.update.plan import Plan  # importing the readers takes 10 ms, and a search does not need them

    besides = place if isinstance(place, Path) else None
    sketches = before.sketches if before and not reread else dict[str, bytes]
    files = before.files() if before else open_store(place).requests()
    read = before.document if before else _unknown
    return Plan(files, sketches=sketches, read=read, reread=reread, besides=besides, limits=limits or Limits())


def _read(
    plan: Plan,
    files: Sequence[Path],
    *,
    limits: Limits,
    password: str,
    readings: Path | None,
    progress: Progress,
) -> Iterator[Stored]:
    """Yield the new documents of files, in the order of the files."""
    from index.update.share.read_ahead import ReadAhead
    from index.update.share.readings import Readings
    from ingest import Sandbox

    report = FileProgress(files, progress)
    kept = Readings(readings) if readings else None
    with ReadAhead(Sandbox(limits), password=password, listener=report, readings=kept) as ahead:
        ahead.begin(plan.unread(files))
        for file in files:
            report(file)
            stored = plan.take(file, ahead.read)
            if stored:
                yield stored
