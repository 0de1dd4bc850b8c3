"""Progress of the reading of a file, reported page by page to a listener."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int], None]
"""Called with the rank of a page, from 1, and the number of pages."""


def unheard(page: int, pages: int) -> None:
    """Ignore progress."""


_listener: ContextVar[Listener] = ContextVar("listener", default=unheard)


def tell(page: int, pages: int) -> None:
    """Report that a page is about to be read, which the sandbox counts as a sign of life."""
    _listener.get()(page, pages)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Call `listener` for every page reported inside the block."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
