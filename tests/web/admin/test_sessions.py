from tests.support.web.admin import HASH
from web.admin.sessions import _MOST, LASTING, Sessions
from web.admin.throttle import _FREE, _LONGEST, LoginThrottle


class Clock:
    """A clock set by hand."""

    now = 1000.0

    def __call__(self):
        """Return the time."""
        return self.now


def test_a_session_ends_by_itself():
    """An expired token opens nothing."""
    clock = Clock()
    sessions = Sessions(clock)
    token = sessions.open("anne", HASH)
    clock.now += LASTING - 1
    assert sessions.get(token).name == "anne"
    clock.now += 1
    assert sessions.get(token) is None


def test_tokens_are_not_kept_and_not_guessed():
    """The server keeps hashes only, and no two tokens are alike."""
    sessions = Sessions()
    one, other = sessions.open("anne", HASH), sessions.open("anne", HASH)
    assert one != other
    assert len(one) >= 43
    assert one not in repr(vars(sessions))
    assert sessions.get(one).csrf != sessions.get(other).csrf
    assert sessions.get("") is None


def test_the_oldest_sessions_go_first():
    """Memory is bounded."""
    sessions = Sessions()
    first = sessions.open("anne", HASH)
    for _ in range(_MOST):
        last = sessions.open("anne", HASH)
    assert sessions.get(first) is None
    assert sessions.get(last)


def test_waiting_doubles_up_to_a_minute_and_a_success_forgets_it():
    """The first failures are free."""
    clock = Clock()
    throttle = LoginThrottle(clock)
    for _ in range(_FREE):
        throttle.failed("192.0.2.1")
    assert throttle.wait("192.0.2.1") == 0
    waits = []
    for _ in range(8):
        throttle.failed("192.0.2.1")
        waits.append(throttle.wait("192.0.2.1"))
    assert waits == [2, 4, 8, 16, 32, _LONGEST, _LONGEST, _LONGEST]
    assert throttle.wait("192.0.2.2") == 0
    clock.now += _LONGEST
    assert throttle.wait("192.0.2.1") == 0
    throttle.failed("192.0.2.1")
    throttle.succeeded("192.0.2.1")
    assert throttle.wait("192.0.2.1") == 0


def test_one_network_counts_as_one_address():
    """Owning 2^64 addresses does not help."""
    throttle = LoginThrottle(Clock())
    for number in range(_FREE + 1):
        throttle.failed(f"2001:db8::{number}")
    assert throttle.wait("2001:db8::ffff") > 0
    assert throttle.wait("2001:db8:0:1::1") == 0
