"""How far the reading of one file is, told page by page to whoever listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int], None]
"""Called with the rank of a page, from 1, and how many pages there are."""


def unheard(page: int, pages: int) -> None:
    """Listen to nothing."""


_listener: ContextVar[Listener] = ContextVar("listener", default=unheard)


def tell(page: int, pages: int) -> None:
    """Tell that a page is about to be read; the sandbox takes it for a sign of life."""
    _listener.get()(page, pages)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have `listener` called for every page told of meanwhile."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
