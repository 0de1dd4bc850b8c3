"""Reads the fields at the head of a Markdown file, written in YAML or TOML as site generators take them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ingest.formats.decode import without_entities
from ingest.french.lexicon import fold, lines, words

_YAML = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.S)
_PAIR = re.compile(r"( *)(?:- +)?[\"']?([A-Za-zÀ-ÿ_][\wÀ-ÿ-]*(?: [\wÀ-ÿ-]+){0,2})[\"']?[ \t]*(?::(?=\s|$)|=)[ \t]*(.*)")
_INNER = re.compile(r"\s+\S|- ?|#|\[|\}|\]|$")  # a value that goes on, an item of a list, a comment, a table of TOML
_BLOCK = re.compile(r"[|>][+-]?\d?")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_NOTHING = frozenset(("", "null", "~", "[]", "{}"))


def front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """Return the fields at the head of a text by their folded names, and the text after them.

    Fields of other names ("lieu", "location") are given under the usual ones too ("place"). The items of a list are
    joined by commas, the lines of a value by spaces. A field inside another counts as one of the file's own if that has
    none of its name, unless it is a name or title, which are those of something else.
    """
    match = _YAML.match(text) or _TOML.match(text)
    if match is None:
        return {}, text
    rows = match[1].split("\n")
    if not any(_PAIR.match(row) for row in rows) or not all(_PAIR.match(row) or _INNER.match(row) for row in rows):
        return {}, text
    own: dict[str, str] = {}
    inner: dict[str, str] = {}
    for name, value, deep in _fields(rows):
        if value not in _NOTHING:
            (inner if deep else own).setdefault(name, value)
    others = {name: value for name, value in inner.items() if name not in words("inner_fields")}
    found = {**others, **own}
    usual = {_usual_names()[name]: value for name, value in found.items() if name in _usual_names()}
    return {**usual, **found}, text[match.end() :]


@cache
def _usual_names() -> Mapping[str, str]:
    return dict(row.split(": ") for row in lines("field_names"))


def _fields(rows: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield each field with its value and whether it is inside another."""
    name, pieces, deep, inside = "", list[str](), False, False
    for row in rows:
        if row.startswith("[") and name:  # a table of TOML
            yield name, _value(pieces), deep
            name, inside = "", True
        pair = _PAIR.match(row)
        if pair is None:
            if name:
                pieces.append(row)
            continue
        if name:
            yield name, _value(pieces), deep
        name, pieces, deep = fold(pair[2]), [pair[3]], inside or bool(pair[1]) or row.lstrip().startswith("- ")
    if name:
        yield name, _value(pieces), deep


def _value(pieces: list[str]) -> str:
    """Return the value that begins after a name and goes on in the rows below."""
    first = _plain(pieces[0])
    rest = [row.strip() for row in pieces[1:] if row.strip()]
    if any(row.startswith("-") for row in rest) and not first:
        return ", ".join(_plain(row.lstrip("- ")) for row in rest)
    kept = [] if _BLOCK.fullmatch(first) else [first]
    value = " ".join(filter(None, (*kept, *map(_plain, rest))))
    if value.startswith("[") and value.endswith("]"):
        value = ", ".join(_plain(item) for item in value[1:-1].split(","))
    return value


def _plain(value: str) -> str:
    """Return a value without its quotes, or without the comment behind it."""
    value = value.strip()
    quote = value[:1]
    end = value.find(quote, 1) if quote in ("'", '"') else -1
    return without_entities(value[1:end] if end > 0 else _COMMENT.sub("", value).strip())
