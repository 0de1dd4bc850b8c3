"""Finds who gives a talk: the names right below its title, and what the line below a name says they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.blocks import Block
from ingest.french.labels import is_name_line
from ingest.french.lexicon import fold, words
from ingest.french.names import Mention, has_first_name, mentions, moved
from ingest.french.verbs import has_finite_verb
from ingest.people.evidence import Evidence
from ingest.people.headline import institution, is_theme

_LONGEST = 240  # letters of the names below a title with their institutions
_LONGEST_ROLE = 160  # letters of a line that says what somebody is
_BULLET = re.compile(r"(?:[-–—•*]\s+)?(?:[Pp]ar\s)?")
_BETWEEN = re.compile(r"\s*(?:\([^()\n]{2,160}\)\s*)?(?:,|;|&|/|,?\s?\bet\b|\s)\s*$")
_STOP = re.compile(r"(?<!\bM)(?<!\bMme)(?<!\bDr)(?<!\bPr)(?<!\b[A-ZÀ-Ý])\.(?:\s|$)|\n|:")
_PLACED = re.compile(r"\s*\([^()]{3,160},\s[^()]*\)?|\s*,\s")  # "(Inrae, Vaulny)", even cut by the end of a page


def byline(text: str, evidence: Evidence) -> list[Mention]:
    """Return the people of a line of names below a title, each shown to be a person; nobody where it says more."""
    start = _BULLET.match(text).end()  # type: ignore[union-attr]  # it may match nothing
    stop = _STOP.search(text, start)
    head = text[start : stop.start() if stop else len(text)]
    if not head or len(head) > _LONGEST or has_finite_verb(head):
        return []
    row: list[Mention] = []
    for one in mentions(head):
        before = head[row[-1].end if row else 0 : one.start].removesuffix(one.civil)
        if not (_BETWEEN.fullmatch(before) if row else not before.strip()):
            break
        row.append(one)
    rest = head[row[-1].end :] if row else ""
    if not row or is_theme(rest) or not _is_affiliation(rest):
        return []
    shown = [one for one in row if evidence.shows(one) or (_placed(head, one) and evidence.shows(one, role=True))]
    known = [one for one in row if one.civil or has_first_name(one.name)]
    whole = len(known) > 0 and all(evidence.shows(one, role=True) for one in row)  # one first name shows its row
    return [moved(one, start) for one in (row if whole else shown)]


def _placed(head: str, one: Mention) -> bool:
    after = head[one.end :]
    return _PLACED.match(after) is not None and institution().search(after) is not None


def _is_affiliation(rest: str) -> bool:
    """Return whether what follows names says where they are from or what they are, or nothing."""
    said = rest.strip()
    if not said or said[0] in ",(–—-":
        return True
    first = re.split(r"[\s,/]", said)[0]
    return fold(first) in words("roles") or (first.isupper() and len(first) > 1)


def role_below(blocks: Sequence[Block], rank: int) -> str | None:
    """Return the role on the line below a name that stands alone on its own: "Responsable de la voirie"."""
    follower = blocks[rank + 1] if rank + 1 < len(blocks) else None
    if follower is None or follower.kind in ("heading", "note") or follower.table:
        return None
    line = follower.text.split("\n")[0].strip()
    first = fold(re.split(r"[\s,/]", line)[0])
    if not line[:1].isupper() and first not in words("roles"):
        return None
    if first not in words("roles") | words("functions") or is_name_line(line) or ":" in line or "|" in line:
        return None
    stop = re.search(r"\.(?:\s|$)|;", line)
    said = line[: stop.start() if stop else len(line)]
    return said if len(said) <= _LONGEST_ROLE and not has_finite_verb(said) else None
