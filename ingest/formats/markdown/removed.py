"""Leaves out of a Markdown text what its page does not show: comments, struck words, revisions."""

from __future__ import annotations

import re

_OPEN, _CLOSE = "<!--", "-->"
_GONE = "\ue002"  # stands for struck words until their line is known to hold others; private use area
_STRUCK = re.compile(
    r"~~(?=[^\s~])((?:[^~\n]|\n(?!\s*\n))+)~~"
    r"|\{--((?:(?!\{--|--\})[\s\S])*)--\}"
    r"|<(?P<tag>s|strike|del)(?:\s[^<>\n]*)?>((?:(?!</?(?P=tag)\b)[\s\S])*)</(?P=tag)>"
    r"|<span\s[^<>\n]*line-through[^<>\n]*>([^<]*)</span>",
    re.I,
)
_CHANGED = re.compile(r"\{~~([^~\n]*)~>([^~\n]*)~~\}")
_ADDED = re.compile(r"\{\+\+((?:(?!\{\+\+|\+\+\})[\s\S])*)\+\+\}")
_REMARK = re.compile(r"\{>>(?:(?!\{>>|<<\})[\s\S])*<<\}")
_MARKED = re.compile(r"\{==((?:(?!\{==|==\})[\s\S])*)==\}|(?<![=\w])==(?=[^\s=])([^=\n]+)==(?![=\w])")
_LINE_GONE = re.compile(rf"^[ \t>#*+\-\d.)]*{_GONE}[ \t{_GONE}]*\n?", re.M)
_SPACED_GONE = re.compile(rf"(?<=[ \n]){_GONE}+[ ]?|[ ]?{_GONE}+(?=[ ,.]|\n|\Z)|{_GONE}+")


def without_comments(text: str) -> str:
    """Return the text without HTML comments; lines that hold nothing else go with them."""
    pieces: list[str] = []
    place = 0
    while (start := text.find(_OPEN, place)) >= 0 and (end := text.find(_CLOSE, start + 2)) >= 0:
        pieces.append(text[place:start])
        place = end + len(_CLOSE)
        whole_lines = not pieces[-1].rpartition("\n")[2].strip() and text[place : place + 1] in ("\n", "")
        while whole_lines and text[place : place + 1] == "\n":
            place += 1  # so that what follows is not set apart by blank lines
    return "".join((*pieces, text[place:]))


def without_struck(text: str) -> tuple[str, list[str]]:
    """Return the text as revised, without struck words, and these."""
    struck: list[str] = []

    def leave(match: re.Match[str]) -> str:
        struck.append(next(group for rank, group in enumerate(match.groups(), 1) if group is not None and rank != 3))
        return _GONE

    text = _REMARK.sub("", _ADDED.sub(r"\1", _CHANGED.sub(r"~~\1~~\2", text.replace(_GONE, ""))))
    text = _STRUCK.sub(leave, _MARKED.sub(lambda match: match[1] or match[2] or "", text))
    return (_SPACED_GONE.sub("", _LINE_GONE.sub("", text)), struck) if struck else (text, [])
