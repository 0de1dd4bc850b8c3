"""Signs that mark lists and notes in French documents."""

from __future__ import annotations

import re

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Translation from digits to superscript digits."""

RAISED = "¹²³⁴-⁹⁰"
"""Superscript digits, for a character class of a regular expression."""

BULLETS = "•‣▪●○◦·■□✓➢–—\uf0b7"
"""Signs before a list item, besides hyphen and asterisk. The last is the bullet of the Symbol font."""

ITEM_MARKS = "-•–▪"
"""Signs before an item in the text of a Document, for a character class of a regular expression."""

BULLET = re.compile(rf"^(\s*)[-*+{BULLETS}o]\s+(?=\S)")
"""A bullet typed at the beginning of a line; Word writes its second bullet as the letter o."""
