"""A message independent of language."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.messages.language import ENGLISH, Facts, Language


@dataclass(frozen=True, slots=True)
class Message:
    """A code of the tables with the facts of its sentence, worded in English by `str`."""

    code: str
    facts: Facts = field(default_factory=dict)

    def __str__(self) -> str:
        return self.told(ENGLISH)

    def told(self, language: Language) -> str:
        """Return the sentence in a language."""
        return language.sentence(self.code, self.facts)
