"""Finds the main text of a web page, and walks its nodes without recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.french.lexicon import words

TEXT = "-text"

_ROLES = frozenset(("navigation", "contentinfo", "search", "menu", "menubar", "dialog", "doc-toc", "doc-backlink"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TITLED = "h1, h2, h3, p"
_SMALLEST = 0.25  # share of the page's letters that a marked part needs to be its main text
_LONGEST_COVER = 2000  # letters around a title outside the marked part


def text_of(tree: LexborHTMLParser) -> list[LexborNode]:
    """Return the parts of a page that make up its text: the title, wherever it is, and the main part or body."""
    body = tree.body
    if body is None:
        return []
    marked = tree.css("main, [role=main]") or tree.css("article")
    if len(marked) != 1 or _length(marked[0]) < _SMALLEST * _length(body):
        return [body]
    title = tree.css_first("h1") if marked[0].css_first("h1") is None else None
    return [marked[0]] if title is None else [_cover(title, marked[0]), marked[0]]


def _cover(title: LexborNode, main: LexborNode) -> LexborNode:
    """Return the largest short element around the title that is outside the main part."""
    around = {node.mem_id for node in _ancestors(main)}
    cover = title
    length = _length(title)
    for node in _ancestors(title):
        length += _length_beside(cover, node)
        if node.mem_id in around or length > _LONGEST_COVER:
            break
        cover = node
    return cover


def _length_beside(inner: LexborNode, outer: LexborNode) -> int:
    """Return the number of visible letters of an element outside one of its children."""
    length = 0
    child = outer.child
    while child is not None:
        if child.tag == TEXT:
            length += len(text_in(child).strip())
        elif child.mem_id != inner.mem_id and not _is_dropped(child):
            length += _length(child)
        child = child.next
    return length


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _length(node: LexborNode) -> int:
    return sum(len(text_in(part).strip()) for entered, part in walk(node) if entered and part.tag == TEXT)


def text_in(node: LexborNode) -> str:
    """Return the text of a text node."""
    return node.text_content or ""


def walk(root: LexborNode) -> Iterator[tuple[bool, LexborNode]]:
    """Yield each visible node of a part of a page, with True at its start and False at its end."""
    yield True, root
    open_nodes: list[tuple[LexborNode, LexborNode | None]] = [(root, root.child)]
    while open_nodes:
        node, following = open_nodes.pop()
        if following is None:
            yield False, node
            continue
        open_nodes.append((node, following.next))
        if following.tag == TEXT:
            yield True, following
        elif not _is_dropped(following):
            yield True, following
            open_nodes.append((following, following.child))


def _is_dropped(node: LexborNode) -> bool:
    if node.tag in words("html_unprinted") or not node.is_element_node:
        return True
    if node.tag in ("header", "form"):
        return node.css_first("h1" if node.tag == "header" else _TITLED) is None
    said = node.attributes
    if node.tag == "div" and said.get("title") in ("header", "footer"):
        return True  # written by LibreOffice
    if "hidden" in said or said.get("aria-hidden") == "true" or said.get("role") in _ROLES:
        return True
    named = {*(said.get("class") or "").lower().split(), (said.get("id") or "").lower()}
    return not named.isdisjoint(words("page_furniture")) or _HIDDEN.search(said.get("style") or "") is not None
