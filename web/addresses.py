"""The addresses that pages lead to; not yet escaped for HTML."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def report(document: str) -> str:
    """Return the address of a report."""
    return "/documents/" + quote(document, safe="")


def in_report(document: str, passage: str, **asked: str) -> str:
    """Return the address of a passage in its whole report, where the words of `q`, a question, are marked."""
    return f"{report(document)}?{urlencode({'passage': passage, **asked})}#passage"


def passage(identifier: str) -> str:
    """Return the lasting address of a passage: an id holds as long as the text does."""
    return "/passage/" + quote(identifier, safe="")
