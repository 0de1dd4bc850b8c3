"""The next generation of a folder's index, written aside: segments are added, linked, joined or rewritten."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence, Set
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from index.stores.contract import Prepared
from index.stores.files import Files
from index.stores.folder import generations, lexical, segment
from index.stores.folder.generations import LEXICAL, SEGMENTS, Manifest
from index.stores.folder.lexical import LexicalWriter
from index.stores.folder.segment import Segment
from index.stores.folder.snapshot import FolderSnapshot
from index.stores.folder.vectors import Codes
from index.stores.recipe import Recipe

_PIECE = 16_384  # passages in one new segment, some 200 MB in memory
_LARGEST = 262_144  # passages of a segment, which bounds the cost of rewriting one
_RATIO = 2  # a segment is joined to the previous one unless that is this many times larger


class FolderDraft:
    """A generation being written in `folder`, based on the generation `before` if there is one."""

    def __init__(self, directory: Path, folder: Path, recipe: Recipe, *, before: FolderSnapshot | None) -> None:
        self._directory = directory
        self._folder = folder
        self._recipe = recipe
        self._before = before
        self._generation = generations.next_name(directory)
        self._named = 0
        self._new: dict[str, Codes | None] = {}
        self._pending: list[Prepared] = []
        self._added: set[str] = set()
        self._waiting = 0
        self._row = before.counts[1] if before else 0
        self._lexical: LexicalWriter | None = None
        self._corrects = False
        self._open = ExitStack()

    def add(self, prepared: Prepared) -> None:
        """Write a document."""
        self._pending.append(prepared)
        self._added.add(prepared.stored.document.id)
        self._waiting += len(prepared.entries)
        if self._waiting >= _PIECE:
            self._write_piece()

    def publish(self, *, removed: Set[str], files: Files, amended: Set[str] = frozenset()) -> None:
        """Publish atomically the live documents minus those `removed` or `amended`, by id, plus those added."""
        self._corrects = bool(amended) and not removed and self._added == amended
        self._write_piece(searched=not removed | amended)
        if removed | amended:
            self._rewrite_lexical(removed | amended)
        elif self._lexical is None:
            self._begin_lexical()
        segments = self._arrange(removed | amended)
        opened = [Segment(self._segments / name, codes) for name, codes in segments.items()]
        self._open.close()
        goes_on = not removed and self._before and _remembers(self._before.files(), files)
        described = Manifest(
            self._recipe,
            documents=sum(len(each.documents.identifiers()) for each in opened),
            passages=sum(map(len, opened)),
            segments=segments,
            before=self._way_back() if goes_on else None,
        )
        for each in opened:
            each.close()
        generations.publish(self._directory, self._folder, described, indexed=files)

    def _way_back(self) -> str | None:
        """Return the generation to restore: corrections alone leave the one that could be restored before them."""
        if self._before is None:
            return None
        return self._before.manifest.before if self._corrects else self._before.folder.name

    @property
    def _segments(self) -> Path:
        return self._folder / SEGMENTS

    def _next_name(self) -> str:
        """Return a segment name unique among all generations."""
        self._named += 1
        return f"{self._generation}-{self._named:03d}"

    def _write_piece(self, *, searched: bool = True) -> None:
        """Write the documents added since the last piece as a segment, and their terms if `searched`."""
        pending, self._pending, self._waiting = self._pending, [], 0
        if not pending:
            return
        name = self._next_name()
        self._new[name] = segment.write(self._segments / name, pending)
        if not searched:
            return
        writer = self._lexical or self._begin_lexical()
        for each in pending:
            for entry in each.entries:
                writer.add(entry, row=self._row)
                self._row += 1

    def _begin_lexical(self) -> LexicalWriter:
        """Begin to add terms, to those of the live generation if there is one."""
        if self._before:
            generations.link(self._before.folder / LEXICAL, self._folder / LEXICAL)
        self._lexical = self._open.enter_context(lexical.extending(self._folder / LEXICAL))
        return self._lexical

    def _rewrite_lexical(self, removed: Set[str]) -> None:
        """Begin to rewrite the terms of every passage: tantivy cannot purge those of a removed one."""
        self._open.close()
        shutil.rmtree(self._folder / LEXICAL, ignore_errors=True)
        writer = self._open.enter_context(lexical.extending(self._folder / LEXICAL))
        parts = self._parts(removed).items()
        for row, entry in enumerate(chain.from_iterable(part.documents.entries(without) for part, without in parts)):
            writer.add(entry, row=row)

    def _arrange(self, removed: Set[str]) -> dict[str, Codes | None]:
        """Rewrite the segments with removals, join small ones, and return those of this generation, in order."""
        each = list(self._parts(removed).items())
        arranged: dict[str, Codes | None] = {}
        for run in runs([int(part.besides(without).sum()) for part, without in each]):
            arranged |= self._settle(dict(each[run.start : run.stop]))
        for name in self._new.keys() - arranged.keys():
            shutil.rmtree(self._segments / name)
        return arranged

    def _settle(self, parts: Mapping[Segment, Set[str]]) -> dict[str, Codes | None]:
        """Merge adjacent segments, without some documents of each, into one; none if no document is left."""
        known = {**self._new, **(self._before.manifest.segments if self._before else {})}
        if all(len(without) == len(part.documents.identifiers()) for part, without in parts.items()):
            return {}
        if len(parts) == 1 and not any(parts.values()):
            [part] = parts
            if part.folder.parent != self._segments:
                generations.link(part.folder, self._segments / part.folder.name)
            return {part.folder.name: known[part.folder.name]}
        name = self._next_name()
        return {name: segment.join(self._segments / name, parts, relearn=not self._corrects)}

    def _parts(self, removed: Set[str]) -> dict[Segment, Set[str]]:
        """Return the live segments, each with its documents that are `removed`, and those that were added."""
        parts = {each: removed & set(each.documents.identifiers()) for each in self._live()}
        return parts | {Segment(self._segments / name, codes): frozenset() for name, codes in self._new.items()}

    def _live(self) -> Sequence[Segment]:
        return self._before.segments if self._before else ()


def _remembers(before: Files, now: Files) -> bool:
    """Tell whether an earlier state holds nothing that was to go: a name erased since, or a path that may hold one."""
    return now.erased <= before.erased and (not now.erased or before.known.keys() <= now.known.keys())


def runs(sizes: Sequence[int]) -> list[range]:
    """Return the runs of adjacent segments to merge, given their numbers of passages: the last, up to a far larger one.

    >>> runs([100_000, 300, 150])
    [range(0, 1), range(1, 3)]
    """
    found: list[range] = []
    for place in reversed(range(len(sizes))):
        held = sum(sizes[found[0].start : found[0].stop]) if found else 0
        if found and sizes[place] <= _RATIO * held and sizes[place] + held <= _LARGEST:
            found[0] = range(place, found[0].stop)
        else:
            found.insert(0, range(place, place + 1))
    return found
