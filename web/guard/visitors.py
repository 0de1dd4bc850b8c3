"""The address a request comes from, as one visitor."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address


def network(address: str) -> str:
    """Return what one person has many of as one: an IPv6 address is one of the 2^64 of its network."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:  # as a socket of both kinds tells them
        return str(parsed.ipv4_mapped)
    return str(int(parsed) >> 64) if isinstance(parsed, IPv6Address) else address
