"""Finds the footnotes of a web page: links to notes, links back, and the notes themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.formats.runs import raised

_NUMBER = re.compile(r"[\[(]?(\d{1,3})[\])]?")
_BLOCKS = frozenset(("li", "p", "div", "aside", "dd", "td", "section", "blockquote"))
_SAID = ("noteref", "doc-noteref", "footnote-ref", "footnoteref", "footnote-reference")
_LONGEST = 5000  # letters of a note; more is a numbered chapter


@dataclass(slots=True)
class Ties:
    """The footnotes of a page by node id: markers of `notes` and of `links`, and the `back` links.

    `homes` maps each link to its note.
    """

    notes: dict[int, str] = field(default_factory=dict)
    links: dict[int, str] = field(default_factory=dict)
    homes: dict[int, int] = field(default_factory=dict)
    back: set[int] = field(default_factory=set)


def number_in(text: str) -> str | None:
    """Return the number of a raised text or link as superscript digits, or None.

    >>> number_in("[12]"), number_in("ème")
    ('¹²', None)
    """
    match = _NUMBER.fullmatch(text.strip())
    return raised(match[1]) if match else None


def ties_of(tree: LexborHTMLParser) -> Ties:
    """Return the links between a page's text and its footnotes."""
    targets = {name: node for node in tree.css("[id], a[name]") for name in _names(node)}
    ties = Ties()
    layout: _Layout | None = None
    returns: set[str] = set()  # names of the anchors that link to notes
    for link in tree.css("a[href*='#']"):
        goal = (link.attributes.get("href") or "").partition("#")[2]
        marker = number_in(link.text())
        if goal in returns:
            ties.back.add(link.mem_id)
        elif marker and goal in targets and _refers(link):
            layout = layout or _Layout(tree)
            note = layout.note(targets[goal], link)
            if note is not None:
                ties.links[link.mem_id] = marker
                ties.homes[link.mem_id] = note
                ties.notes.setdefault(note, marker)
                returns.update(name for node in (link, link.parent) if node is not None for name in _names(node))
    return ties


def _names(node: LexborNode) -> Iterator[str]:
    yield from filter(None, (node.attributes.get("id"), node.attributes.get("name") if node.tag == "a" else None))


def _refers(link: LexborNode) -> bool:
    """Return whether a link looks like a footnote marker: raised, in brackets, or declared as one."""
    said = link.attributes
    called = " ".join(said.get(name) or "" for name in ("epub:type", "role", "class"))
    is_raised = (link.parent is not None and link.parent.tag == "sup") or link.css_first("sup") is not None
    return is_raised or link.text().strip().startswith("[") or any(word in called.split() for word in _SAID)


class _Layout:
    """Where the elements of a page begin and end, and the paragraph or item around each; measured in one walk."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._spans: dict[int, tuple[int, int]] = {}
        self._blocks: dict[int, LexborNode | None] = {}
        self._short: dict[int, bool] = {}  # whether a block is short enough for a note
        root = tree.root
        open_nodes: list[tuple[LexborNode, int, LexborNode | None, LexborNode | None]] = []
        open_nodes += [(root, 0, root.child, None)] if root is not None else []
        count = 1
        while open_nodes:
            node, start, child, block = open_nodes.pop()
            if child is None:
                self._spans[node.mem_id] = (start, count)
                continue
            open_nodes.append((node, start, child.next, block))
            if child.is_element_node:
                inner = child if child.tag in _BLOCKS else block
                self._blocks[child.mem_id] = inner
                open_nodes.append((child, count, child.child, inner))
                count += 1

    def note(self, target: LexborNode, link: LexborNode) -> int | None:
        """Return the id of the paragraph or item a link leads to, None if it holds the link or is too long a note."""
        block = self._blocks.get(target.mem_id)
        if block is None:
            return None
        name = block.mem_id
        if name not in self._short:
            self._short[name] = len(block.text()) <= _LONGEST
        (start, end), (place, _) = self._spans[name], self._spans[link.mem_id]
        return name if self._short[name] and not start <= place < end else None
