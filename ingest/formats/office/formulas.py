"""Reads the formulas of office files: those of Word, and MathML."""

from __future__ import annotations

from lxml import etree

from ingest.formats.mathematics import DEEPEST, Term, written
from ingest.formats.xml import local

_SIGNS = ("chr", "begChr", "endChr")  # properties of Word that are signs
_DROPPED = frozenset(("rPr", "ctrlPr", "del", "moveFrom"))


def formula_in(element: etree._Element) -> str:
    """Return a formula as text on one line."""
    return written(_term(element, 0))


def _term(element: etree._Element, depth: int) -> Term:
    name = local(element)
    if name in _SIGNS:
        return Term(name, text=next((str(value) for value in element.attrib.values()), ""))
    if depth >= DEEPEST:
        return Term(name, text="".join(str(text) for text in element.itertext()))
    parts = tuple(_term(part, depth + 1) for part in element if local(part) not in _DROPPED)
    return Term(name, parts, element.text or "" if not parts else (element.text or "").strip())
