"""Removes light inline markup, keeping bold as spans."""

from __future__ import annotations

import re

from ingest.formats.decode import without_entities
from ingest.french.lexicon import words
from ingest.spans import Span, Spans
from ingest.typography import SUPERSCRIPTS

_IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((?:[^()\s]|\([^()\s]*\))+(?:\s+\"[^\"\n]*\")?\)")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^<>\n]+|[\w.+-]+@[\w-]+\.[\w.-]+)>")
_FOOTNOTE = re.compile(r"\[\^(\d{1,3})\]")
_RAISED_NUMBER = re.compile(r"<sup>(\d{1,3})</sup>|\^\{(\d{1,3})\}")
_RAISED = re.compile(r"<su[pb]>([^<>\n]*)</su[pb]>|\^\{([^{}\n]*)\}|\^(è?me|[eè]re?|nde?)\^")
_BREAK = re.compile(r" ?<br\s{0,3}/?> ?\n?", re.I)
_TAG = re.compile(rf"</?(?:{'|'.join(sorted(words('html_inline') | words('html_blocks')))})(?:\s[^<>\n]*)?/?>", re.I)
_STRONG = re.compile(r"\*\*\*?(?=\S)([^*]+?)(?<=\S)\*\*\*?|(?<!\w)__(?=\S)([^_]+?)(?<=\S)__(?!\w)")
_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![*\w])|(?<!\w)_(?=[^\s_])([^_]+?)(?<=\S)_(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~$'\"])")
_OPEN, _CLOSE = "\ue000", "\ue001"  # placeholders for bold in the private use area


def unmark(text: str) -> tuple[str, Spans]:
    """Return the text without markup, and its bold spans."""
    text = text.replace(_OPEN, "").replace(_CLOSE, "")
    text = _LINK.sub(r"\1", _AUTOLINK.sub(r"\1", _IMAGE.sub(_caption, text)))
    text = _RAISED_NUMBER.sub(_raise, _FOOTNOTE.sub(_raise, text))
    text = _TAG.sub("", _BREAK.sub("\n", _RAISED.sub(_first_group, text)))
    text = _STRONG.sub(lambda match: _OPEN + _first_group(match) + _CLOSE, text)
    text = _EMPHASIS.sub(_first_group, text)
    text = without_entities(_ESCAPE.sub(r"\1", text))
    return _spans(text.strip())


def _caption(match: re.Match[str]) -> str:
    """Return the words of a picture, apart from those it touches: a page shows a picture between them."""
    caption, text = match[1], match.string
    if not caption:
        return ""
    before = " " if caption[0].isalnum() and text[max(match.start() - 1, 0) : match.start()].isalnum() else ""
    after = " " if caption[-1].isalnum() and text[match.end() : match.end() + 1].isalnum() else ""
    return before + caption + after


def _first_group(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group is not None), "")


def _raise(match: re.Match[str]) -> str:
    return _first_group(match).translate(SUPERSCRIPTS)


def _spans(text: str) -> tuple[str, Spans]:
    pieces: list[str] = []
    spans: list[Span] = []
    length = start = 0
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", text):
        if piece == _OPEN:
            start = length
        elif piece == _CLOSE:
            spans.append((start, length))
        else:
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), tuple(spans)
