import pytest

from web.guard.access import Access, BadSetting
from web.guard.rates import Rate


def test_the_environment_sets_the_rates_the_names_and_the_proxies():
    """Unset variables give the defaults."""
    assert Access.from_environment({}) == Access(rates=(Rate(60, 10), Rate(600, 300)))
    given = {"ACTES_RATE": " 5/minute ", "ACTES_HOSTS": "Actes.example.org, intranet ,", "ACTES_PROXIES": "10.0.0.0/8"}
    set_ = Access.from_environment(given)
    assert set_ == Access((Rate(5, 60),), ("actes.example.org", "intranet"), ("10.0.0.0/8",))
    assert Access.from_environment({"ACTES_RATE": "off"}).rates == ()


@pytest.mark.parametrize(
    ("address", "hosts"), [("192.0.2.1", ("192.0.2.1",)), ("::1", ("[::1]",)), ("0.0.0.0", ()), ("::", ())]
)
def test_the_address_listened_on_is_a_name_of_the_site(address, hosts):
    """Unless it is every address."""
    assert Access().listening_on(address).hosts == hosts


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("ACTES_HOSTS", "a.org,https://b.org", "https://b.org"),
        ("ACTES_HOSTS", "*", "without scheme or port"),
        ("ACTES_PROXIES", "127.0.0.1,proxy", "'proxy'"),
        ("ACTES_PROXIES", "*", "addresses or networks"),
        ("ACTES_PROXIES", "10.0.0.1/8", "addresses or networks"),
    ],
)
def test_a_malformed_list_is_refused(name, given, told):
    """The message shows the part that is wrong, and how it should be."""
    with pytest.raises(BadSetting, match=told.replace("*", ".")):
        Access.from_environment({name: given})


@pytest.mark.parametrize("given", ["dix", "-1", "10/fortnight"])
def test_a_malformed_rate_is_refused(given):
    """The message gives an example."""
    with pytest.raises(BadSetting, match='such as "60/10 seconds; 600/5 minutes", or "off"'):
        Access.from_environment({"ACTES_RATE": given})
