"""Reads the paragraphs of a shape: styled runs, list items with bullets or numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ingest.blocks import Block
from ingest.formats.numbering import numeral
from ingest.formats.office.formulas import formula_in
from ingest.formats.runs import Run, has_words, item, paragraphs, raised
from ingest.formats.xml import local

_BULLETS: Mapping[str, str | None] = {"buNone": None, "buChar": "", "buBlip": ""}
_DEEPEST = 8
_FORMS = {"alphaLc": "a", "alphaUc": "A", "romanLc": "i", "romanUc": "I"}
_TEMPLATES = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}"}
_NUMBER = re.compile(r"[0-9]{1,9}")
_AUTOMATIC = re.compile(r"(\w+?)(Period|ParenR|ParenBoth|Plain)")


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What properties of paragraphs set: the mark of list items, and the look of letters, None if unset."""

    mark: etree._Element | None
    letters: etree._Element | None


ListStyle = Mapping[str, ParagraphStyle]
"""The styles of paragraphs by the element that sets them, one for each level."""


def list_style(style: etree._Element) -> ListStyle:
    """Return the styles that an `a:lstStyle` sets; of equal levels, the first."""
    return {local(properties): _paragraph_style(properties) for properties in reversed(style)}


def _paragraph_style(properties: etree._Element) -> ParagraphStyle:
    return ParagraphStyle(next(filter(_is_mark, properties), None), properties.find("{*}defRPr"))


@dataclass(frozen=True, slots=True)
class Inherited:
    """The list styles that apply to a shape, nearest first."""

    styles: tuple[ListStyle, ...] = ()

    def of(self, paragraph: etree._Element) -> list[ParagraphStyle]:
        """Return the styles that apply to a paragraph, its own first."""
        own = paragraph.find("{*}pPr")
        name = f"lvl{level_of(paragraph) + 1}pPr"
        found = [style[name] for style in self.styles if name in style]
        return found if own is None else [_paragraph_style(own), *found]


def blocks_of(body: etree._Element, inherited: Inherited) -> list[Block]:
    """Return the paragraphs and list items of a body of text."""
    found: list[Block] = []
    counts: dict[int, int] = {}
    for paragraph in body.iterfind("{*}p"):
        runs = list(runs_of(paragraph, inherited))
        if not has_words(runs):
            continue
        level = level_of(paragraph)
        label = _label(inherited.of(paragraph), level, counts)
        found += paragraphs(runs) if label is None else item(runs, level=level, label=label)
    return found


def level_of(paragraph: etree._Element) -> int:
    """Return the depth of a paragraph, 0 outermost."""
    properties = paragraph.find("{*}pPr")
    said = properties.get("lvl", "0") if properties is not None else "0"
    return min(int(said), _DEEPEST) if _NUMBER.fullmatch(said) else 0


def runs_of(paragraph: etree._Element, inherited: Inherited) -> Iterator[Run]:
    """Yield the runs of a paragraph."""
    looks = [style.letters for style in inherited.of(paragraph) if style.letters is not None]
    for part in paragraph:
        name = local(part)
        if name == "br":
            yield Run("\n")
        elif name == "r" or (name == "fld" and part.get("type") != "slidenum"):
            text = part.findtext("{*}t") or ""
            own = part.find("{*}rPr")
            said = looks if own is None else [own, *looks]
            if not _is_struck(own):
                capitals = _said(said, "cap") in ("all", "small")
                words = raised(text) if _is_raised(said) else text
                yield Run(words, _said(said, "b") in ("1", "true"), _size(said), capitals)
        elif name == "m" or local(part) == "AlternateContent":
            formulas = [formula_in(formula) for formula in part.iter("{*}oMath")]
            yield from (Run(f" {formula} ") for formula in formulas)


def struck_in(tree: etree._Element) -> Iterator[str]:
    """Yield the struck words of a slide."""
    for run in tree.iter("{*}r"):
        if _is_struck(run.find("{*}rPr")):
            yield run.findtext("{*}t") or ""


def _is_struck(own: etree._Element | None) -> bool:
    return own is not None and own.get("strike", "noStrike") != "noStrike"


def _said(looks: list[etree._Element], name: str) -> str:
    return next((str(look.get(name)) for look in looks if look.get(name) is not None), "")


def _is_raised(looks: list[etree._Element]) -> bool:
    baseline = _said(looks, "baseline")
    return baseline.rstrip("%").isdecimal() and baseline.strip("0%") != ""


def _size(looks: list[etree._Element]) -> float:
    hundredths = _said(looks, "sz")
    return int(hundredths) / 100 if _NUMBER.fullmatch(hundredths) else 0.0


def _label(said: list[ParagraphStyle], level: int, counts: dict[int, int]) -> str | None:
    """Return the number of an item, "" for a bullet, None outside lists; `counts` holds the numbers so far."""
    for deeper in [at for at in counts if at > level]:
        del counts[deeper]
    mark = next((style.mark for style in said if style.mark is not None), None)
    if mark is None or local(mark) in _BULLETS:
        counts.pop(level, None)
        return _BULLETS[local(mark)] if mark is not None else None
    start = mark.get("startAt", "1")
    counts[level] = counts.get(level, (int(start) if _NUMBER.fullmatch(start) else 1) - 1) + 1
    form = _AUTOMATIC.fullmatch(mark.get("type", ""))
    written = numeral(counts[level], _FORMS.get(form[1], "1") if form else "1")
    return _TEMPLATES[form[2] if form else "Period"].format(written)


def _is_mark(element: etree._Element) -> bool:
    name = local(element)
    return name == "buAutoNum" or name in _BULLETS
