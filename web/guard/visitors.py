"""Visitors, identified by the network a request comes from."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network


def parsed(address: str) -> IPv4Address | IPv6Address | None:
    """Return an address, None if it is not one; an IPv4 client of a dual-stack socket is an IPv4 address."""
    try:
        known = ip_address(address)
    except ValueError:
        return None
    return (known.ipv4_mapped or known) if isinstance(known, IPv6Address) else known


def network(address: str) -> str:
    """Return an IPv4 address as it is, an IPv6 one as its /64 network, all of which one person may use."""
    known = parsed(address)
    if isinstance(known, IPv6Address):
        return str(ip_network((int(known), 64), strict=False))
    return str(known or address)
