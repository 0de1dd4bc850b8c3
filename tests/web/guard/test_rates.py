import time

import pytest

from tests.support.web.clock import Clock
from web.guard.rates import _VISITORS, Rate, RateLimiter


def rates(*texts):
    return [Rate.parse(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "amount", "seconds"), [("60/10 seconds", 60, 10), ("5/minute", 5, 60), (" 2 / 3 Hours ", 2, 10_800)]
)
def test_a_rate_is_an_amount_in_a_time(text, amount, seconds):
    """Without a number, one unit."""
    assert Rate.parse(text) == Rate(amount, seconds)


@pytest.mark.parametrize("text", ["", "5", "0/minute", "5/0 minutes", "-1/minute", "5/fortnight", "5/minute/hour"])
def test_a_malformed_rate_is_refused(text):
    """A rate of nothing too."""
    with pytest.raises(ValueError):  # noqa: PT011  # whose text is not shown
        Rate.parse(text)


def test_a_visitor_may_send_as_many_requests_as_the_rates_allow():
    """Visitors are counted separately, and the strictest rate applies."""
    clock = Clock()
    limiter = RateLimiter(rates("3/minute", "5/hour"), clock=clock)
    assert [limiter.wait("a") for _ in range(4)] == [0, 0, 0, 60]
    assert limiter.wait("b") == 0
    clock.now += 60
    assert [limiter.wait("a") for _ in range(3)] == [0, 0, 3540]


def test_a_visitor_who_waits_as_asked_is_served():
    """Refused requests in between do not lengthen the wait."""
    clock = Clock()
    limiter = RateLimiter(rates("2/10 seconds"), clock=clock)
    assert [limiter.wait("a"), limiter.wait("a")] == [0, 0]
    waits = [limiter.wait("a") for _ in range(5)]
    clock.now += waits[0]
    assert (waits[0] > 0, limiter.wait("a")) == (True, 0)


@pytest.mark.hardening
def test_setting_the_clock_does_not_change_a_wait(monkeypatch):
    """Neither back, which would keep visitors out, nor forward, which would let them in."""
    limiter = RateLimiter(rates("2/10 seconds"))
    assert [limiter.wait("a"), limiter.wait("a")] == [0, 0]
    now = time.time
    for hours in (-1, 1):
        monkeypatch.setattr(time, "time", lambda hours=hours: now() + hours * 3600)
        assert 0 < limiter.wait("a") <= 10


def test_visitors_are_forgotten():
    """Once no rate counts them, and the least recent of too many."""
    clock = Clock()
    limiter = RateLimiter(rates("2/10 seconds"), clock=clock)
    for n in range(_VISITORS + 50):
        limiter.wait(str(n))
    assert len(limiter._seen) == _VISITORS
    clock.now += 10
    limiter.wait("a")
    assert len(limiter._seen) == 1
