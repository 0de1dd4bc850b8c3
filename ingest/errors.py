"""Errors raised while reading a report, each with the file, the reason and the next step.

ActesError                 everything a user can fix; the command line prints it and exits 2
└── IngestError            one file cannot be read; the others still are
    ├── UnreadableFile     missing, empty, too large, not text, no permission
    ├── UnsupportedFormat  a kind of file without a reader
    ├── PasswordNeeded     protected, and the given password does not open it
    └── ReadingStopped     the reader took too long or too much memory, or crashed
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ingest.messages import ENGLISH, Facts, Language, Message

LONGEST = 4_000  # letters of a fact that may quote a file


class ActesError(Exception):
    """An error the user can fix: a code and its facts, worded in English by `str`.

    `place` is the file, folder or address concerned; it precedes the sentence.
    """

    def __init__(self, code: str, /, *, place: object = "", **facts: str | float) -> None:
        super().__init__(code)
        self.code = code
        self.place = str(place)
        self.facts: Facts = facts

    @property
    def message(self) -> Message:
        """Return the problem and the next step, without the place."""
        return Message(self.code, {"place": self.place, **self.facts})

    def __str__(self) -> str:
        return self.told(ENGLISH)

    def told(self, language: Language) -> str:
        """Return the message in a language, preceded by the place."""
        return language.about(self.place, self.message.told(language))


class IngestError(ActesError):
    """Raised when a file cannot be read."""

    def __init__(self, path: Path, code: str, /, **facts: str | float) -> None:
        super().__init__(code, place=path, **facts)
        self.path = path

    @property
    def reason(self) -> str:
        """Return the problem and the next step in English, without the path."""
        return str(self.message)


class UnreadableFile(IngestError):
    """Raised when a file is missing, empty, too large, not text, or may not be opened."""


class UnsupportedFormat(IngestError):
    """Raised when no reader supports this kind of file."""


class PasswordNeeded(IngestError):
    """Raised when a file is protected and the given password does not open it."""


class ReadingStopped(IngestError):
    """Raised when reading a file exceeds its limits or crashes."""


def to_plain(error: IngestError) -> dict[str, object]:
    """Return an error as JSON values, without its file."""
    return {"error": type(error).__name__, "code": error.code, "facts": dict(error.facts)}


def from_plain(values: Mapping[str, object], path: Path) -> IngestError:
    """Return the error serialised by `to_plain`; an unknown class becomes IngestError."""
    kinds = {kind.__name__: kind for kind in IngestError.__subclasses__()}
    error = kinds.get(str(values["error"]), IngestError)(path, str(values["code"]))
    error.facts = _facts(values["facts"])
    try:
        str(error)
    except KeyError:  # a code or a fact that this program does not know
        return IngestError(path, "reader-failed", cause=_cut(error.code))
    return error


def _facts(values: object) -> Facts:
    """Return the valid facts among values received from another process, long ones cut."""
    pairs = values.items() if isinstance(values, dict) else ()
    return {str(name): _cut(value) for name, value in pairs if isinstance(value, str | int | float)}


def _cut(value: str | float) -> str | float:
    return value[:LONGEST] if isinstance(value, str) else value
