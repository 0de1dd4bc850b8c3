"""Something to say, in no language yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.messages.language import ENGLISH, Facts, Language


@dataclass(frozen=True, slots=True)
class Message:
    """A code of the tables, and the facts that its sentence names; as text it is English."""

    code: str
    facts: Facts = field(default_factory=dict)

    def __str__(self) -> str:
        return self.told(ENGLISH)

    def told(self, language: Language) -> str:
        """Return its sentence in a language."""
        return language.sentence(self.code, self.facts)
