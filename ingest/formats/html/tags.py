"""Refuses pages whose tags would take a parser time that grows with the square of their number.

The parser compares each attribute of an element with all others, looks through all open elements, and opens formatting
elements left open (`<b>`, `<font>`) again in each paragraph, as the HTML standard says.
"""

from __future__ import annotations

import re
from collections import Counter

from ingest.errors import UnreadableFile
from ingest.formats.file import File
from ingest.french.lexicon import words

_DEEPEST = 5000  # open elements
_MOST_ATTRIBUTES = 1000  # of one element; pages have under 50
_MOST_FORMATS = 64  # open formatting elements that differ; of equal ones, the parser opens three again
_EQUAL_FORMATS = 3
_OVERLAP = 4  # times the length of the page that the tags may take together: attributes and scripts may hold tags
_LEAST_OVERLAP = 1 << 20  # letters

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+"""
_ATTRIBUTES = re.compile(rf"(?:{_ATTRIBUTE})*+")
_TOO_MANY = re.compile(rf"(?:{_ATTRIBUTE}){{{_MOST_ATTRIBUTES + 1}}}")
_FORMATS = frozenset(("b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"))
"""Formatting elements, without `a`: the next link ends the last one."""
_AFTER_NAME = frozenset(" \t\n\f\r/>")  # in a script, "i<b&&" is no tag


def check_tags(text: str, file: File) -> None:
    """Raise UnreadableFile if elements are nested too deep, tangled, or have too many attributes."""
    opened = _Opened()
    most = max(_LEAST_OVERLAP, _OVERLAP * len(text))
    spent = 0
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if match[1]:
            opened.close(name)
            continue
        end = match.end() if text.startswith(">", match.end()) else _end(text, match.end(), file)
        spent += end - match.start()
        if name not in words("html_unclosed"):
            formats = name in _FORMATS and text[match.end() : match.end() + 1] in _AFTER_NAME
            opened.open(name, text[match.start() : end] if formats else "")
        if opened.depth > _DEEPEST:
            raise UnreadableFile(file.path, "html-nested", most=_DEEPEST)
        if opened.formats > _MOST_FORMATS or spent > most:
            raise UnreadableFile(file.path, "html-tangled")


def _end(text: str, start: int, file: File) -> int:
    """Return where the attributes of a tag end."""
    found = _ATTRIBUTES.match(text, start)
    end = found.end() if found else start
    if end - start > 2 * _MOST_ATTRIBUTES and _TOO_MANY.match(text, start):
        raise UnreadableFile(file.path, "html-attributes", most=_MOST_ATTRIBUTES)
    return end


class _Opened:
    """The elements that are open: how many, and how many formatting elements would be opened again."""

    def __init__(self) -> None:
        self.depth = 0
        self.formats = 0
        self._names: Counter[str] = Counter()
        self._tags: dict[str, list[str]] = {name: [] for name in _FORMATS}
        self._equal: Counter[str] = Counter()

    def open(self, name: str, tag: str) -> None:
        """Count an element; `tag` is that of a formatting element with its attributes, else ""."""
        self.depth += 1
        self._names[name] += 1
        if tag:
            self._tags[name].append(tag)
            self._equal[tag] += 1
            self.formats += self._equal[tag] <= _EQUAL_FORMATS

    def close(self, name: str) -> None:
        """Discount an element if one of that name is open: the parser ignores any other end tag."""
        if not self._names[name]:
            return
        self._names[name] -= 1
        self.depth -= 1
        if self._tags.get(name):
            tag = self._tags[name].pop()
            self.formats -= self._equal[tag] <= _EQUAL_FORMATS
            self._equal[tag] -= 1
