"""A correction: what a person put right in a report, when, and who it was."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar, Literal, get_args

from ingest.corrections.anchor import Anchor, folded
from ingest.corrections.errors import CorrectionUnusable
from ingest.document import PersonKind, Presence
from ingest.printable import printable

FACTS = ("title", "kind", "body", "date", "last-day", "place")
"""The facts that can be corrected."""
MOST_LEVELS = 9  # of headings, as in Word
_LONGEST = 300  # characters of a name or a value
_LONGEST_WORDS = 50_000  # of a paragraph, as an anchor
_DAYS = ("date", "last-day")
_DAY = re.compile(r"[12]\d{3}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_STAMP = re.compile(r"[\w:+.-]{1,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class FactChange:
    """The value of one of `FACTS`; "" takes it away, except a title."""

    kind: ClassVar[str] = "fact"
    name: str
    value: str

    def __post_init__(self) -> None:
        _choose(self.name, FACTS)
        _check(self.value, empty=self.name != "title")
        if self.name in _DAYS and self.value:
            _check_day(self.value)


@dataclass(frozen=True, slots=True)
class HeadingChange:
    """The level of the heading that words are, from 1; 0 makes a paragraph of it."""

    kind: ClassVar[str] = "heading"
    words: Anchor
    level: int

    def __post_init__(self) -> None:
        _check_anchor(self.words)
        if not 0 <= self.level <= MOST_LEVELS:
            raise CorrectionUnusable("correction-level", level=str(self.level)[:20], most=MOST_LEVELS)


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What is told of a person; None leaves it as it was read, and "" takes it away."""

    kind: ClassVar[str] = "person"
    name: str
    becomes: str | None = None
    role: str | None = None
    organisation: str | None = None
    presence: Presence | Literal[""] | None = None
    person_kind: PersonKind | None = None

    def __post_init__(self) -> None:
        _check(self.name)
        if self.becomes is not None:
            _check(self.becomes)
        for value in (self.role, self.organisation):
            _check(value or "", empty=True)
        _choose(self.presence or "", ("", *get_args(Presence)))
        _choose(self.person_kind or "person", get_args(PersonKind))


@dataclass(frozen=True, slots=True)
class Merge:
    """Two names of one person, who is called by `into`."""

    kind: ClassVar[str] = "merge"
    name: str
    into: str

    def __post_init__(self) -> None:
        _check(self.name)
        _check(self.into)
        if self.name == self.into:
            raise CorrectionUnusable("correction-itself", name=self.name)


@dataclass(frozen=True, slots=True)
class NotAPerson:
    """A name that is nobody's."""

    kind: ClassVar[str] = "nobody"
    name: str

    def __post_init__(self) -> None:
        _check(self.name)


@dataclass(frozen=True, slots=True)
class TurnChange:
    """Whose words some words of the report are; "" for nobody's."""

    kind: ClassVar[str] = "turn"
    words: Anchor
    speaker: str

    def __post_init__(self) -> None:
        _check_anchor(self.words)
        _check(self.speaker, empty=True)


@dataclass(frozen=True, slots=True)
class Undo:
    """Another correction, by its id, that does not hold any more; it may be an undoing."""

    kind: ClassVar[str] = "undo"
    undone: str

    def __post_init__(self) -> None:
        _check_stamp(self.undone)


Change = FactChange | HeadingChange | PersonChange | Merge | NotAPerson | TurnChange | Undo


@dataclass(frozen=True, slots=True)
class Correction:
    """A change with its id, when it was made (ISO 8601, UTC), and who made it, by login or user of the system."""

    id: str
    at: str
    by: str
    change: Change

    def __post_init__(self) -> None:
        _check_stamp(self.id)
        _check_stamp(self.at)
        _check(self.by, empty=True)


def made(change: Change, *, by: str) -> Correction:
    """Return the correction that somebody makes now."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Correction(secrets.token_hex(8), now, printable(by)[:_LONGEST], change)


def _check(value: str, *, empty: bool = False) -> None:
    if not value.strip() and (value or not empty):
        raise CorrectionUnusable("correction-empty")
    if len(value) > _LONGEST:
        raise CorrectionUnusable("correction-long", length=len(value), most=_LONGEST)
    if printable(value) != value:
        raise CorrectionUnusable("correction-signs", value=value)


def _check_anchor(words: Anchor) -> None:
    longest = max(len(words.exact), len(words.prefix))
    if longest > _LONGEST_WORDS:
        raise CorrectionUnusable("correction-long", length=longest, most=_LONGEST_WORDS)
    if not folded(words.exact) or words.repeat < 0:
        raise CorrectionUnusable("correction-empty")


def _check_day(value: str) -> None:
    try:
        if not _DAY.fullmatch(value):
            raise ValueError
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        raise CorrectionUnusable("correction-date", value=value) from None


def _check_stamp(value: str) -> None:
    if not _STAMP.fullmatch(value):
        raise CorrectionUnusable("correction-signs", value=value[:_LONGEST])


def _choose(value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise CorrectionUnusable("correction-choice", value=value[:_LONGEST], known=", ".join(filter(None, known)))
