"""How long something takes, told apart from how busy the machine is."""

import time


def in_time(act, seconds, *, tries=3):
    """Tell whether `act` takes less than some seconds at one of a few tries: a busy machine is not late every time."""
    return any(_spent(act) < seconds for _ in range(tries))


def _spent(act):
    begun = time.monotonic()
    act()
    return time.monotonic() - begun
