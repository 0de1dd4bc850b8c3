"""Builds blocks from runs of text in one style, for the DOCX, ODT, PPTX, HTML and EPUB readers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ingest.blocks import Block, BlockKind
from ingest.formats.decode import clean
from ingest.formats.initials import with_initials
from ingest.formats.spaced import unspaced
from ingest.french.lexicon import fold
from ingest.spans import Span, Spans
from ingest.typography import BULLET, RAISED, SUPERSCRIPTS

_RAISED_NOTE = re.compile(rf"^([{RAISED}]{{1,3}})\s*(?=\S)")
_TYPED_MARKER = re.compile(
    rf"^(?:([{RAISED}]{{1,3}})[.)]?|[\[(](\d{{1,3}})[\])]|(\d{{1,3}}) ?[.)\]:]|[.)\]:](?=\s))\s*(?=\S)"
)
_SPACES = re.compile(r"[ \t\xa0]*[ \t][ \t\xa0]*|\xa0{2,}")
_COVER = 10  # blocks searched for a title that the title page repeats


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `size` is in points, 0 if unknown.

    `capitals` means that its letters are shown as capitals, large or small, however they were typed.
    """

    text: str
    bold: bool = False
    size: float = 0.0
    capitals: bool = False


def has_words(runs: Iterable[Run]) -> bool:
    """Return whether any run is more than white space."""
    return any(run.text.strip() for run in runs)


def raised(text: str) -> str:
    """Return raised digits as superscript digits, other raised text unchanged.

    >>> raised("12"), raised("ème")
    ('¹²', 'ème')
    """
    return text.translate(SUPERSCRIPTS) if text.strip().isdecimal() else text


def to_block(runs: Iterable[Run], *, kind: BlockKind, level: int = 0, gap: int = 1) -> Block | None:
    """Return the runs as one block with white space folded and size in points, or None if they are blank."""
    letters: list[str] = []
    bold: list[bool] = []
    sizes: Counter[float] = Counter()
    for run in _shown(list(runs)):
        for letter in _SPACES.sub(" ", unspaced(clean(run.text))):
            space = letter in " \n"
            if space and (not letters or letters[-1] == "\n" or letter == letters[-1]):
                continue
            if letter == "\n" and letters[-1] == " ":
                letters[-1] = "\n"
                continue
            letters.append(letter)
            bold.append(bool(bold) and bold[-1] if space else run.bold)
        sizes[run.size] += len(run.text.strip())
    text = "".join(letters).rstrip(" \n")
    if not text.strip():
        return None
    return Block(kind, text, level=level, bold=_spans(text, bold), gap=gap, size=sizes.most_common(1)[0][0])


def _shown(runs: list[Run]) -> list[Run]:
    """Return the runs with the capitals that are shown: names in small capitals are names.

    Text that is all in capitals by its style and typed in both keeps its own, which say more.
    """
    words = [run for run in runs if run.text.strip()]
    if all(run.capitals for run in words):
        typed = "".join(run.text for run in words)
        if typed != typed.lower():
            return runs
    return [replace(run, text=run.text.upper()) if run.capitals else run for run in runs]


def _spans(text: str, bold: Sequence[bool]) -> Spans:
    spans: list[Span] = []
    for is_bold, run in groupby(range(len(text)), key=lambda index: bold[index]):
        places = list(run)
        if is_bold and text[places[0] : places[-1] + 1].strip():
            spans.append((places[0], places[0] + len(text[places[0] : places[-1] + 1].rstrip())))
    return tuple(spans)


def heading(runs: Iterable[Run], *, level: int, gap: int = 1) -> list[Block]:
    """Return the runs as a heading on one line, without the bold of its style."""
    block = to_block((replace(run, text=run.text.replace("\n", " ")) for run in runs), kind="heading", gap=gap)
    return [replace(block, level=level, bold=())] if block else []


def item(runs: Sequence[Run], *, level: int, label: str = "", gap: int = 1) -> list[Block]:
    """Return the runs as a list item after its number, if it has one."""
    block = to_block(runs, kind="item", level=level, gap=gap)
    if block is None:
        return []
    bullet = BULLET.match(block.text)  # a bullet typed in addition to the list's own
    return [_led(block, f"- {label} " if label else "- ", cut=bullet.end() if bullet else 0)]


def note(runs: Iterable[Run], *, marker: str) -> list[Block]:
    """Return the runs as a footnote after its marker."""
    block = to_block(runs, kind="note")
    if block is None:
        return []
    typed = _TYPED_MARKER.match(block.text)
    own = typed and (typed[1] or typed[2] or typed[3] or marker).translate(SUPERSCRIPTS) == marker
    return [_led(block, f"{marker} ", cut=typed.end() if typed and own else 0)]


def paragraphs(runs: Sequence[Run], *, gap: int = 1) -> list[Block]:
    """Return the runs as a paragraph, or as items and notes if their bullets and markers were typed."""
    found: list[Block] = []
    for lines in _typed(runs):
        block = to_block(lines, kind="paragraph", gap=0 if found else gap)
        if block is None:
            continue
        bullet, marker = BULLET.match(block.text), _RAISED_NOTE.match(block.text)
        if bullet:
            block = _led(replace(block, kind="item"), "- ", cut=bullet.end())
        elif marker:
            block = _led(replace(block, kind="note"), f"{marker[1]} ", cut=marker.end())
        found.append(block)
    return found


def _typed(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield the runs, split before each line that begins with a bullet."""
    piece: list[Run] = []
    for line in _lines(runs):
        if piece and BULLET.match("".join(run.text for run in line)):
            yield piece
            piece = []
        piece += line
    yield piece


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        for rank, text in enumerate(run.text.splitlines(keepends=True)):
            if rank or (line and line[-1].text.endswith("\n")):
                yield line
                line = []
            line.append(replace(run, text=text))
    yield line


def _led(block: Block, lead: str, *, cut: int) -> Block:
    """Return the block with `lead` in place of its first `cut` letters."""
    shift = len(lead) - cut
    bold = tuple((max(start, cut) + shift, end + shift) for start, end in block.bold if end > cut)
    return replace(block, text=lead + block.text[cut:], bold=bold)


def runs_of(block: Block) -> Iterator[Run]:
    """Yield the runs of a block, on one line."""
    begun = {first for first, last in block.bold if first < last}
    edges = sorted({0, len(block.text), *(edge for span in block.bold for edge in span)})
    ends = {last for _, last in block.bold}
    is_bold = False
    for start, end in pairwise(edges):
        is_bold = start in begun or (is_bold and start not in ends)
        yield Run(block.text[start:end].replace("\n", " "), is_bold, block.size)


def finished(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with sizes relative to running text and the title of the title page marked once."""
    return _titled_once(_relative(with_initials(blocks)))


def _titled_once(blocks: list[Block]) -> list[Block]:
    """Return the blocks with only the first of several equal title lines as heading."""
    title = next((block for block in blocks if block.kind == "heading"), None)
    twins = [rank for rank, block in enumerate(blocks[:_COVER]) if title and fold(block.text) == fold(title.text)]
    if title is None or len(twins) < 2:
        return blocks
    changed = {rank: replace(blocks[rank], kind="paragraph", level=0) for rank in twins[1:]}
    changed[twins[0]] = replace(title, size=blocks[twins[0]].size)
    return [changed.get(rank, block) for rank, block in enumerate(blocks)]


def _relative(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with sizes relative to that of most letters."""
    letters: Counter[float] = Counter()
    for block in blocks:
        letters[block.size] += len(block.text) if block.size else 0
    body = letters.most_common(1)[0][0] if letters else 0
    return [replace(block, size=round(block.size / body, 2) if block.size and body else 1.0) for block in blocks]
