"""Reads the tables of participants: columns for names, organisations, functions and presence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from ingest.blocks import Block
from ingest.document import Presence
from ingest.french.lexicon import fold, mapping
from ingest.french.names import moved
from ingest.people.evidence import Evidence
from ingest.people.roles import split_affiliation
from ingest.people.rolls.attendee import Attendee, attendee_of
from ingest.people.rolls.cue import roll_cue
from ingest.people.rolls.entries import entries_of

_MARK = re.compile(r"(?i)x{1,2}|✓|✔|☒|☑|●|•|1|oui")  # what a cell marks a presence with
_LETTERS = re.compile(r"(?:presence )?\(?[paer](?: ?[/,-] ?[paer]){1,3}\)?")  # "P/A/E" over "P", "E" or "A"


def column_heads(block: Block) -> tuple[str, ...]:
    """Return what each column of a table of participants holds, or nothing if a block does not open one."""
    rows = [list(row) for row in block.table.rows[:3]] if block.table else [block.text.split("\n")[0].split("|")]
    for row in rows:
        heads = tuple(map(column_held, row))
        if "name" not in heads or len(row) > 1 == len(set(row)):  # a caption across the table names no column
            continue
        if len([head for head in heads if head]) > 1 or len(heads) == 1 == len(rows):
            return heads
    return ()


def column_held(head: str) -> str:
    """Return what a column of this head holds, a name or an organisation, or "" where the head is no known one."""
    said = fold(head).strip(" :*")
    return mapping("roll_columns").get(said, "presence" if _LETTERS.fullmatch(said) else "")


def table_roll(
    block: Block, columns: tuple[str, ...], *, presence: Presence | None, evidence: Evidence
) -> list[Attendee]:
    """Return the attendees of a table, by its columns if they are known, else by its cells if a roll is open."""
    rows = block.table.rows if block.table else tuple(tuple(line.split("|")) for line in block.text.split("\n"))
    heads = next((heads for row in rows[:2] if sum(map(bool, heads := _presences(row))) > 1 or "name" in columns), ())
    found: list[Attendee] = []
    start = 0
    for row, line in zip(rows, block.text.split("\n"), strict=False):
        cue = None if "name" in columns else _cue(row)
        people: Iterable[Attendee] = ()
        if "name" in columns:
            people = (_marked(one, row, heads, evidence) for one in _row(row, line, columns, presence, evidence))
        elif any(heads):
            people = _beside(line, heads, evidence)
        elif cue:
            cells = _cells(" " * len(row[0]) + line[len(row[0]) :], cue, evidence)
            people = (one.stated_from(0) for one in cells)
        elif presence:
            people = _cells(line, presence, evidence)
        found += [one.moved(start) for one in people]
        start += len(line) + 1
    return found


def _presences(row: tuple[str, ...]) -> tuple[Presence | None, ...]:
    """Return the presence that each head of a table states, None where it states none: "Nom | Présent | Excusé"."""
    return tuple(map(_whole_cue, row))


def _whole_cue(cell: str) -> Presence | None:
    said = cell.strip(" :*")
    cue = roll_cue(said)
    return cue.presence if cue and cue.end == len(said) else None


def _beside(line: str, heads: tuple[Presence | None, ...], evidence: Evidence) -> Iterator[Attendee]:
    """Yield those whom the cells of a row name, each there or away as the head of its column says."""
    start = 0
    for cell, presence in zip(line.split("|"), heads, strict=False):
        if presence and _whole_cue(cell) is None:
            yield from (one.moved(start) for one in _cells(cell, presence, evidence))
        start += len(cell) + 1


def _marked(one: Attendee, row: tuple[str, ...], heads: tuple[Presence | None, ...], evidence: Evidence) -> Attendee:
    """Return somebody with the presence whose column their row marks, and who holds the proxy that a cell names."""
    for cell, presence in zip(row, heads, strict=False):
        if presence == "represented" and (holder := next(iter(entries_of(cell.strip(), evidence=evidence)), None)):
            return replace(one, presence=presence, holder=holder.mention)
        if presence and _MARK.fullmatch(cell.strip()):
            return replace(one, presence=presence)
    return one


def _cue(row: tuple[str, ...]) -> Presence | None:
    """Return the presence that the first cell of a row states of those in the others: "Excusés | Ana Roy"."""
    return _whole_cue(row[0]) if len(row) > 1 else None


def _row(
    row: tuple[str, ...],
    line: str,
    columns: tuple[str, ...],
    presence: Presence | None,
    evidence: Evidence,
) -> list[Attendee]:
    cells = {head: flat for head, cell in zip(columns, row, strict=False) if head and (flat := " ".join(cell.split()))}
    named = " ".join(filter(None, [cells.get("given"), cells.get("name")]))
    if not named or fold(named) in mapping("roll_columns"):
        return []
    one = next(iter(entries_of(named, evidence=evidence)), None)
    if one is None:
        return []
    role, organisation = split_affiliation(cells.get("affiliation", one.words))
    at = max(0, line.find(cells.get("name", named).split("/")[0].strip()))
    mention = moved(one.mention, at - one.mention.start)
    return [
        Attendee(
            mention,
            _presence(cells.get("presence", ""), presence),
            cells.get("role") or role,
            cells.get("organisation") or organisation,
            words=(0, len(line.rstrip())),
        )
    ]


def _presence(cell: str, presence: Presence | None) -> Presence | None:
    said = fold(cell).strip(" .")
    if said in mapping("presence_letters"):
        return cast(Presence, mapping("presence_letters")[said])
    return next((cast(Presence, one) for stem, one in mapping("presence_stems").items() if stem in said), presence)


def _cells(line: str, presence: Presence, evidence: Evidence) -> list[Attendee]:
    text = re.sub(r" / | \| ", " ; ", line)  # each as long as the other
    return [attendee_of(entry, presence) for entry in entries_of(text, evidence=evidence)]
