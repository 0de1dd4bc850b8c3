"""Reads the styles and lists of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from ingest.formats.numbering import LEVELS, Level, NumberedList
from ingest.formats.office.docx_elements import WORD, child, number, switch, value
from ingest.formats.office.styles import Look, Style, Styles

_FORMS = {"bullet": "", "none": "", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_WORD_SIZE = 10.0  # points; the default of the program


def look_of(properties: etree._Element | None) -> Look:
    """Return the look a `w:rPr` sets."""
    half_points = number(properties, "sz")
    raised = value(properties, "vertAlign")
    line = value(properties, "u")
    return Look(
        bold=switch(properties, "b"),
        underlined=line != "none" if line else None,
        raised=raised == "superscript" if raised else None,
        hidden=switch(properties, "vanish"),
        struck=_either(properties, "strike", "dstrike"),
        capitals=_either(properties, "caps", "smallCaps"),
        font=fonts.get(f"{WORD}ascii") if (fonts := child(properties, "rFonts")) is not None else None,
        size=half_points / 2 if half_points else None,
    )


def _either(properties: etree._Element | None, *names: str) -> bool | None:
    """Return whether one of several switches is on, None if all are absent."""
    said = [switch(properties, name) for name in names]
    return None if said.count(None) == len(said) else True in said


def listed_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """Return the list and level a `w:pPr` sets (list "" if left to the style), or None."""
    numbered = child(properties, "numPr")
    if numbered is None:
        return None
    return value(numbered, "numId") or "", number(numbered, "ilvl") or 0


def level_of(properties: etree._Element | None) -> int | None:
    """Return the heading depth a `w:pPr` sets, 0 for running text, or None."""
    outline = number(properties, "outlineLvl")
    return None if outline is None else outline + 1 if 0 <= outline < 9 else 0


def styles_of(part: etree._Element | None) -> Styles:
    """Return the styles of a file."""
    found: dict[str, Style] = {}
    for style in part.iter(f"{WORD}style") if part is not None else ():
        paragraph, look = child(style, "pPr"), look_of(child(style, "rPr"))
        of_letters = style.get(f"{WORD}type") == "character"
        found[style.get(f"{WORD}styleId", "")] = Style(
            name=value(style, "name") or "",
            parent=value(style, "basedOn"),
            look=replace(look, underlined=None) if of_letters else look,  # as links are, which are no titles
            level=level_of(paragraph),
            listed=listed_of(paragraph),
        )
    default = look_of(child(part, "docDefaults", "rPrDefault", "rPr"))
    return Styles(found, default=default.over(Look(size=_WORD_SIZE)))


def usual_style(part: etree._Element | None) -> str:
    """Return the id of the default paragraph style."""
    for style in part.iter(f"{WORD}style") if part is not None else ():
        if style.get(f"{WORD}type") == "paragraph" and style.get(f"{WORD}default") in ("1", "true", "on"):
            return str(style.get(f"{WORD}styleId", ""))
    return ""


def lists_of(part: etree._Element | None) -> dict[str, NumberedList]:
    """Return the lists of a file by id."""
    if part is None:
        return {}
    kinds = {kind.get(f"{WORD}abstractNumId", ""): dict(_levels(kind)) for kind in part.iter(f"{WORD}abstractNum")}
    found: dict[str, NumberedList] = {}
    for numbered in part.iter(f"{WORD}num"):
        family = value(numbered, "abstractNumId") or ""
        changes = list(numbered.iter(f"{WORD}lvlOverride"))
        own = {at: level for change in changes for at, level in _levels(change)}
        starts = ((change.get(f"{WORD}ilvl", ""), number(change, "startOverride")) for change in changes)
        restarts = {int(at): start for at, start in starts if at in LEVELS and start is not None}
        levels = kinds.get(family, {}) | own
        found[numbered.get(f"{WORD}numId", "")] = NumberedList(levels, family, restarts)
    return found


def _levels(element: etree._Element) -> Iterator[tuple[int, Level]]:
    for level in element.iter(f"{WORD}lvl"):
        at = level.get(f"{WORD}ilvl", "")
        if at in LEVELS:
            form = _FORMS.get(value(level, "numFmt") or "bullet", "1")
            yield int(at), Level(form, value(level, "lvlText") or "", number(level, "start") or 1)
