"""Programs’ access to the site, read from the environment: rate limits and host names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from limits import RateLimitItem, parse_many

from ingest import ActesError

_RATES = "60/10 seconds; 600/5 minutes"
_UNLIMITED = "off"


class BadSetting(ActesError):
    """Raised for an environment variable whose value is malformed."""


@dataclass(frozen=True, slots=True)
class Access:
    """Rate limits per visitor, empty for none, and the host names the site answers to.

    Host names matter to MCP only: it refuses requests with any other Host, or from a page of another site.
    """

    rates: tuple[RateLimitItem, ...] = tuple(parse_many(_RATES))
    hosts: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Self:
        """Read ACTES_RATE, rates such as "60/10 seconds" or "off", and ACTES_HOSTS, names separated by commas."""
        given = environ.get("ACTES_RATE", "").strip() or _RATES
        try:
            rates = () if given == _UNLIMITED else tuple(parse_many(given))
        except ValueError:
            raise BadSetting("rate-malformed", given=given, example=_RATES, unlimited=_UNLIMITED) from None
        return cls(rates, tuple(filter(None, (host.strip() for host in environ.get("ACTES_HOSTS", "").split(",")))))
