"""What can go wrong while reading a report, each with the file's name, the reason and the next step.

ActesError                 everything a user can mend; the command line prints it and exits 2
└── IngestError            one file could not be read; the other files go on
    ├── UnreadableFile     missing, empty, too large, not text, no permission
    ├── UnsupportedFormat  a kind of file no reader knows
    ├── PasswordNeeded     protected, and the password given does not open it
    └── ReadingStopped     its reading took too long, too much memory, or crashed
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ingest.messages import ENGLISH, Facts, Language, Message


class ActesError(Exception):
    """Something the user can mend: a code, whose sentence says how, and its facts; as text it is English.

    `place` names the file, folder or address it is about, which stands before the sentence.
    """

    def __init__(self, code: str, /, *, place: object = "", **facts: str | float) -> None:
        super().__init__(code)
        self.code = code
        self.place = str(place)
        self.facts: Facts = facts

    @property
    def message(self) -> Message:
        """Return what is the matter and what to do, without the place."""
        return Message(self.code, {"place": self.place, **self.facts})

    def __str__(self) -> str:
        return self.told(ENGLISH)

    def told(self, language: Language) -> str:
        """Return its message in a language, after the place."""
        return language.about(self.place, self.message.told(language))


class IngestError(ActesError):
    """One file could not be read."""

    def __init__(self, path: Path, code: str, /, **facts: str | float) -> None:
        super().__init__(code, place=path, **facts)
        self.path = path

    @property
    def reason(self) -> str:
        """Return what is the matter and what to do, in English, without the path."""
        return str(self.message)


class UnreadableFile(IngestError):
    """The file is missing, empty, too large, not text, or may not be opened."""


class UnsupportedFormat(IngestError):
    """No reader knows this kind of file."""


class PasswordNeeded(IngestError):
    """The file is protected, and the password given does not open it."""


class ReadingStopped(IngestError):
    """Reading the file took more than its limits allow, or crashed."""


def to_plain(error: IngestError) -> dict[str, object]:
    """Return what JSON can carry of an error, without its file."""
    return {"error": type(error).__name__, "code": error.code, "facts": dict(error.facts)}


def from_plain(values: Mapping[str, object], path: Path) -> IngestError:
    """Return the error that `to_plain` took apart; an unknown class is an IngestError."""
    kinds = {kind.__name__: kind for kind in IngestError.__subclasses__()}
    error = kinds.get(str(values["error"]), IngestError)(path, str(values["code"]))
    error.facts = _facts(values["facts"])
    return error


def _facts(values: object) -> Facts:
    """Return the facts among values that came from another process."""
    pairs = values.items() if isinstance(values, dict) else ()
    return {str(name): value for name, value in pairs if isinstance(value, str | int | float)}
