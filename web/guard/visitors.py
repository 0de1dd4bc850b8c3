"""Visitors, identified by the network a request comes from."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address


def network(address: str) -> str:
    """Return an IPv4 address as it is, an IPv6 one as its /64 network, all of which one person may use."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:  # an IPv4 client of a dual-stack socket
        return str(parsed.ipv4_mapped)
    return str(int(parsed) >> 64) if isinstance(parsed, IPv6Address) else address
