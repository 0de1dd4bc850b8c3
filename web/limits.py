"""How much one visitor may ask of the programs' part of the site, so that the others are answered too."""

from __future__ import annotations

import os
from functools import cache
from math import ceil
from time import time

from fastapi import HTTPException, Request
from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

RATE = "60/10 seconds; 600/5 minutes"  # of one address, unless ACTES_RATE says otherwise
LONGEST_ADDRESS = 16_000  # bytes after the question mark: every filter at its longest is shorter

_limiter = MovingWindowRateLimiter(MemoryStorage())


def limited(request: Request) -> None:
    """Refuse a request when its address is too long, 414, or its sender asked too much lately, 429."""
    if len(request.scope["query_string"]) > LONGEST_ADDRESS:
        raise HTTPException(414, f"the query is longer than {LONGEST_ADDRESS} bytes; ask for less at once")
    sender = request.client.host if request.client else "unknown"
    for rate in _rates(os.environ.get("ACTES_RATE", RATE)):
        if not _limiter.hit(rate, sender):
            wait = max(ceil(_limiter.get_window_stats(rate, sender).reset_time - time()), 1)
            detail = f"more than {rate}; wait {wait} s"
            raise HTTPException(429, detail, headers={"retry-after": str(wait)})


@cache
def _rates(text: str) -> tuple[RateLimitItem, ...]:
    """Return the rates that a text names, such as "60/10 seconds; 600/5 minutes"; none for "off"."""
    return () if text == "off" else tuple(parse_many(text))
