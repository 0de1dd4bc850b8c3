"""What a build did, file by file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ingest.messages import Message

if TYPE_CHECKING:
    from ingest import ReadingStatistics

Fate = Literal["added", "changed", "moved", "unchanged", "removed", "duplicate", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its report if it was read now; why it was left out, or what else to say."""

    source: str
    status: Fate
    message: Message | None = None
    report: ReadingStatistics | None = None

    @property
    def code(self) -> str:
        """Return the code of what there is to say, "" if there is nothing."""
        return self.message.code if self.message else ""

    @property
    def reason(self) -> str:
        """Return what there is to say in English, "" if there is nothing."""
        return str(self.message) if self.message else ""

    def __str__(self) -> str:
        return f"{self.source}: {self.reason or self.status}"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did, or would do: the outcome of each file, those moved and removed first.

    `remade` tells whether the index was made anew because the program changed; `documents` and `passages` count what
    the whole index holds afterwards, `before` what it held, in the same order; `overlong` counts the passages embedded
    now that the encoder had to cut.
    """

    outcomes: tuple[Outcome, ...]
    remade: bool
    documents: int
    passages: int
    overlong: int = 0
    before: tuple[int, int] = (0, 0)

    @property
    def added(self) -> tuple[str, ...]:
        """Return the files that were read for the first time."""
        return self._sources("added")

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the files that were read again."""
        return self._sources("changed")

    @property
    def moved(self) -> tuple[str, ...]:
        """Return the files that were elsewhere or had another name, each with that."""
        return self._reasons("moved")

    @property
    def removed(self) -> tuple[str, ...]:
        """Return the files whose reports went."""
        return self._sources("removed")

    @property
    def unchanged(self) -> tuple[str, ...]:
        """Return the files that were already in the index."""
        return self._sources("unchanged")

    @property
    def alike(self) -> tuple[str, ...]:
        """Return the files read now that are nearly the same as another, each with its name."""
        return tuple(str(each) for each in self.outcomes if each.message and each.status in ("added", "changed"))

    @property
    def failed(self) -> tuple[str, ...]:
        """Return the files that could not be read, each with its reason."""
        return self._reasons("failed")

    @property
    def duplicates(self) -> tuple[str, ...]:
        """Return the files left out for another of the same content, each with its name."""
        return self._reasons("duplicate")

    @property
    def skipped(self) -> tuple[str, ...]:
        """Return the files of the given folders that were passed over, each with its reason."""
        return self._reasons("skipped")

    @property
    def nothing_changed(self) -> bool:
        """Tell whether the index was left as it was."""
        return not (self.added or self.changed or self.moved or self.removed or self.remade)

    def _sources(self, status: Fate) -> tuple[str, ...]:
        return tuple(outcome.source for outcome in self.outcomes if outcome.status == status)

    def _reasons(self, status: Fate) -> tuple[str, ...]:
        return tuple(str(outcome) for outcome in self.outcomes if outcome.status == status)
