"""Reads the formulas of web pages, written in MathML."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from ingest.formats.mathematics import DEEPEST, Term, written

_MATH = "math"


def is_formula(node: LexborNode) -> bool:
    """Return whether an element is a formula, in any namespace prefix."""
    return _local(node) == _MATH


def formula_in(node: LexborNode) -> str:
    """Return a formula as text on one line."""
    return written(_term(node, 0))


def _term(node: LexborNode, depth: int) -> Term:
    if depth >= DEEPEST:
        return Term("", text=" ".join(node.text().split()))
    parts: list[Term] = []
    child = node.child
    while child is not None:
        if child.is_element_node:
            parts.append(_term(child, depth + 1))
        elif child.text_content and child.text_content.strip():
            parts.append(Term("", text=" ".join(child.text_content.split())))
        child = child.next
    return Term(_local(node), tuple(parts))


def _local(node: LexborNode) -> str:
    return (node.tag or "").rpartition(":")[2]
