"""Decides whether a sentence goes on with the person who spoke before: by a pronoun, a quotation, a list announced."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from ingest.blocks import Block
from ingest.french.lexicon import fold, words
from ingest.french.verbs import finite, speech_verb
from ingest.people.reported.quotations import is_left_open, quotations, quoted


def goes_on(block: Block, before: str) -> bool:
    """Return whether a list announced or a quotation opened in the paragraph before shows who has this one.

    `before` is the paragraph before or, for each item of a list, the one before the list.
    """
    if block.kind == "item" and before.rstrip().endswith(":"):
        return True
    return is_left_open(before) or (block.text.startswith(("«", "“")) and before.rstrip().endswith(":"))


def pronoun(sentence: str) -> str | None:
    """Return the gender of a pronoun by which a sentence goes on: "Elle ajoute", "selon lui"; "" for either."""
    match = _pronoun().match(sentence) or _inverted().search(sentence)
    if match is None:
        return None
    groups = match.groupdict()
    called = (groups["one"] or groups.get("after") or "").lower()
    return {"il": "masculine", "lui": "masculine", "elle": "feminine"}.get(called, "")


def goes_on_with(sentence: str) -> bool:
    """Return whether a sentence goes on with what the one before says: "En effet", "Cette rue", "seraient"."""
    opening = fold(sentence[:_OPENING])
    linked = any(
        opening.startswith(one) and not opening[len(one) : len(one) + 1].isalpha() for one in words("connectors")
    )
    return linked or _HEARSAY.search(sentence[:_OPENING]) is not None


_TRIED = 4  # words that are looked up among the quotations of a paragraph
_OPENING = 120  # letters of a sentence that show how it goes on
_HEARSAY = re.compile(
    r"^Ce(?:t|tte|s)?\s(?!derni)|(?<!\w)\w{2,}(?:rait|raient)(?!\w)"
)  # "cette rue"; what is said stands in the conditional


@cache
def _pronoun() -> re.Pattern[str]:
    clitics = r"(?:ne\s|n['’]|en\s|y\s|l['’]|le\s|la\s|les\s|leur\s|lui\s|nous\s)*"
    return re.compile(
        rf"(?:(?:[\w'’]+\s+){{0,3}}?,?\s?)?(?P<one>[Ii]l|[Ee]lle)\s+(?!convient|revient\s+(?:à|aux?)\b){clitics}"
        rf"(?:\w+\s+)?{speech_verb()}|(?:[Tt]oujours\s+)?(?:[Ss]elon|[Pp]our|[Dd]['’]après)\s+(?P<after>lui|elle)\b"
        rf"|[Ll]['’](?:intervenante?|orateur|oratrice|interlocut(?:eur|rice))\s+{clitics}(?:\w+\s+)?{speech_verb()}"
        r"|(?:[ÀA]\s+son\s+(?:avis|sens)|[ÀA]\s+ses\s+yeux|[Dd]e\s+son\s+point\s+de\s+vue)\b"
    )


@cache
def _inverted() -> re.Pattern[str]:
    """Return the pattern of "», dit-il" and ", précise-t-elle"."""
    return re.compile(rf"[,»”\"?!…]\s+(?:[ls]['’])?(?:{finite()})-(?:t-)?(?P<one>il|elle)(?!\w)")


_FIRST_PERSON = re.compile(
    r"(?i)(?<![\w'’])(?:[jm]['’](?=\w)|(?:je|me|moi|mon|ma|mes|nous|notre|nos|vous|votre|vos)(?!\w))"
)


_I = re.compile(r"(?i)(?<![\w'’-])(?:j['’](?=\w)|je(?![\w'’]))")


def speaks_itself(text: str) -> bool:
    """Return whether a paragraph holds the words of its speaker: it says "je", "nous" or "vous"."""
    return any(quoted(quotations(text), one.start()) is None for one in islice(_FIRST_PERSON.finditer(text), _TRIED))


def is_told_by_one(text: str) -> bool:
    """Return whether somebody tells a paragraph as "je": whom they name is quoted by them."""
    return any(quoted(quotations(text), one.start()) is None for one in islice(_I.finditer(text), _TRIED))
