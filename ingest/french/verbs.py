"""The verbs by which a report has somebody speak, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.french.lexicon import any_of, lines

_ADVERB = r"(?:(?!été\b)(?:d['’])?\w+\s+){0,2}"  # "a très longuement présenté", not "a été présenté"
_PLUPERFECT = frozenset(("avait", "avaient", "était", "étaient"))
_SIGNS = "?~%!@&="  # before a verb, in the lists
_ITSELF = r"(?:s['’](?:en\s|y\s)?|se\s)"  # "s'en remet", "s'y oppose"


@cache
def _rows(name: str) -> tuple[tuple[str, str, str, str], ...]:
    """Return the verbs of a list: present singular and plural, past participle, and the words that must follow."""
    parted = (row.lstrip(_SIGNS).split(maxsplit=3) for row in lines(name))
    return tuple((row[0], row[1], row[2], row[3] if len(row) > 3 else "") for row in parted)


def _any(forms: set[str]) -> str:
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


def _after(rest: str) -> str:
    return "".join(rf"\s+{word}" for word in rest.replace("'", "['’]").split())


def _finite(name: str) -> str:
    """Return the pattern of the forms of verbs, stems and endings apart: four forms of each verb compile slowly."""
    stems: dict[tuple[str, str], set[str]] = {}
    for one, many, _, rest in _rows(name):
        forms = {one, many, *_pasts(many)}
        stem = next(one[:end] for end in range(len(one), -1, -1) if all(form.startswith(one[:end]) for form in forms))
        endings = _any({form.removeprefix(stem) for form in forms})
        stems.setdefault((_after(rest), endings), set()).add(stem)
    most_words_first = sorted(stems.items(), key=lambda item: (-len(item[0][0]), item[0]))
    return "|".join(rf"(?:{_any(some)})(?:{endings}){after}" for (after, endings), some in most_words_first)


def _past(name: str) -> str:
    return _any({row[2] + ("" if not row[3] else r"(?:e|s|es)?" + _after(row[3])) for row in _rows(name)})


@cache
def finite() -> str:
    """Return the pattern of "souligne", "soulignaient", "prend la parole"."""
    return _finite("speech_verbs")


@cache
def compound() -> str:
    """Return the pattern of "a longuement souligné", "est intervenue"; "est proposée" is passive."""
    moved = "intervenu|revenu"
    return (
        rf"(?:(?:a|ont|avait|avaient)\s+{_ADVERB}(?:{participles()})(?:e|s|es)?"
        rf"|(?:est|sont|était|étaient)\s+{_ADVERB}(?:{moved})(?:e|s|es)?)"
    )


@cache
def participles() -> str:
    """Return the pattern of "souligné", before any ending of gender or number."""
    return _past("speech_verbs")


@cache
def reflexive() -> str:
    """Return the pattern of "s'inquiète", "se sont félicités"."""
    past = rf"(?:est|sont|était|étaient)\s+{_ADVERB}(?:{_past('reflexive_verbs')})(?:e|s|es)?"
    return rf"{_ITSELF}(?:{past}|{_finite('reflexive_verbs')})"


@cache
def stance() -> str:
    """Return the pattern of "est favorable", "n'y est pas opposée"."""
    held = _any({form.replace("'", "['’]") for form in lines("stances")})
    return rf"(?:est|sont|était|étaient)\s+{_ADVERB}(?:{held})(?:e|s|es)?"


@cache
def speech_verb() -> str:
    """Return the pattern of a conjugated verb of speech or stance, simple, compound or reflexive."""
    return rf"(?:{finite()}|{compound()}|{reflexive()}|{stance()})(?!\w)"


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A conjugated verb of speech or stance at its place in a text.

    `closes` says that what follows may be the answer of another; `narrates` that it tells what somebody does, not what
    they say, and `needs` that it is of speech only before what is said, or a judgement if it `judges`; `deniable` that
    its denial is a stance too;
    `addresses` that a person behind it is its object;
    `offers` that of an organisation it tells what it does: "propose des concerts".
    """

    start: int
    end: int
    simple: bool  # in one word, which may be a noun: "la demande"
    closes: bool
    narrates: bool
    needs: bool
    judges: bool
    deniable: bool
    addresses: bool
    offers: bool
    imperfect: bool
    pluperfect: bool
    plural: bool


def speech_verbs(text: str, start: int, end: int) -> Iterator[SpeechVerb]:
    """Yield the conjugated verbs of speech and stance in a part of a text, in order."""
    for match in _told_apart().finditer(text, start, end):
        said = match[0].replace("’", "'").split()
        sign = _sign("reflexive_verbs" if match["reflexive"] else "speech_verbs", said)
        verb = said[0] if match["finite"] else ""
        yield SpeechVerb(
            match.start(),
            match.end(),
            simple=bool(match["finite"]),
            closes="?" in sign,
            narrates="~" in sign,
            needs="%" in sign or "=" in sign,
            judges="=" in sign,
            deniable="!" in sign or match["stance"] is not None,
            addresses="@" in sign,
            offers="&" in sign,
            imperfect=verb in _imperfect(),
            pluperfect=not verb and not _PLUPERFECT.isdisjoint(said),
            plural=_is_plural(said),
        )


@cache
def _told_apart() -> re.Pattern[str]:
    held = rf"(?P<compound>{compound()})|(?P<reflexive>{reflexive()})|(?P<stance>{stance()})|(?P<finite>{finite()})"
    return re.compile(rf"(?<!\w)(?:{held})(?![\w-])")


def _is_plural(said: Sequence[str]) -> bool:
    """Return whether a verb has several subjects: "précisent", "ont précisé", "se félicitent"."""
    return any(word.rpartition("'")[2] in _plurals() for word in said)


@cache
def _plurals() -> frozenset[str]:
    rows = (*_rows("speech_verbs"), *_rows("reflexive_verbs"))
    imperfect = (many.removesuffix("ent") + "aient" for _, many, *_ in rows)
    return frozenset(("ont", "avaient", "sont", "étaient", *(row[1] for row in rows), *imperfect)) - {
        row[0] for row in rows
    }


@cache
def _signs(name: str) -> dict[tuple[str, str], str]:
    """Return the signs of the forms of verbs, each with the words that must follow."""
    found: dict[tuple[str, str], str] = {}
    for row in lines(name):
        one, many, past, *rest = row.lstrip(_SIGNS).split(maxsplit=3)
        following = rest[0] if rest else ""
        for form in (one, many, past, f"{past}e", f"{past}s", f"{past}es", *_pasts(many)):
            found.setdefault((form, following), row[: len(row) - len(row.lstrip(_SIGNS))])
    return found


def _sign(name: str, said: Sequence[str]) -> str:
    """Return the signs of the verb among these words."""
    known = _signs(name)
    words = [word.rpartition("'")[2] for word in said]
    rests = (" ".join(said[place:]) for place in range(1, len(said) + 1))
    found = ((known.get((word, rest)), known.get((word, ""))) for word, rest in zip(words, rests, strict=True))
    return next((sign for pair in found for sign in pair if sign is not None), "")


def _pasts(many: str) -> tuple[str, ...]:
    """Return the imperfect of a verb by its present plural: "soulignait", "soulignaient"."""
    return tuple(many.removesuffix("ent") + ending for ending in ("ait", "aient") if many.endswith("ent"))


@cache
def _imperfect() -> frozenset[str]:
    rows = (*_rows("speech_verbs"), *_rows("reflexive_verbs"))
    present = {form for row in rows for form in row[:2]}
    return frozenset(form for row in rows for form in _pasts(row[1])) - present


@cache
def _speaking() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){speech_verb()}")


def has_speech_verb(text: str) -> bool:
    """Return whether a text holds a conjugated verb of speech."""
    return _speaking().search(text) is not None


@cache
def _conjugated() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(lines('finite_verbs'))}|{finite()}|{compound()}|{reflexive()})(?!\w)")


def has_finite_verb(text: str) -> bool:
    """Return whether a text holds a frequent conjugated verb, as a sentence does and a row of names does not."""
    return _conjugated().search(text) is not None
