"""Signs that French documents mark lists and notes with."""

from __future__ import annotations

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits to raised digits."""

RAISED = "¹²³⁴-⁹⁰"
"""Raised digits, for a class of a regular expression."""

BULLETS = "•‣▪●○◦·■□✓➢–—\uf0b7"
"""Signs before an item of a list; a hyphen and an asterisk may be, too. The last is the bullet of Symbol."""

ITEM_MARKS = "-•–▪"
"""Signs before an item in the text of a Document, for a class of a regular expression."""
