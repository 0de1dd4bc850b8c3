"""The filterable facets of a segment's passages as arrays: the year of each and the kinds of its sections."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.stores.contract import Entry
from index.stores.folder import arrays

_YEARS, _KINDS, _NAMES = "years.i16", "kinds.u64", "kinds.json"
_NO_YEAR = -(2**15)


class Facets:
    """Years, (passages,), and kinds, (passages,), one bit for each of `names`: some twenty are in use, of 64."""

    def __init__(self, years: NDArray[np.int16], kinds: NDArray[np.uint64], names: Sequence[str]) -> None:
        self._years = years
        self._kinds = kinds
        self._names = names

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Facets:
        """Return the facets of passages."""
        names = sorted({kind for entry in entries for kind in entry.kinds})
        bits = {name: 1 << rank for rank, name in enumerate(names)}
        kinds = [sum(bits[kind] for kind in entry.kinds) for entry in entries]
        years = [_NO_YEAR if entry.year is None else entry.year for entry in entries]
        return cls(np.array(years, dtype=np.int16), np.array(kinds, dtype=np.uint64), names)

    @classmethod
    def open(cls, folder: Path) -> Facets:
        """Map the facets that `save` wrote."""
        years, kinds = arrays.mapped(folder / _YEARS, np.int16), arrays.mapped(folder / _KINDS, np.uint64)
        return cls(years, kinds, json.loads((folder / _NAMES).read_text(encoding="utf-8")))

    @classmethod
    def join(cls, parts: Iterable[tuple[Facets, NDArray[np.bool_]]]) -> Facets:
        """Return the facets of the kept passages of several segments, concatenated."""
        pairs = list(parts)
        names = sorted({name for part, _ in pairs for name in part._names})
        kinds = [part._renumbered(names)[kept] for part, kept in pairs]
        years = [part._years[kept] for part, kept in pairs]
        return cls(np.concatenate(years), np.concatenate(kinds), names)

    def save(self, folder: Path) -> None:
        """Write the facets to a folder."""
        arrays.save(folder / _YEARS, self._years)
        arrays.save(folder / _KINDS, self._kinds)
        (folder / _NAMES).write_text(json.dumps(self._names), encoding="utf-8")

    def of_years(self, years: Iterable[int]) -> NDArray[np.bool_]:
        """Return a mask of the passages whose document is of one of these years."""
        kept = np.zeros(len(self._years), dtype=np.bool_)
        for year in years:
            kept |= self._years == year
        return kept

    def of_kinds(self, kinds: Iterable[str]) -> NDArray[np.bool_]:
        """Return a mask of the passages in a section of one of these kinds."""
        bits = sum(1 << self._names.index(kind) for kind in set(kinds) if kind in self._names)
        return np.asarray((self._kinds & np.uint64(bits)) != 0)

    def _renumbered(self, names: Sequence[str]) -> NDArray[np.uint64]:
        kinds = np.zeros_like(self._kinds)
        for name in self._names:
            kinds[self.of_kinds([name])] |= np.uint64(1 << names.index(name))
        return kinds
