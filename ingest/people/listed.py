"""Finds the names that a programme, a list of speakers or the head of a session lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from operator import itemgetter

from ingest.blocks import Block
from ingest.french.lexicon import one_of
from ingest.french.names import Mention, has_first_name, role_after

_NEAR = 400  # letters around a mention that rules may inspect


def listed_mentions(block: Block, found: Iterable[Mention]) -> list[Mention]:
    """Return those of a block's names that a programme, a list of speakers or a session's head lists as speakers."""
    return [mention for mention in found if mention.civil or _is_listed(block, mention)]


def around(text: str, mention: Mention) -> tuple[str, str]:
    """Return the text before and after a mention, bounded so that long paragraphs stay cheap."""
    return text[max(0, mention.start - _NEAR) : mention.start], text[mention.end : mention.end + _NEAR]


def is_bold(block: Block, mention: Mention, *, near: int = 0) -> bool:
    """Return whether a mention begins in a bold span of the block, or up to `near` letters before one."""
    last = bisect_right(block.bold, mention.start + near, key=itemgetter(0)) - 1
    return last >= 0 and mention.start < block.bold[last][1]


def _is_listed(block: Block, mention: Mention) -> bool:
    before, after = around(block.text, mention)
    role = role_after(after)
    if _is_hosting(before):
        return True
    if not (role or has_first_name(mention.name)):
        return False
    if is_bold(block, mention, near=2) and re.match(r"\s*(?:$|[,(;:./–-]|de |d['’]|du |et )", after):
        return True
    told = role is not None and after[:1].isspace() and after.lstrip()[:1].isupper()  # "Ana ROY Directrice"
    closed = told or re.match(r"\s*(?:$|[,(;:.–-])", after) is not None
    opens = (
        re.search(r"(?:^(?:- )?(?:[Ee]t |[Aa]vec )?|\s:\s|[;,]\s(?:et\s)?(?:d['’]|de\s|par\s)?|\n)$", before)
        is not None
    )
    return closed and (opens or role is not None)


def _is_hosting(before: str) -> bool:
    """Return whether "animé par", "témoignage de" or "du slameur" precedes a name."""
    return _hosting().search(before) is not None


@cache
def _hosting() -> re.Pattern[str]:
    roles = one_of("artists", "roles")
    hosts = rf"{one_of('hosting')}(?:e|s|es)?\s+par|témoignages?\s+d(?:e|u)|(?:du|de la|par l[ea])\s+{roles}"
    return re.compile(rf"(?i)(?:\b(?:{hosts})\s+|témoignages?\s+d['’])$")
