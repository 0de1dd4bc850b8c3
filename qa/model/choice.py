"""The quotations a language model chose, parsed from its reply and not yet verified."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from qa.model.errors import ModelUnavailable

_MOST_PHRASES = 6
_MOST_QUOTATIONS = 4  # per phrase


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the model attributes to a passage, numbered from 1."""

    passage: int
    text: str


Phrase = tuple[Quotation, ...]


def choice(reply: str) -> list[Phrase]:
    """Return the phrases of a reply, up to a limit; none if it says that the passages do not answer.

    The JSON may follow reasoning (`<think>`) and stand in a code fence; unknown keys are ignored. ModelUnavailable if
    the reply is not of the form that `prompts.SYSTEM` requests.
    """
    try:
        return [_phrase(phrase) for phrase in _list(_object(reply), "phrases")[:_MOST_PHRASES]]
    except (ValueError, RecursionError):  # RecursionError: JSON nested too deep
        raise ModelUnavailable("nonsense", "model-off-form") from None


def _object(reply: str) -> Any:
    said = reply.rpartition("</think>")[2]
    return json.JSONDecoder().raw_decode(said, said.index("{"))[0]


def _phrase(values: Any) -> Phrase:
    return tuple(_quotation(quotation) for quotation in _list(values, "citations")[:_MOST_QUOTATIONS])


def _list(values: Any, name: str) -> list[Any]:
    found = values.get(name) if isinstance(values, dict) else None
    if not isinstance(found, list):
        raise ValueError(f"no list of {name}")
    return found


def _quotation(values: Any) -> Quotation:
    passage, text = (values.get("passage"), values.get("texte")) if isinstance(values, dict) else (None, None)
    if type(passage) is not int or not isinstance(text, str):  # True is an int too
        raise ValueError("a citation is a passage's number and a text")
    return Quotation(passage, text)
