"""Questions about who was there, answered by the rolls of the reports."""

from qa.roll.answer import from_roll

__all__ = ["from_roll"]
