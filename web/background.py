"""Work that goes on in the background for as long as the site runs, whatever happens to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NoReturn

from anyio import get_cancelled_exc_class, sleep, to_thread

from web.health import Health

_ENDING = (KeyboardInterrupt, SystemExit, GeneratorExit)


async def kept_up(part: str, work: Callable[[], Awaitable[object]], *, pause: float, health: Health) -> NoReturn:
    """Do a part's work again and again, `pause` seconds apart; what it raises is noted and ends nothing."""
    while True:
        try:
            await work()
            health.well(part)
        except (get_cancelled_exc_class(), *_ENDING):
            raise
        except BaseException as error:  # a panic of a native library is no Exception
            health.failed(part, error)
        await sleep(pause)


def in_thread(work: Callable[[], object]) -> Callable[[], Awaitable[object]]:
    """Return work that is done in a thread; the site stops without waiting for it."""

    async def threaded() -> object:
        return await to_thread.run_sync(work, abandon_on_cancel=True)

    return threaded
