"""Text of unknown origin as Markdown that shows it and does nothing else."""

from __future__ import annotations

import re

from qa.characters import writable

_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#=~|^$@]|&(?=#?\w+;)|(?<=\bwww)\.|:(?=//)", re.I)
"""Markup of CommonMark and of its common extensions: tables, mathematics, addresses that become links by themselves."""

_OPENING = re.compile(r"^(\d*)([-+.):])", re.M)
"""What makes a list, a title or a definition of a line: "1. ", "- ", "---", ": "."""

_INDENT = re.compile(r"^[ \t]", re.M)  # four of them would be code


def escaped(text: str) -> str:
    r"""Return Markdown that reads as `text` inside a line; it never becomes markup or, in CommonMark, a link.

    GitHub makes a link of an e-mail address whatever stands before its "@".

    >>> escaped("[lien](https://a.b) & <b>")
    '\\[lien\\](https\\://a.b) & \\<b\\>'
    """
    return _ANYWHERE.sub(lambda match: "\\" + match[0], writable(text))


def unopened(markdown: str) -> str:
    r"""Return Markdown none of whose lines opens a list, a title or code.

    >>> unopened("1. Ouverture")
    '1\\. Ouverture'
    """
    return _INDENT.sub(lambda match: f"&#{ord(match[0])};", _OPENING.sub(r"\1\\\2", markdown))
