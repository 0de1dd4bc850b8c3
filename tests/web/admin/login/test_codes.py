import pyotp
import pytest

from tests.support.web.clock import Clock
from web.admin.login.codes import Codes, checked, enrolment, new_secret

pytestmark = pytest.mark.hardening
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # of RFC 6238, appendix B


@pytest.fixture
def clock():
    return Clock(1111111109.0)


@pytest.fixture
def codes(clock):
    return Codes(clock)


def code(at):
    return pyotp.TOTP(SECRET).at(at)


@pytest.mark.parametrize(("at", "six"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_codes_are_those_of_the_standard(clock, codes, at, six):
    """The last six digits of its test vectors; spaces do not matter."""
    clock.now = at
    assert codes.use("anne", SECRET, f" {six[:3]} {six[3:]}")


def test_a_code_is_good_once(clock, codes):
    """Somebody who looked on cannot use it again, nor within the time that it stays good."""
    now = code(clock.now)
    assert codes.use("anne", SECRET, now)
    assert not codes.use("anne", SECRET, now)
    clock.now += 30
    assert not codes.use("anne", SECRET, now)
    assert codes.use("anne", SECRET, code(clock.now))
    assert not codes.use("anne", SECRET, code(clock.now))


def test_a_telephones_clock_may_be_wrong_by_one_step(clock, codes):
    """Either way, and by no more."""
    assert codes.use("anne", SECRET, code(clock.now - 30))
    assert codes.use("anne", SECRET, code(clock.now + 30))
    assert not codes.use("anne", SECRET, code(clock.now - 60))
    assert not codes.use("anne", SECRET, code(clock.now + 60))


def test_a_clock_set_back_locks_nobody_out(clock, codes):
    """Codes used in what is then the future do not count against new ones."""
    assert codes.use("anne", SECRET, code(clock.now))
    clock.now -= 3600
    assert codes.use("anne", SECRET, code(clock.now))


@pytest.mark.parametrize("given", ["", "0", "000000", "08180", "0818044", "abcdef", "\ud800", "-81804"])
def test_anything_else_is_refused(codes, given):
    """Whatever is sent as a code."""
    assert not codes.use("anne", SECRET, given)


@pytest.mark.parametrize("secret", ["", "GEZDGNBV", "not base 32 at all, whatever", "0189" * 8])
def test_a_short_or_malformed_secret_is_refused(secret):
    """When settings are read, not at a login."""
    with pytest.raises(ValueError):  # noqa: PT011  # whose text is not shown
        checked(secret)


def test_secrets_are_random_and_enrolled_by_an_address():
    """An authenticator takes it as a link or a QR code."""
    one, other = new_secret(), new_secret()
    assert one != other
    assert len(one) == 32
    assert enrolment("anne", SECRET) == f"otpauth://totp/Actes:anne?secret={SECRET}&issuer=Actes"
    assert checked("gezd gnbv gy3t qojq gezd gnbv gy3t qojq") == SECRET
