"""Tells where the words of whoever is reported end: at another actor, a vote, or what minutes tell of the sitting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from ingest.french.labels import is_nameless
from ingest.french.lexicon import any_of, fold, one_of, words
from ingest.french.names import Mention
from ingest.french.sentences import sentences
from ingest.french.verbs import has_finite_verb, participles, speech_verbs
from ingest.people.reported.subjects import is_free
from ingest.people.turns import is_procedure
from ingest.spans import Span

_SUBJECT = 80  # letters of a sentence among which its subject stands
_SEVERAL = re.compile(  # the subject of "Certains habitants se plaignent": people without a name
    r"(?i)[-–—•( ]*(?:les|des|plusieurs|certaine?s|quelques|d['’]autres|tous|toutes|une?)\s+"
    r"(?:[\w'’-]+\s+){0,4}?(?:[nsly]['’]|(?:ne|se|y|en)\s)*"
)
_PROPER = re.compile(  # "Pôle Emploi ", "GASPAR "
    r"(?:(?P<first>[A-ZÀ-Ý][\w'’-]+)(?:\s[\w'’-]+){0,3}\s[A-ZÀ-Ý][\w'’-]+|(?P<acronym>[A-ZÀ-Ý]{2,}))\s(?:(?:ne|n['’]|se|s['’]|y|en)\s?)*"
)
_LATTER = re.compile(  # the one named last, who is not whoever spoke
    r"(?:Celui|Celle|Ceux|Celles)-ci\b|(?:Ce|Cette|Ces)\s+derni(?:er|ère)s?\b|L['’]un(?:e)?\s+d['’](?:eux|elles)\b"
)
_LONGEST_QUESTION = 2  # sentences
_OPENING = 160  # letters of a sentence that tell what it is


def ends_speech(text: str, span: Span, found: Sequence[Mention]) -> bool:
    """Return whether a sentence is not of whoever spoke before it; `found` are the actors from it on."""
    said = text[span[0] : min(span[1], span[0] + _OPENING)]
    if (
        is_narration(said)
        or _tells_latter(said)
        or _voted().search(fold(said))
        or _passive().search(said)
        or _opens_proper(said)
    ):
        return True
    near = takewhile(lambda one: one.start < min(span[1], span[0] + _OPENING), found)
    return any(_is_subject(text, span, one) for one in near)


def is_narration(said: str) -> bool:
    """Return whether a sentence tells what goes on in the sitting, or has people without a name say something."""
    return tells_sitting(said) or opens_nameless(said)


def opens_nameless(said: str) -> bool:
    """Return whether people without a name say something first: "Des habitants demandent un banc"."""
    verb = next(speech_verbs(said, 0, min(len(said), _SUBJECT)), None)
    return verb is not None and _SEVERAL.fullmatch(said, 0, verb.start) is not None


def tells_sitting(said: str) -> bool:
    """Return whether a sentence tells what goes on in the sitting: a vote, a question, what the body does."""
    opening = fold(said[:_OPENING]).lstrip("-–—•( ")
    if opening.startswith(tuple(words("narration"))) or is_procedure(said) or tells_exchange(said):
        return True
    return bool(_impersonal().match(said.lstrip("-–—•( ")) or _together().match(opening))


def _tells_latter(said: str) -> bool:
    """Return whether a sentence has somebody speak who is named last, and is not whoever spoke: "Celui-ci répond"."""
    latter = _LATTER.match(said)
    return latter is not None and next(speech_verbs(said, latter.end(), min(len(said), _SUBJECT)), None) is not None


def _opens_proper(said: str) -> bool:
    """Return whether a sentence has a name without an article speak: "Pôle Emploi confirme"."""
    verb = next(speech_verbs(said, 0, min(len(said), _SUBJECT)), None)
    head = _PROPER.fullmatch(said, 0, verb.start) if verb else None
    return head is not None and fold(head["first"] or head["acronym"]) not in words("openers") | words("function_words")


def tells_exchange(said: str) -> bool:
    """Return whether a sentence tells that others ask and answer: "Un participant demande", "Un débat s'engage"."""
    return is_nameless(said) or fold(said[:_OPENING]).lstrip("-–—•( ").startswith(tuple(words("exchanges")))


def is_credit(text: str) -> bool:
    """Return whether a paragraph says who made a text, or whom to ask."""
    return fold(text[:40]).lstrip("-–—•( ").startswith(tuple(words("credits")))


def is_caption(text: str) -> bool:
    """Return whether a paragraph stands under a picture or gives an address: "Photo : X présente la halle"."""
    return fold(text[:40]).lstrip("-–—•( ").startswith(tuple(words("captions")))


def _is_subject(text: str, span: Span, one: Mention) -> bool:
    begin = one.start - len(one.civil)
    if begin - span[0] > _SUBJECT or not is_free(text, one):
        return False
    return not has_finite_verb(text[span[0] : begin])


@cache
def _voted() -> re.Pattern[str]:
    outcome, chosen = any_of(words("vote_outcomes")), any_of(words("chosen"))
    return re.compile(
        rf"\b(?:est|sont|ete)\s+(?:(?:donc|ainsi|alors|pas|egalement)\s+)?(?:{outcome}|{chosen})e?s?\b|^{outcome}e?s?\b|\b{any_of(words('unanimity'))}"
        r"|\b\d+\s+(?:voix|abstentions?|pour\b|contre\b)|\bvotes? (?:pour|contre)\b"
    )


@cache
def _impersonal() -> re.Pattern[str]:
    """Return the pattern of "il est rappelé", "il a été décidé", "il est procédé"."""
    return re.compile(
        rf"(?i)(?:[^,.;:]{{1,60}},\s)?il\s+(?:leur\s+|nous\s+|lui\s+|n['’])?(?:est|a\s+(?:\w+\s+)?été|sera)\s+(?:\w+\s+){{0,2}}"
        rf"(?:{one_of('decided')}|{participles()})(?!\w)"
    )


@cache
def _passive() -> re.Pattern[str]:
    """Return the pattern of "un devis sera demandé", "le point est évoqué": minutes tell it."""
    done = rf"(?:{one_of('decided')}|{participles()}|{one_of('chosen')})(?:e|s|es)?(?!\w)"
    return re.compile(
        rf"(?<!\w)(?:sera|seront|est|sont|a\s+été|ont\s+été)\s+(?:\w+ment\s+|également\s+|aussi\s+)?{done}"
    )


@cache
def _together() -> re.Pattern[str]:
    """Return the pattern of "Les élus", "Le conseil municipal": those who sit together."""
    many = r"(?:les|des|plusieurs|certaine?s|quelques|tous\s+les|toutes\s+les|la\s+plupart\s+des|d'autres)\s+"
    body = any_of(words("sitting_bodies"))
    those = rf"{many}(?:autres\s+)?{any_of(words('assembled'))}|(?:l[ae]\s|l'){body}"
    return re.compile(rf"(?:[^,.;:]{{1,60}},\s)?(?:{those})\b(?! de l[ae] | d'| du | des )")


def is_question(text: str, span: Span) -> bool:
    """Return whether a sentence asks something, so that the next may answer it."""
    return re.search(r"\?\s*[»”\"]?\s*$", text[max(span[0], span[1] - 8) : span[1]]) is not None


def is_only_question(text: str) -> bool:
    """Return whether a paragraph only asks something, as an interviewer does."""
    return is_question(text, (0, len(text.rstrip()))) and len(sentences(text)) <= _LONGEST_QUESTION
