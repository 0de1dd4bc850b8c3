"""A person on a roll, with what the roll says of them."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Presence
from ingest.french.names import Mention


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person whom a roll names in a block, at the mention's offsets there."""

    mention: Mention
    presence: Presence | None = None
    role: str | None = None
    organisation: str | None = None
