"""Who may ask what, read from the environment: rate limits, host names, proxies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from ipaddress import ip_network
from typing import Self

from ingest import ActesError
from web.guard.hosts import host_name, is_everywhere
from web.guard.rates import Rate

_RATES = "60/10 seconds; 600/5 minutes"
_UNLIMITED = "off"


class BadSetting(ActesError):
    """Raised for an environment variable, or an address to listen on, that is malformed."""


def _rates(text: str) -> tuple[Rate, ...]:
    return tuple(map(Rate.parse, filter(None, map(str.strip, text.split(";")))))


@dataclass(frozen=True, slots=True)
class Access:
    """Rate limits per visitor, empty for none; host names that the site answers to; proxies that it believes.

    It always answers to the names of this machine for itself. `hosts` are without ports, `proxies` addresses or
    networks.
    """

    rates: tuple[Rate, ...] = _rates(_RATES)
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Self:
        """Read ACTES_RATE, rates such as "60/10 seconds" or "off", and the lists ACTES_HOSTS and ACTES_PROXIES."""
        given = environ.get("ACTES_RATE", "").strip() or _RATES
        try:
            rates = () if given == _UNLIMITED else _rates(given)
        except ValueError:
            raise BadSetting("rate-malformed", given=given, example=_RATES, unlimited=_UNLIMITED) from None
        hosts, wrong = _listed(environ.get("ACTES_HOSTS", ""), host_name)
        if wrong:
            raise BadSetting("host-malformed", given=wrong)
        proxies, wrong = _listed(environ.get("ACTES_PROXIES", ""), lambda text: str(ip_network(text)))
        if wrong:
            raise BadSetting("proxy-malformed", given=wrong)
        return cls(rates, hosts, proxies)

    def listening_on(self, address: str) -> Self:
        """Return the access of a site that listens on an address, which is then one of its names."""
        if is_everywhere(address):
            return self
        try:
            name = host_name(address)
        except ValueError:
            raise BadSetting("listening-malformed", given=address) from None
        return self if name in self.hosts else replace(self, hosts=(*self.hosts, name))


def _listed(text: str, read: Callable[[str], str]) -> tuple[tuple[str, ...], str]:
    """Return the parts of a list separated by commas, as `read` returns them, and the first that it does not take."""
    parts = list[str]()
    for part in filter(None, map(str.strip, text.split(","))):
        try:
            parts.append(read(part))
        except ValueError:
            return (), part
    return tuple(parts), ""
