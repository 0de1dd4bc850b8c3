"""Decides whether capitalised words are a person: something in the report must show it."""

from __future__ import annotations

import re
from functools import cache, cached_property

from ingest.french.lexicon import fold
from ingest.french.names import Mention, has_first_name, is_initial, mentions
from ingest.french.verbs import speech_verb

_PLAIN_WORD = re.compile(r"(?<![\w'’.-])[a-zà-öø-ÿœ]{3,}(?![\w-])")


class Evidence:
    """What a report's own words say of its capitalised ones: a word it also writes small is a common noun."""

    def __init__(self, text: str) -> None:
        self._text = text
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

    def has_family(self, word: str) -> bool:
        """Return whether the report calls somebody by this family name: "Mme Roy", "Ana Roy", "Roy demande"."""
        return fold(word) in self._families

    @cached_property
    def _families(self) -> frozenset[str]:
        named = {one.name.split()[-1] for one in mentions(self._text) if one.civil or has_first_name(one.name)}
        said = {match[1] for match in _subject().finditer(self._text)}
        return frozenset(map(fold, named | said))

    def is_common(self, word: str) -> bool:
        """Return whether the report also writes a word small."""
        return fold(word) in self._plain


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'’.-])([A-ZÀ-Ý][a-zà-ſ]+(?:-[A-ZÀ-Ý]?[a-zà-ſ]+)*)\s+(?=(?:n['’]|ne\s|se\s|s['’])?{speech_verb()})"
    )
