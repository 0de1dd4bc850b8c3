"""Finds the authors of a paper: names below its title, above their affiliation or address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.french.lexicon import one_of
from ingest.french.names import Mention, has_first_name, is_initial, mentions
from ingest.outline.build import Outline
from ingest.people.evidence import Evidence
from ingest.people.rolls.attendee import Attendee

_HEAD_BLOCKS = 12  # blocks among which the authors stand, before the abstract
_NEAR = 3  # lines below the names in which the affiliation stands
_LONGEST_LINE = 200  # letters of a line of authors
_BETWEEN = re.compile(r"[\s,;&*†\d()¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜ]*(?:\b(?:et|and|[a-e])\b[\s,]*)?")
_RAISED = re.compile("[¹²³⁴⁵⁶⁷⁸⁹⁰*†]")  # marks that lead from an author to an affiliation
_ADDRESS = re.compile(r"[\w.{}-]+@[\w-]+\.\w+")


def authors(outline: Outline, evidence: Evidence) -> Iterator[Attendee]:
    """Yield the authors named between the title and the text, with what the line says of them."""
    head = [block for block in outline.blocks[:_HEAD_BLOCKS] if block.kind != "heading"]
    lines = [line for block in head for line in block.text.split("\n")]
    for rank, line in enumerate(lines):
        row = _row(line, evidence)
        organisation = _affiliation(lines[rank + 1 : rank + 1 + _NEAR]) if row else None
        if organisation is not None:
            rest = _RAISED.sub("", line[row[-1].end :]).strip(" ,;.")
            for one in row:
                yield Attendee(one, None, rest or None, organisation or None)
            return


def _row(line: str, evidence: Evidence) -> list[Mention]:
    """Return the names of a line that begins with one and holds names and marks only, but for what the last is."""
    line = _RAISED.sub(" ", line)
    found = [one for one in mentions(line) if has_first_name(one.name) or is_initial(one.name)]
    end = 0
    for one in found:
        if len(line) > _LONGEST_LINE or not _BETWEEN.fullmatch(line[end : one.start]) or not evidence.shows(one):
            return []
        end = one.end
    return found if found and re.match(r"\s*(?:$|[,;*†\d(])", line[end:]) and not line.rstrip().endswith(".") else []


def _affiliation(lines: Sequence[str]) -> str | None:
    """Return the organisation in the lines below names, "" if they hold an address only, None if neither."""
    for line in lines:
        found = _institution().search(line)
        if found:
            return _ADDRESS.sub("", line[found.start() :]).split(",")[0].strip(" .;")
    return "" if any(_ADDRESS.search(line) for line in lines) else None


@cache
def _institution() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[\s,(]))(?=[A-ZÀ-Ý])(?i:{one_of('institutions')})\b")
