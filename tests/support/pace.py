"""Durations, measured despite a busy machine."""

import time


def in_time(act, seconds, *, tries=3):
    """Tell whether `act` takes less than `seconds` in one of a few tries: a busy machine is not slow every time."""
    return any(_spent(act) < seconds for _ in range(tries))


def _spent(act):
    begun = time.monotonic()
    act()
    return time.monotonic() - begun
