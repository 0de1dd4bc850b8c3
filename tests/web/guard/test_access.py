import pytest

from web.guard.access import Access, BadSetting


def told(access):
    """The rates in words."""
    return [str(rate) for rate in access.rates]


def test_the_environment_sets_the_rates_and_the_names():
    """Unset variables give the defaults."""
    assert Access.from_environment({}) == Access()
    assert told(Access()) == ["60 per 10 second", "600 per 5 minute"]
    given = {"ACTES_RATE": " 5/minute ", "ACTES_HOSTS": "actes.example.org, intranet ,"}
    set_ = Access.from_environment(given)
    assert (told(set_), set_.hosts) == (["5 per 1 minute"], ("actes.example.org", "intranet"))
    assert Access.from_environment({"ACTES_RATE": "off"}).rates == ()


@pytest.mark.parametrize("given", ["dix", "-1", "10/fortnight"])
def test_a_malformed_rate_is_refused(given):
    """The message gives an example."""
    with pytest.raises(BadSetting, match='such as "60/10 seconds; 600/5 minutes", or "off"'):
        Access.from_environment({"ACTES_RATE": given})
