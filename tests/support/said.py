"""Errors recognised by their code, whatever its words."""

from collections.abc import Callable
from typing import Any


def said(code: str, **facts: object) -> Callable[[Any], bool]:
    """Return what `pytest.raises` checks an error by: its code, and those of its facts that are given."""
    return lambda error: error.code == code and all(error.facts[name] == fact for name, fact in facts.items())
