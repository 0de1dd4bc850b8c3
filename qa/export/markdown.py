"""Text of unknown origin escaped for Markdown."""

from __future__ import annotations

import re

from qa.characters import writable

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#=~|^$@]|&(?=#?\w+;)|(?<=\bwww)\.|:(?=//)", re.I)
"""Markup of CommonMark and its common extensions: tables, mathematics, automatic links."""

_OPENING = re.compile(r"^(\d*)([-+.):])", re.M)
"""Markers that open a list, a heading or a definition: "1. ", "- ", "---", ": "."""

_INDENT = re.compile(r"^[ \t]", re.M)  # four of them would be code


def escaped(text: str) -> str:
    r"""Return Markdown that renders as `text` inside a line, without markup and, in CommonMark, without links.

    GitHub links an e-mail address even when its "@" is escaped.

    >>> escaped("[lien](https://a.b) & <b>")
    '\\[lien\\](https\\://a.b) & \\<b\\>'
    """
    return _ANYWHERE.sub(lambda match: "\\" + match[0], writable(text))


def unopened(markdown: str) -> str:
    r"""Return Markdown whose lines open no list, heading or code block.

    >>> unopened("1. Ouverture")
    '1\\. Ouverture'
    """
    return _INDENT.sub(lambda match: f"&#{ord(match[0])};", _OPENING.sub(r"\1\\\2", markdown))
