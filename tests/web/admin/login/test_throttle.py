import threading
from functools import partial

import anyio
import pytest

from tests.support.web.clock import Clock
from web.admin.login.throttle import (
    _FREE,
    _FREE_OF_ACCOUNT,
    _LONGEST,
    _MOST,
    _OVERALL,
    _WAITING,
    _WAITING_KNOWN,
    LoginThrottle,
    WaitingRoom,
)

pytestmark = pytest.mark.hardening


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def throttle(clock):
    return LoginThrottle(clock)


def test_waiting_doubles_up_to_a_minute_and_a_success_forgets_it(clock, throttle):
    """The first failures are free; refused tries do not count."""
    assert [throttle.admit("192.0.2.1", "anne") for _ in range(_FREE)] == [0] * _FREE
    waits = []
    for _ in range(8):
        assert throttle.admit("192.0.2.1", "anne") == 0
        waits += {throttle.admit("192.0.2.1", "anne") for _ in range(3)}
        clock.now += waits[-1]
    assert waits == [2, 4, 8, 16, 32, _LONGEST, _LONGEST, _LONGEST]
    throttle.succeeded("192.0.2.1", "anne")
    assert throttle.wait("192.0.2.1", "anne") == 0


def test_one_network_counts_as_one_address(throttle):
    """Owning 2^64 addresses does not help."""
    for number in range(_FREE + 1):
        throttle.admit(f"2001:db8::{number}", f"name {number}")
    assert throttle.wait("2001:db8::ffff", "anne") > 0
    assert throttle.wait("2001:db8:0:1::1", "anne") == 0


def test_an_account_counts_from_wherever_it_is_tried(clock, throttle):
    """A new address for each try does not help; after an hour of it, no more than a try a minute was let through."""
    tries, end = 0, clock.now + 3600
    for number in range(36_000):
        clock.now += 0.1
        tries += not throttle.admit(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", "anne")
    assert clock.now >= end - 1
    assert tries <= 80


def test_other_accounts_are_tried_from_elsewhere_at_an_overall_rate(clock, throttle):
    """However many names and addresses there are."""
    tries = sum(not throttle.admit(f"10.0.{n >> 8}.{n & 255}", f"name {n}") for n in range(5000))
    assert tries == _OVERALL.amount
    clock.now += _OVERALL.seconds
    assert throttle.admit("192.0.2.1", "anne") == 0


def test_a_browser_that_logged_in_before_is_not_kept_out_by_strangers(throttle):
    """It waits for its own failures only."""
    for number in range(2000):
        throttle.admit(f"10.0.{number >> 8}.{number & 255}", "anne")
    assert throttle.admit("192.0.2.9", "anne") > 0
    assert [throttle.admit("192.0.2.9", "anne", device="d") for _ in range(_FREE + 1)] == [0] * (_FREE + 1)
    assert throttle.admit("192.0.2.9", "anne", device="d") > 0


def test_the_wait_of_a_stranger_ends_with_the_attack(clock, throttle):
    """Nobody is locked out for good: a minute after the last try, one is let through."""
    for number in range(36_000):
        clock.now += 0.1
        throttle.admit(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", "anne")
    clock.now += _LONGEST
    assert throttle.admit("192.0.2.9", "anne") == 0


def test_an_account_may_mistype_more_often_than_an_address(throttle):
    """Several people may share it."""
    assert [throttle.admit(f"10.0.0.{n}", "anne") for n in range(_FREE_OF_ACCOUNT + 1)] == [0] * (_FREE_OF_ACCOUNT + 1)
    assert throttle.admit("10.0.0.99", "anne") > 0


def test_what_is_remembered_is_bounded(clock, throttle):
    """Names are of any length, and anybody may invent some."""
    for number in range(_MOST + 100):
        clock.now += _OVERALL.seconds
        throttle.admit(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", f"{number}" + "x" * 10_000)
    known = throttle._failures._failures
    assert len(known) == _MOST
    assert max(map(len, known)) < 300


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_so_many_wait_and_no_more(anyio_backend):  # noqa: ARG001
    """And a known browser finds room where strangers do not."""
    room, go_on = WaitingRoom(), threading.Event()
    async with anyio.create_task_group() as tasks:
        for count in range(1 + _WAITING_KNOWN):  # one is being checked
            assert room.is_full(known=False) is (count > _WAITING)
            assert not room.is_full(known=True)
            tasks.start_soon(room.check, partial(go_on.wait, 60))
            await anyio.wait_all_tasks_blocked()
        assert room.is_full(known=True)
        go_on.set()
    assert not room.is_full(known=False)
