"""Writes formulas on one line: fractions, powers, indices and roots of MathML and of Word, with plain signs.

<mfrac><mn>3</mn><mn>4</mn></mfrac>  →  3/4        <msup><mn>10</mn><mn>3</mn></msup>  →  10³
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_ROOTS = {"2": "√", "3": "∛", "4": "∜", "": "√"}
_SIMPLE = re.compile(r"[\w.,'’]+|\([^()]*\)")
_INVISIBLE = str.maketrans("", "", "\u2061\u2062\u2063\u2064")  # signs that are meant and not drawn
_DROPPED = frozenset(("annotation", "annotation-xml", "mphantom"))
DEEPEST = 40
"""Terms inside one another that are written as such; what is deeper is given as text."""


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a formula: the name of its element, its parts, and its own text."""

    name: str
    parts: Sequence[Term] = ()
    text: str = ""

    def part(self, name: str) -> Term:
        """Return the first part of a name, or an empty one."""
        return next((part for part in self.parts if part.name == name), Term(name))


def written(term: Term) -> str:
    """Return a formula as text on one line."""
    return " ".join(_written(term, 0).translate(_INVISIBLE).split())


def _written(term: Term, depth: int) -> str:
    if term.name in _DROPPED:
        return ""
    write = _FORMS.get(term.name)
    if write is not None and depth < DEEPEST:
        return write(term, depth + 1)
    if term.name == "mtext" or not term.parts:
        return term.text
    return term.text.strip() + "".join(_written(part, depth + 1) for part in term.parts)


def _each(term: Term, depth: int) -> list[str]:
    return [_written(part, depth).strip() for part in term.parts]


def _fraction(over: str, under: str) -> str:
    return f"{_grouped(over)}/{_grouped(under)}"


def _power(base: str, exponent: str) -> str:
    return _grouped(base) + _up(exponent)


def _index(base: str, index: str) -> str:
    return base + _down(index)


def _both(base: str, low: str, high: str) -> str:
    return base + _down(low) + _up(high)


def _up(text: str) -> str:
    small = text.translate(_RAISED)
    return small if _all_differ(text, small) else f"^{_grouped(text)}"


def _down(text: str) -> str:
    small = text.translate(_LOWERED)
    return small if _all_differ(text, small) else f"_{_grouped(text)}"


def _all_differ(before: str, after: str) -> bool:
    return all(one != other for one, other in zip(before, after, strict=True))


def _root(inside: str, degree: str) -> str:
    sign = _ROOTS.get(degree)
    return f"{sign}{_grouped(inside)}" if sign else f"{_power('', degree)}√{_grouped(inside)}"


def _grouped(text: str) -> str:
    return text if not text or _SIMPLE.fullmatch(text) else f"({text})"


def _pair(join: Callable[[str, str], str]) -> Callable[[Term, int], str]:
    """Return how an element of MathML with two parts is written."""

    def write(term: Term, depth: int) -> str:
        first, second, *_ = (*_each(term, depth), "", "")
        return join(first, second)

    return write


def _three(term: Term, depth: int) -> str:
    base, low, high, *_ = (*_each(term, depth), "", "", "")
    return _both(base, low, high)


def _parts(join: Callable[..., str], *names: str) -> Callable[[Term, int], str]:
    """Return how an element of Word with named parts is written."""
    return lambda term, depth: join(*(_written(term.part(name), depth).strip() for name in names))


def _rows(term: Term, depth: int) -> str:
    rows = [part for part in term.parts if part.name in ("mtr", "mlabeledtr", "mr")]
    return "; ".join(", ".join(filter(None, _each(row, depth))) for row in rows)


def _fenced(term: Term, depth: int) -> str:
    return f"({', '.join(filter(None, _each(term, depth)))})"


def _large(term: Term, depth: int) -> str:
    """Return a sum, product or integral of Word, whose sign is a property."""
    sign = term.part("naryPr").part("chr").text or "∫"
    low, high, inside = (_written(term.part(name), depth).strip() for name in ("sub", "sup", "e"))
    return f"{_both(sign, low, high)} {inside}"


def _delimited(term: Term, depth: int) -> str:
    said = {part.name: part.text for part in term.part("dPr").parts}
    inside = ", ".join(_written(part, depth) for part in term.parts if part.name == "e")
    return f"{said.get('begChr', '(')}{inside}{said.get('endChr', ')')}"


_FORMS: dict[str, Callable[[Term, int], str]] = {
    "mfrac": _pair(_fraction),
    "msup": _pair(_power),
    "msub": _pair(_index),
    "msubsup": _three,
    "munder": _pair(_index),
    "mover": _pair(lambda base, over: base if over in ("¯", "^", "→", "~", "‾", "˙") else _power(base, over)),
    "munderover": _three,
    "mroot": _pair(_root),
    "msqrt": lambda term, depth: _root("".join(_each(term, depth)), ""),
    "mfenced": _fenced,
    "mtable": _rows,
    "semantics": lambda term, depth: _written(term.parts[0], depth) if term.parts else "",
    "f": _parts(_fraction, "num", "den"),
    "sSup": _parts(_power, "e", "sup"),
    "sSub": _parts(_index, "e", "sub"),
    "sSubSup": _parts(_both, "e", "sub", "sup"),
    "rad": _parts(_root, "e", "deg"),
    "d": _delimited,
    "nary": _large,
    "m": _rows,
    "limLow": _parts(_index, "e", "lim"),
    "limUpp": _parts(_power, "e", "lim"),
    "eqArr": lambda term, depth: "; ".join(_each(term, depth)),
    "oMathPara": lambda term, depth: "; ".join(filter(None, _each(term, depth))),
}
