"""The verbs by which a report has somebody speak, as patterns."""

from __future__ import annotations

import re
from functools import cache

from ingest.french.lexicon import any_of, lines

_ADVERB = r"(?:\w+\s+){0,2}"  # "a très longuement présenté"
_ITSELF = r"(?:s['’](?:en\s|y\s)?|se\s)"  # "s'en remet", "s'y oppose"


@cache
def _rows(name: str) -> tuple[tuple[str, str, str, str], ...]:
    """Return the verbs of a list: present singular and plural, past participle, and the words that must follow."""
    parted = (row.split(maxsplit=3) for row in lines(name))
    return tuple((row[0], row[1], row[2], row[3] if len(row) > 3 else "") for row in parted)


def _any(forms: set[str]) -> str:
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


def _after(rest: str) -> str:
    return "".join(rf"\s+{word}" for word in rest.replace("'", "['’]").split())


def _finite(name: str) -> str:
    """Return the pattern of the forms of verbs, stems and endings apart: four forms of each verb compile slowly."""
    stems: dict[tuple[str, str], set[str]] = {}
    for one, many, _, rest in _rows(name):
        past = (many.removesuffix("ent") + ending for ending in ("ait", "aient") if many.endswith("ent"))
        forms = {one, many, *past}
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
