"""The summary of a build, file by file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ingest.messages import Message

if TYPE_CHECKING:
    from ingest import ReadingStatistics

Fate = Literal["added", "changed", "moved", "unchanged", "removed", "duplicate", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one file: its reading statistics if it was read now, and a message if there is one."""

    source: str
    status: Fate
    message: Message | None = None
    report: ReadingStatistics | None = None

    @property
    def code(self) -> str:
        """The code of the message, "" without one."""
        return self.message.code if self.message else ""

    @property
    def reason(self) -> str:
        """The message in English, "" without one."""
        return str(self.message) if self.message else ""

    def __str__(self) -> str:
        return f"{self.source}: {self.reason or self.status}"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did, or would do: the outcome of each file, moved and removed ones first.

    `remade` tells whether the index was rebuilt because the program changed; `documents` and `passages` count the
    whole index afterwards, `before` both in the same order beforehand; `overlong` counts the passages embedded now that
    the encoder truncated.
    """

    outcomes: tuple[Outcome, ...]
    remade: bool
    documents: int
    passages: int
    overlong: int = 0
    before: tuple[int, int] = (0, 0)

    @property
    def counts(self) -> dict[str, int]:
        """How many files had each outcome, except those that stayed as they were."""
        return dict(Counter(outcome.status for outcome in self.outcomes if outcome.status != "unchanged"))

    @property
    def added(self) -> tuple[str, ...]:
        """The files read for the first time."""
        return self._sources("added")

    @property
    def changed(self) -> tuple[str, ...]:
        """The files read again."""
        return self._sources("changed")

    @property
    def moved(self) -> tuple[str, ...]:
        """The files moved or renamed, each with its former path."""
        return self._reasons("moved")

    @property
    def removed(self) -> tuple[str, ...]:
        """The files whose documents were removed."""
        return self._sources("removed")

    @property
    def unchanged(self) -> tuple[str, ...]:
        """The files already in the index."""
        return self._sources("unchanged")

    @property
    def alike(self) -> tuple[str, ...]:
        """The files read now that are nearly the same as another, or another version, each with the other's name."""
        told = ("alike", "version-newer", "version-older")
        return tuple(str(each) for each in self.outcomes if each.code in told)

    @property
    def corrected(self) -> tuple[str, ...]:
        """The files that were not read again, but whose corrections changed."""
        return tuple(str(each) for each in self.outcomes if each.code == "corrections-changed")

    @property
    def failed(self) -> tuple[str, ...]:
        """The files that could not be read, each with its reason."""
        return self._reasons("failed")

    @property
    def duplicates(self) -> tuple[str, ...]:
        """The files left out as copies, each with the name of the original."""
        return self._reasons("duplicate")

    @property
    def skipped(self) -> tuple[str, ...]:
        """The skipped files of the given folders, each with its reason."""
        return self._reasons("skipped")

    @property
    def nothing_changed(self) -> bool:
        """Whether the index was left unchanged."""
        return not (self.added or self.changed or self.moved or self.removed or self.remade)

    def _sources(self, status: Fate) -> tuple[str, ...]:
        return tuple(outcome.source for outcome in self.outcomes if outcome.status == status)

    def _reasons(self, status: Fate) -> tuple[str, ...]:
        return tuple(str(outcome) for outcome in self.outcomes if outcome.status == status)
