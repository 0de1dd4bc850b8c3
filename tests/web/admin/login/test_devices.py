from dataclasses import replace

import pytest

from tests.support.web.admin import ACCOUNT
from web.admin.login.devices import known, signed
from web.admin.login.logins import Account

pytestmark = pytest.mark.hardening


def test_a_signed_cookie_is_known_for_its_account_only():
    """Each browser apart."""
    one, other = signed("anne", ACCOUNT), signed("anne", ACCOUNT)
    assert known(one, "anne", ACCOUNT)
    assert known(one, "anne", ACCOUNT) != known(other, "anne", ACCOUNT)
    assert known(one, "paul", ACCOUNT) == known(one, "anne", None) == ""


def test_a_new_password_forgets_the_browsers():
    """They may be those of whoever learnt the old one."""
    changed = Account(replace(ACCOUNT.hash, key=bytes(32)))
    assert known(signed("anne", ACCOUNT), "anne", changed) == ""


@pytest.mark.parametrize("cookie", ["", ".", "x", "x.", ".x", "x.y", "é.é", "x." + "0" * 64])
def test_an_invented_cookie_is_not_known(cookie):
    """Whatever is sent."""
    assert known(cookie, "anne", ACCOUNT) == ""
