"""Work in threads: what may wait for a disk or a lock, and a cap on the searches that pages run at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread

from qa import Engine

_AT_ONCE = 2  # more contend for the GIL: fifty visitors wait twice as long
_ASSISTED_AT_ONCE = 40  # each spends seconds waiting for a language model
Done = TypeVar("Done")


def search_slots(engine: Engine) -> CapacityLimiter:
    """Return a limiter for as many concurrent searches as the engine handles best; the others hold no thread."""
    return CapacityLimiter(_ASSISTED_AT_ONCE if engine.assisted else _AT_ONCE)


async def threaded(work: Callable[..., Done], *arguments: Any, **named: Any) -> Done:
    """Return what a function returns, which waits in a thread while the site goes on."""
    return await to_thread.run_sync(partial(work, *arguments, **named))
