"""How many questions are answered at once for people: the others wait without holding a thread."""

from __future__ import annotations

from anyio import CapacityLimiter

from qa import Engine

_AT_ONCE = 2  # more only fight over Python's lock, and fifty visitors wait twice as long
_ASSISTED_AT_ONCE = 40  # where each waits seconds for a language model


def search_slots(engine: Engine) -> CapacityLimiter:
    """Return what lets in as many as an engine answers best."""
    return CapacityLimiter(_ASSISTED_AT_ONCE if engine.assisted else _AT_ONCE)
