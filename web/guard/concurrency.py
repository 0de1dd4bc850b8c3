"""A cap on searches that pages run at once; the others wait without holding a thread."""

from __future__ import annotations

from anyio import CapacityLimiter

from qa import Engine

_AT_ONCE = 2  # more contend for the GIL: fifty visitors wait twice as long
_ASSISTED_AT_ONCE = 40  # each spends seconds waiting for a language model


def search_slots(engine: Engine) -> CapacityLimiter:
    """Return a limiter for as many concurrent searches as the engine handles best."""
    return CapacityLimiter(_ASSISTED_AT_ONCE if engine.assisted else _AT_ONCE)
