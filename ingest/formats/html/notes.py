"""Finds the footnotes of web pages: links to notes, links back, and the notes themselves."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.formats.html.looks import Looks
from ingest.formats.runs import raised
from ingest.french.lexicon import words

_NUMBER = re.compile(r"[\[(]?\s*(\d{1,3})\s*[\])]?")
_SIGN = re.compile(r"[\[(]?\s*(\*{1,3}|[†‡§]|[a-z]|[ivx]{1,4})\s*[\])]?")
_BLOCKS = frozenset(("li", "p", "div", "aside", "dd", "td", "section", "blockquote"))
_NAMED = re.compile(r"(?:^|[-_:/#])(?:foot|end|side)?(?:notes?|fn|ftn|edn|ndbp)\d*(?:$|[-_:.\d])", re.I)
_HEADINGS = "h1, h2, h3, h4, h5, h6"
_LONGEST = 5000  # letters of a note; more is a numbered chapter
_HIGHEST_LINK = 4  # elements between a link back and its note


@dataclass(slots=True)
class Ties:
    """The footnotes of pages by node id: markers of `notes` and of `links`, and the `back` links.

    `homes` maps each link to its note, if the pages hold it.
    """

    notes: dict[int, str] = field(default_factory=dict)
    links: dict[int, str] = field(default_factory=dict)
    homes: dict[int, int] = field(default_factory=dict)
    back: set[int] = field(default_factory=set)


_Place = tuple[str, str]
"""The name of a page and of an anchor in it."""


def number_in(text: str) -> str | None:
    """Return the number of a raised text or link as superscript digits, or None.

    >>> number_in("[12]"), number_in("ème")
    ('¹²', None)
    """
    match = _NUMBER.fullmatch(text.strip())
    return raised(match[1]) if match else None


def ties_of(trees: Mapping[str, LexborHTMLParser], looks: Looks) -> Ties:
    """Return the links between the text and the footnotes of pages, by the pages' names in their links."""
    targets = {
        (page, name): node
        for page, tree in trees.items()
        for node in tree.css("[id], a[name]")
        for name in _names(node)
    }
    ties = Ties()
    layout: _Layout | None = None
    returns: set[_Place] = set()  # anchors that link to notes
    for page, tree in trees.items():
        for link in tree.css("a[href*='#']"):
            goal = _goal(link, page, alone=len(trees) == 1)
            if goal in returns:
                ties.back.add(link.mem_id)
                continue
            named = _is_declared(link)
            marker = number_in(link.text()) or (_sign_in(link.text()) if named else None)
            stands_out = named or _is_raised(link, looks)
            shown = stands_out or link.text().strip().startswith("[")
            if marker is None or not (shown or _may_call(link)):
                continue
            layout = layout or _Layout(trees)
            note = layout.note(targets[goal], link) if goal in targets else None
            if note is not None and (shown or note.is_under(link.text(), targets[goal])):
                ties.links[link.mem_id] = marker
                ties.homes[link.mem_id] = note.id
                ties.notes.setdefault(note.id, marker)
                beside = (link, link.parent) if link.parent is not None else (link,)
                returns.update((page, name) for node in beside for name in _names(node))
            elif stands_out and goal not in targets:  # the note is in a file that is not here
                ties.links[link.mem_id] = marker
    ties.back.update(_ways_back(trees, ties))
    return ties


def _goal(link: LexborNode, page: str, *, alone: bool) -> _Place:
    """Return where a link leads; on a page that stands alone, any address is its own."""
    path, _, name = (link.attributes.get("href") or "").partition("#")
    if not path or alone:
        return page, name
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))), name


def _ways_back(trees: Mapping[str, LexborHTMLParser], ties: Ties) -> Iterator[int]:
    """Yield the links in notes that are their number, wherever they lead."""
    for link in (link for tree in trees.values() for link in tree.css("a[href*='#']") if ties.notes):
        block = link.parent
        for _ in range(_HIGHEST_LINK):
            if block is None or block.mem_id in ties.notes:
                break
            block = block.parent
        marker = ties.notes.get(block.mem_id) if block is not None else None
        if marker and link.mem_id not in ties.links and marker in (number_in(link.text()), _sign_in(link.text())):
            yield link.mem_id


def _names(node: LexborNode) -> Iterator[str]:
    yield from filter(None, (node.attributes.get("id"), node.attributes.get("name") if node.tag == "a" else None))


def _sign_in(text: str) -> str | None:
    """Return the star or letter of a link declared as a footnote marker, in brackets if it could be a word's."""
    match = _SIGN.fullmatch(text.strip())
    return None if match is None else f"[{match[1]}]" if match[1].isalpha() else match[1]


def _is_declared(link: LexborNode) -> bool:
    inner = link.css("span, sup")[:2]
    called = (
        (node.attributes.get(name) or "").lower()
        for node in (link, *inner, *((link.parent,) if link.parent is not None else ()))
        for name in ("epub:type", "role", "class")
    )
    return any(not words("note_calls").isdisjoint(said.split()) for said in called)


def _is_raised(link: LexborNode, looks: Looks) -> bool:
    """Return whether a link or what it consists of is raised."""
    around = () if link.parent is None else (link.parent,)
    return any(looks.of(node).raised for node in (*around, link, *link.css("sup, span, small, font")[:2]))


def _may_call(link: LexborNode) -> bool:
    """Return whether a plain link stands where a footnote marker would: right behind a word."""
    before = link.prev
    text = (before.text_content or "") if before is not None else ""
    return bool(text) and not text[-1].isspace()


@dataclass(frozen=True, slots=True)
class _Note:
    """What a link to a note leads to: a paragraph or item, with how it begins and whether it holds headings."""

    id: int
    names: str
    opening: str
    is_long: bool
    has_headings: bool

    def is_under(self, number: str, target: LexborNode) -> bool:
        """Return whether this is called a note, or stands under that number."""
        if self.has_headings:
            return False
        names = f"{self.names} {' '.join(_names(target))}"
        begun = re.match(rf"\W{{0,3}}{re.escape(number.strip(' []()'))}(?:[\s.)\]:–-]|$)", self.opening)
        return begun is not None or any(_NAMED.search(name) for name in names.split())


class _Layout:
    """Where the elements of pages begin and end, and the paragraph or item around each; measured in one walk."""

    def __init__(self, trees: Mapping[str, LexborHTMLParser]) -> None:
        self._spans: dict[int, tuple[int, int]] = {}
        self._blocks: dict[int, LexborNode | None] = {}
        self._notes: dict[int, _Note] = {}
        self._count = 1
        for tree in trees.values():
            self._measure(tree)

    def _measure(self, tree: LexborHTMLParser) -> None:
        root = tree.root
        open_nodes: list[tuple[LexborNode, int, LexborNode | None, LexborNode | None]] = []
        open_nodes += [(root, 0, root.child, None)] if root is not None else []
        while open_nodes:
            node, start, child, block = open_nodes.pop()
            if child is None:
                self._spans[node.mem_id] = (start, self._count)
                continue
            open_nodes.append((node, start, child.next, block))
            if child.is_element_node:
                inner = child if child.tag in _BLOCKS else block
                self._blocks[child.mem_id] = inner
                open_nodes.append((child, self._count, child.child, inner))
                self._count += 1

    def note(self, target: LexborNode, link: LexborNode) -> _Note | None:
        """Return the paragraph or item a link leads to, None if it holds the link or is too long a note."""
        block = self._blocks.get(target.mem_id)
        if block is None:
            return None
        name = block.mem_id
        if name not in self._notes:
            text = block.text()
            names = " ".join(value for value in block.attributes.values() if value)
            titled = block.css_first(_HEADINGS) is not None
            self._notes[name] = _Note(name, names, text.strip()[:20], len(text) > _LONGEST, titled)
        (start, end), (place, _) = self._spans[name], self._spans[link.mem_id]
        return None if self._notes[name].is_long or start <= place < end else self._notes[name]
