from tests.support.web.admin import HASH
from web.admin.sessions import LASTING, MOST, Sessions
from web.admin.throttle import FREE, LONGEST, LoginThrottle


class Clock:
    """A clock that is set."""

    now = 1000.0

    def __call__(self):
        """Tell the time."""
        return self.now


def test_a_session_ends_by_itself():
    """After its time the token opens nothing."""
    clock = Clock()
    sessions = Sessions(clock)
    token = sessions.open("anne", HASH)
    clock.now += LASTING - 1
    assert sessions.get(token).name == "anne"
    clock.now += 1
    assert sessions.get(token) is None


def test_tokens_are_not_kept_and_not_guessed():
    """Only hashes are known; two sessions share nothing."""
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
    for _ in range(MOST):
        last = sessions.open("anne", HASH)
    assert sessions.get(first) is None
    assert sessions.get(last)


def test_waiting_doubles_up_to_a_minute_and_a_success_forgets_it():
    """The first failures are free."""
    clock = Clock()
    patience = LoginThrottle(clock)
    for _ in range(FREE):
        patience.failed("192.0.2.1")
    assert patience.wait("192.0.2.1") == 0
    waits = []
    for _ in range(8):
        patience.failed("192.0.2.1")
        waits.append(patience.wait("192.0.2.1"))
    assert waits == [2, 4, 8, 16, 32, LONGEST, LONGEST, LONGEST]
    assert patience.wait("192.0.2.2") == 0
    clock.now += LONGEST
    assert patience.wait("192.0.2.1") == 0
    patience.failed("192.0.2.1")
    patience.succeeded("192.0.2.1")
    assert patience.wait("192.0.2.1") == 0


def test_one_network_counts_as_one_address():
    """Who has 2^64 addresses gains nothing by it."""
    patience = LoginThrottle(Clock())
    for number in range(FREE + 1):
        patience.failed(f"2001:db8::{number}")
    assert patience.wait("2001:db8::ffff") > 0
    assert patience.wait("2001:db8:0:1::1") == 0
