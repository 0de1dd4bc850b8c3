"""The page's targets, compared with the figures measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A figure and its target maximum."""

    name: str
    measured: float
    at_most: float
    unit: str = " ms"

    def __str__(self) -> str:
        return f"{self.name} {self.measured:,.0f}{self.unit} (at most {self.at_most:,.0f})"


def verdict(targets: Sequence[Target]) -> str:
    """Report which targets are reached."""
    reached = "; ".join(str(target) for target in targets if target.measured <= target.at_most)
    missed = "; ".join(str(target) for target in targets if target.measured > target.at_most)
    return f"Reached: {reached or 'nothing'}. " + (f"**Not reached: {missed}.**" if missed else "Nothing is missed.")
