import pytest

from tests.support.web.admin import ACCOUNT
from tests.support.web.clock import Clock
from web.admin.login.sessions import _MOST, LASTING, Sessions


def test_a_session_ends_by_itself():
    """An expired token opens nothing."""
    clock = Clock()
    sessions = Sessions(clock)
    token = sessions.open("anne", ACCOUNT)
    clock.now += LASTING - 1
    assert sessions.get(token).name == "anne"
    clock.now += 1
    assert sessions.get(token) is None


def test_tokens_are_not_kept_and_not_guessed():
    """The server keeps hashes only, and no two tokens are alike."""
    sessions = Sessions()
    one, other = sessions.open("anne", ACCOUNT), sessions.open("anne", ACCOUNT)
    assert one != other
    assert len(one) >= 43
    assert one not in repr(vars(sessions))
    assert sessions.get(one).csrf != sessions.get(other).csrf
    assert sessions.get("") is None


def test_the_oldest_sessions_go_first():
    """Memory is bounded."""
    sessions = Sessions()
    first = sessions.open("anne", ACCOUNT)
    for _ in range(_MOST):
        last = sessions.open("anne", ACCOUNT)
    assert sessions.get(first) is None
    assert sessions.get(last)


@pytest.mark.hardening
def test_a_session_left_alone_ends_and_polling_does_not_keep_it():
    """Somebody may have walked away from the screen that a script keeps fresh."""
    clock = Clock()
    sessions = Sessions(clock, idle=600)
    token = sessions.open("anne", ACCOUNT)
    for _ in range(3):
        clock.now += 500
        assert sessions.get(token)
    for _ in range(5):
        clock.now += 100
        assert sessions.get(token, used=False)
    clock.now += 100
    assert sessions.get(token, used=False) is None
    assert sessions.get(token) is None


def test_a_session_that_is_used_ends_all_the_same():
    """After a working day."""
    clock = Clock()
    sessions = Sessions(clock, idle=600)
    token = sessions.open("anne", ACCOUNT)
    for _ in range(LASTING // 500):
        clock.now += 500
        assert sessions.get(token)
    clock.now += 500
    assert sessions.get(token) is None
