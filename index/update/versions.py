"""Which documents are versions of one report: the newest is searched, the others stay readable and citable."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce

from index.update.register import Register
from ingest import Document, Edition, edition
from ingest.messages import Message

_VERSION = 0.6
"""The share of common runs from which two documents that state one date are versions.

One word in twenty changed, or three sentences in ten left out, leaves 0.59 to 0.72 (six reports of 600 to 10,000
words); two different reports share 0.18 at most (69 reports), two made of the same examples 0.53.
"""
_UNDATED = 0.9  # where one does not state its date: two short sittings may differ by little else
_REPORTED = 0.7  # from which two documents that are no versions of each other are reported as nearly the same


class Versions:
    """The newer version of each document that has one, by their ids; `read` returns a live document."""

    def __init__(self, older: Mapping[str, str], *, register: Register, read: Callable[[str], Document]) -> None:
        self.older = dict(older)
        self._before = dict(older)
        self._register = register
        self._read = read
        self._editions: dict[str, Edition] = {}

    def join(self, document: Document, alike: Sequence[tuple[str, float]]) -> Message | None:
        """Take a new document that is like others, most like first, for a version of one if it is; say which."""
        mine = self._editions[document.id] = edition(document)
        for name, share in alike:
            newest = self.older.get(name, name)
            if share >= self._needed(mine, self._edition(name)) and not self._is_apart(mine, newest):
                return self._joined(document.id, newest)
        name, share = next(iter(alike), ("", 0.0))
        return Message("alike", {"share": share, "other": self._source(name)}) if share >= _REPORTED else None

    def drop(self, name: str) -> None:
        """Forget a document; the newest of its older versions takes its place."""
        self._editions.pop(name, None)
        if self.older.pop(name, None) is None:
            self._part([older for older, newest in self.older.items() if newest == name])

    def reconsider(self, document: Document) -> None:
        """Part a corrected document from what it was a version of, where it now states another meeting."""
        mine = self._editions[document.id] = edition(document)
        newest = self.older.get(document.id)
        if newest and self._is_apart(mine, newest):
            del self.older[document.id]
        left = [older for older, newest in self.older.items() if newest == document.id]
        self._part([older for older in left if mine.contradicts(self._edition(older))])

    def _part(self, several: Sequence[str]) -> None:
        """Make versions of each other of those that have lost their newest one."""
        if several:
            newest = reduce(lambda one, other: other if self._is_newer(other, one) else one, several)
            del self.older[newest]
            self.older |= dict.fromkeys((each for each in several if each != newest), newest)

    def _joined(self, name: str, newest: str) -> Message:
        """Put a document among the versions of another, which is the newest so far."""
        if not self._is_newer(name, newest):
            self.older[name] = newest
            return Message("version-older", {"other": self._source(newest)})
        self.older |= {older: name for older, known in self.older.items() if known == newest} | {newest: name}
        return Message("version-newer", {"other": self._source(newest)})

    def _is_newer(self, name: str, other: str) -> bool:
        """Tell whether a document is newer than another; where they do not say, as before, or as they came."""
        told = self._edition(name).is_newer(self._edition(other))
        return self._before.get(name) != other if told is None else told

    def _is_apart(self, mine: Edition, newest: str) -> bool:
        """Tell whether an edition is of another meeting than one of some versions: an undated one agrees with any."""
        versions = (newest, *(older for older, known in self.older.items() if known == newest))
        return any(mine.contradicts(self._edition(name)) for name in versions)

    def _needed(self, one: Edition, other: Edition) -> float:
        """Return the share of common runs that makes versions of two editions; none does of different meetings."""
        if one.contradicts(other):
            return 2.0
        return _VERSION if one.is_dated and other.is_dated else _UNDATED

    def _edition(self, name: str) -> Edition:
        if name not in self._editions:
            self._editions[name] = edition(self._read(name))
        return self._editions[name]

    def _source(self, name: str) -> str:
        return self._register[self._register.of_document(name)[0]].source
