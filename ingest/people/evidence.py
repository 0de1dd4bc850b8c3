"""Decides whether capitalised words are a person: something in the report must show it."""

from __future__ import annotations

import re

from ingest.french.lexicon import fold
from ingest.french.names import Mention, has_first_name, is_initial

_PLAIN_WORD = re.compile(r"(?<![\w'’.-])[a-zà-öø-ÿœ]{3,}(?![\w-])")


class Evidence:
    """What a report's own words say of its capitalised ones: a word it also writes small is a common noun."""

    def __init__(self, text: str) -> None:
        self._plain = frozenset(fold(word) for word in set(_PLAIN_WORD.findall(text)))

    def shows(self, mention: Mention, *, role: bool = False) -> bool:
        """Return whether a mention is a person; `role` says that words such as ", maire de X" follow it."""
        if mention.civil:
            return True
        parts = fold(mention.name).replace("-", " ").split(" ")
        small = [part in self._plain for part in parts]
        if has_first_name(mention.name):
            return not all(small)
        return (role or is_initial(mention.name)) and not any(small)

    def is_common(self, word: str) -> bool:
        """Return whether the report also writes a word small."""
        return fold(word) in self._plain
