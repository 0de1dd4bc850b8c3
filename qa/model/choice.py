"""The quotations a language model chose, parsed from its reply and not yet verified."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

from qa.model.errors import ModelUnavailable

_MOST_PHRASES = 6
_MOST_QUOTATIONS = 4  # per phrase
_MOST_OBJECTS = 20  # tried, in a reply that thinks aloud

_REASONED = re.compile(r"</(?:think|thinking|reasoning)>|\[/THINK\]", re.I)
_OPENING = re.compile(r"\{")
_NUMBER = re.compile(r"\d{1,4}")  # small models write "passage": "1"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the model attributes to a passage, numbered from 1."""

    passage: int
    text: str


Phrase = tuple[Quotation, ...]


def choice(reply: str) -> list[Phrase]:
    """Return the phrases of a reply, up to a limit; none if it says that the passages do not answer.

    The JSON may follow reasoning (`<think>`, `[THINK]`, `<reasoning>`) with braces of its own, and stand in a code
    fence; unknown keys are ignored. ModelUnavailable if the reply is not of the form that `prompts.SYSTEM` requests.
    """
    try:
        return [_phrase(phrase) for phrase in _list(_object(reply), "phrases")[:_MOST_PHRASES]]
    except (ValueError, RecursionError):  # RecursionError: JSON nested too deep
        raise ModelUnavailable("nonsense", "model-off-form") from None


def _object(reply: str) -> Any:
    """Return the first JSON object with phrases; ValueError if none of the first `_MOST_OBJECTS` has any."""
    said = _REASONED.split(reply)[-1]
    for opening in islice(_OPENING.finditer(said), _MOST_OBJECTS):
        with suppress(json.JSONDecodeError):
            found = json.JSONDecoder().raw_decode(said, opening.start())[0]
            if "phrases" in found:
                return found
    raise ValueError("no object with phrases")


def _phrase(values: Any) -> Phrase:
    return tuple(_quotation(quotation) for quotation in _list(values, "citations")[:_MOST_QUOTATIONS])


def _list(values: Any, name: str) -> list[Any]:
    found = values.get(name) if isinstance(values, dict) else None
    if not isinstance(found, list):
        raise ValueError(f"no list of {name}")
    return found


def _quotation(values: Any) -> Quotation:
    passage, text = (values.get("passage"), values.get("texte")) if isinstance(values, dict) else (None, None)
    if isinstance(passage, str) and _NUMBER.fullmatch(passage):
        passage = int(passage)
    if type(passage) is not int or not isinstance(text, str):  # True is an int too
        raise ValueError("a citation is a passage's number and a text")
    return Quotation(passage, text)
