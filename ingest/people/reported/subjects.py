"""Tells what makes a name the subject of a verb: what stands before it, and between the two."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from ingest.french.lexicon import even, fold, one_of, word_of, words
from ingest.french.names import Mention

NEAR = 80  # letters before a name that rules may inspect
Position = Literal["main", "closing", "aside", "relative", "subordinate", "object"]
"""How what somebody does hangs on the sentence: its main clause, ", dit X.", "comme le dit X", "qui dit", "que X dit",
or they are no subject at all."""

_LONGEST_FICTION = 20  # letters: "Son personnage, "
_OBJECT = re.compile(
    r"(?:\b(?:de|du|des|à|au|aux|avec|par|chez|contre|entre|envers|pour|sans|sauf|selon|sur|vers|après|avant|malgré|feu"
    r"|hormis|excepté|outre|\w+ant)"
    r"|\b[dD]['’]|\b(?:sa|son|ses|leur|notre)\s+[\w-]+)\s*$"
)
_SUBORDINATE = re.compile(
    r"(?i)(?:\b(?:que|lorsque|quand|si|puisque|dont|où|(?:à|par|pour|chez|avec|de)\s+qui|auquel|à\s+laquelle|duquel)"
    r"|\b(?:qu|lorsqu|puisqu|s)['’])\s*$"
)
_CONTRAST = re.compile(r"\b(?:tandis|alors)\s+qu(?:e\s*|['’])$")
_AS = re.compile(r"(?i:\bcomme|\bainsi\s+que|\btel\s+que)\s*$")
_GROUP = re.compile(r"\([^()]*\)")
_OF = re.compile(r",?\s*(?:au\s+nom\s+|pour\s+l|du\s|de\s|des\s|d['’])[^,]*,?$")
JOINT = re.compile(r"\s*(?:\([^()]{0,80}\)\s*)?(?:,\s[^,;:.]{2,120}(?=,))?,?\s*(?P<joint>et|ainsi que|,)\s+")
CELLES = re.compile(r"\b(?:celles?|interventions?|paroles?)\s+d(?:e|u|es)\s*$")


def begins(mention: Mention) -> int:
    """Return where a name begins, its civility included."""
    return mention.start - len(mention.civil)


def is_free(text: str, mention: Mention) -> bool:
    """Return whether nothing before a name makes it an object or a complement."""
    before = text[max(0, begins(mention) - NEAR) : begins(mention)]
    return not _OBJECT.search(before) and not _SUBORDINATE.search(before)


def position(before: str) -> Position:
    """Return the position of a name in its sentence by what stands before it."""
    if _CONTRAST.search(before):
        return "main"
    if is_comparison(before):
        return "aside"
    if _SUBORDINATE.search(before):
        return "subordinate"
    if word_of("fictions").search(even(before[-_LONGEST_FICTION:])):
        return "object"
    return "object" if _OBJECT.search(before) and not CELLES.search(before) else "main"


def is_comparison(before: str) -> bool:
    """Return whether words end with "comme" or "ainsi que"."""
    return _AS.search(before) is not None


def touches(gap: str) -> bool:
    """Return whether only what somebody is, and adverbs, stand between their name and a verb."""
    gap = _GROUP.sub("", gap).strip()
    while (shorter := _adverb().sub("", gap).strip()) != gap:
        gap = shorter
    if gap in ("", ",") or (len(gap) > 1 and gap[0] == gap[-1] and gap[0] in ",–—-"):
        return True
    said = gap.lstrip(", ")
    return fold(re.split(r"[\s,’'-]", said)[0]) in words("roles") or _OF.match(gap) is not None


@cache
def _adverb() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[\s,])){adverb()},?$", re.I)


@cache
def adverb() -> str:
    """Return the pattern of what may stand between a subject and its verb: "pour sa part"."""
    return one_of("speech_adverbs").replace("'", "['’]")
