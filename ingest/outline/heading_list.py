"""What a search for headings yields: the blocks, titles set apart, and the headings among them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.blocks import Block


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's head: `index` of its block, `until` the block where it ends when no heading ends it sooner.

    `outside` tells that it belongs to no running section, `plain` that its form alone made it a heading.
    """

    index: int
    level: int
    kind: str
    title: str
    subtitle: str | None = None
    until: int | None = None
    outside: bool = False
    plain: bool = False


@dataclass(slots=True)
class HeadingList:
    """Blocks and headings, growing as a report is read from top to bottom; `cover` counts the title page's blocks."""

    blocks: list[Block] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    cover: int = 0

    def last(self, level: int) -> Heading | None:
        """Return the running heading of a level, or None when an outer one came since."""
        for heading in reversed(self.headings):
            if heading.level <= level:
                return heading if heading.level == level else None
        return None

    def kind(self) -> str | None:
        """Return the kind of the innermost running section."""
        return self.headings[-1].kind if self.headings else None
