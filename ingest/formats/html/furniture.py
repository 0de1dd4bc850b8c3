"""Finds what stands around the text of a web page, by its structure and by the kinds of words in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.formats.html.page import TEXT, text_in, walk
from ingest.french.lexicon import fold, words

_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol", "div", "p", "table"))
_CRUMBS = re.compile(r"\W*accueil\s*[>»/›|:]")
_OWNED = re.compile(r"\W*(?:©|copyright\b|\(c\)\s)", re.I)
_LONGEST_PHRASE = 300  # letters of a paragraph that begins with one of the phrases
_LONGEST_CONSENT = 1200  # letters of a question for consent
_LONGEST_TITLE = 60  # letters of the heading of a list of other pages
_PROSE = 40  # letters of a paragraph of text
_MOSTLY = 0.5  # share of letters in links from which a part leads elsewhere
_ALL = 0.85  # share of letters in links of a menu
_LONGEST_LINK = 45  # letters, on average, of the links of a menu
_LARGEST = 0.3  # share of the page's letters; what holds more is its text, whatever it is called


@dataclass(slots=True)
class _Part:
    """A block of the page: where its letters begin and end, how many are in links, and what it is called."""

    node: LexborNode
    start: int
    end: int = 0
    linked: int = 0
    links: int = 0
    has_title: bool = False

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def share(self) -> float:
        """Return the share of letters in links."""
        return self.linked / self.length if self.length else 0.0


@dataclass(slots=True)
class _Map:
    parts: list[_Part] = field(default_factory=list)
    text: str = ""

    def said(self, part: _Part, most: int) -> str:
        """Return the folded text of a part, "" if it is longer."""
        return fold(self.text[part.start : part.end]) if 0 < part.length <= most else ""


def furniture_of(tree: LexborHTMLParser) -> dict[int, str]:
    """Return the text of each part of a page, by node id, that is not its text."""
    body = tree.body
    if body is None:
        return {}
    page = _mapped(body)
    prose = [part for part in page.parts if _is_prose(page, part)]
    if not prose:
        return {}
    opening = next((part.start for part in page.parts if part.has_title), prose[0].start)
    found: dict[int, str] = {}
    before: _Part | None = None
    for part in page.parts:
        outside = part.end <= opening or part.start >= prose[-1].end
        is_new = before is None or (before.start, before.end) != (part.start, part.end)
        before = part
        if part.has_title or not 0 < part.length <= _LARGEST * len(page.text):
            continue
        if _is_named(part) or (is_new and (_is_said(page, part, outside=outside) or (outside and _is_menu(part)))):
            found[part.node.mem_id] = page.text[part.start : part.end]
    found.update(_see_also(page))
    return found


def _mapped(body: LexborNode) -> _Map:
    """Return the blocks of a page in the order in which they end."""
    page = _Map()
    open_parts: list[_Part] = []
    pieces: list[str] = []
    length = 0
    link: LexborNode | None = None
    for entered, node in walk(body):
        if node.tag == TEXT:
            text = " ".join(text_in(node).split())
            if text:
                pieces += [text, " "]
                length += len(text) + 1
                if link is not None:
                    open_parts[-1].linked += len(text) + 1
        elif node.tag == "a":
            link = node if entered else None
            if entered:
                open_parts[-1].links += 1
        elif entered and (node.tag in words("html_blocks") or not open_parts):
            open_parts.append(_Part(node, length, has_title=node.tag == "h1"))
        elif not entered and open_parts and node.mem_id == open_parts[-1].node.mem_id:
            part = open_parts.pop()
            part.end = length
            page.parts.append(part)
            if open_parts:
                open_parts[-1].linked += part.linked
                open_parts[-1].links += part.links
                open_parts[-1].has_title |= part.has_title
    page.text = "".join(pieces)
    return page


def _is_prose(page: _Map, part: _Part) -> bool:
    plain = part.node.tag in ("p", "li", "td", "dd", "blockquote", "pre") and part.share < _MOSTLY
    return plain and part.length >= _PROSE and not _begins(page.said(part, _LONGEST_PHRASE))


def _is_named(part: _Part) -> bool:
    """Return whether a part is short or leads elsewhere, and its classes or identifier are those of furniture."""
    said = part.node.attributes
    names = _NAME.findall(f"{said.get('class') or ''} {said.get('id') or ''}")
    named = not words("page_words").isdisjoint(fold(name) for name in names)
    return named and (part.share >= _MOSTLY or part.length <= _LONGEST_PHRASE)


def _is_said(page: _Map, part: _Part, *, outside: bool) -> bool:
    """Return whether a part says what furniture says."""
    said = page.said(part, _LONGEST_CONSENT)
    if outside and "cookie" in said and not words("consent_words").isdisjoint(re.findall(r"\w+", said)):
        return True
    if not said or part.length > _LONGEST_PHRASE:
        return False
    if _CRUMBS.match(said) and part.share >= _MOSTLY:
        return True
    return (_begins(said) and (outside or part.share >= _MOSTLY)) or (outside and _OWNED.match(said) is not None)


def _begins(said: str) -> bool:
    return _phrases().match(said) is not None


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, sorted(words('page_phrases'))))})\b")


def _is_menu(part: _Part) -> bool:
    """Return whether a part consists of short links."""
    return (
        part.node.tag in _LISTS and part.links > 1 and part.share >= _ALL and part.linked / part.links <= _LONGEST_LINK
    )


def _see_also(page: _Map) -> Iterator[tuple[int, str]]:
    """Yield the lists of other pages with their headings."""
    known = {part.node.mem_id: part for part in page.parts}
    for part in page.parts:
        said = page.said(part, _LONGEST_TITLE)
        if not said or said.strip(" :.…>→") not in words("see_also"):
            continue
        following = _next(part.node)
        beside = known.get(following.mem_id) if following is not None else None
        if beside is None or beside.share < _MOSTLY or beside.node.tag in _HEADINGS:
            continue
        yield part.node.mem_id, page.text[part.start : part.end]
        while beside is not None and beside.share >= _MOSTLY and beside.node.tag not in _HEADINGS:
            yield beside.node.mem_id, page.text[beside.start : beside.end]
            following = _next(beside.node)
            beside = known.get(following.mem_id) if following is not None else None


def _next(node: LexborNode) -> LexborNode | None:
    following = node.next
    while following is not None and not following.is_element_node:
        following = following.next
    return following
