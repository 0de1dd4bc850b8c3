"""A person on a roll, with what the roll says of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.document import Presence
from ingest.french.names import Mention, moved
from ingest.people.roles import split_affiliation
from ingest.people.rolls.entries import Entry
from ingest.spans import Span


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person whom a roll names in a block, at the mention's offsets there.

    `words` is the span in the block of what states the presence: the cue where it is on the same line, the name, and
    what is said of them. `holder` is who holds their proxy.
    """

    mention: Mention
    presence: Presence | None = None
    role: str | None = None
    organisation: str | None = None
    words: Span | None = None
    holder: Mention | None = None

    def moved(self, start: int) -> Attendee:
        """Return the attendee of a part of a block that begins at `start`."""
        words = (self.words[0] + start, self.words[1] + start) if self.words else None
        holder = moved(self.holder, start) if self.holder else None
        return replace(self, mention=moved(self.mention, start), words=words, holder=holder)

    def stated_from(self, start: int) -> Attendee:
        """Return the attendee with the words that state the presence from `start` on, where the cue is."""
        return replace(self, words=(start, self.words[1] if self.words else self.mention.end))


def attendee_of(entry: Entry, presence: Presence) -> Attendee:
    """Return who an entry of a roll names; whoever gave a proxy is represented, whatever the roll's opening says."""
    presence = "represented" if entry.proxy else entry.tag or presence
    one = entry.mention
    role, organisation = split_affiliation(entry.words)
    words = (one.start - len(one.civil), entry.end)
    return Attendee(
        one, presence, role, organisation, words=words, holder=entry.holder if presence == "represented" else None
    )
