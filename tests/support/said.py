"""Errors matched by code, whatever the wording."""

from collections.abc import Callable
from typing import Any


def said(code: str, **facts: object) -> Callable[[Any], bool]:
    """Return a check for `pytest.raises` on the code of an error and on the facts given."""
    return lambda error: error.code == code and all(error.facts[name] == fact for name, fact in facts.items())
