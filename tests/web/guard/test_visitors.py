from web.guard.visitors import network


def test_an_ipv6_network_is_one_visitor():
    """A provider gives each client 2^64 addresses."""
    assert network("2001:db8:0:1::1") == network("2001:db8:0:1:ffff::2") != network("2001:db8:0:2::1")


def test_an_ipv4_address_written_as_ipv6_is_itself():
    """Otherwise all IPv4 visitors would be one."""
    assert network("::ffff:192.0.2.1") == network("192.0.2.1") != network("::ffff:192.0.2.2")


def test_other_addresses_are_themselves():
    """Anything else is returned unchanged, even if it is not an address."""
    assert network("192.0.2.1") == "192.0.2.1"
    assert network("testclient") == "testclient"
