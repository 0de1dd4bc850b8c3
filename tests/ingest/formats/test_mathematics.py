"""ingest.formats.mathematics: formulas on one line."""

from __future__ import annotations

import pytest

from ingest.formats.mathematics import Term, written


def _term(given):
    """Return a term of nested tuples: a name, then parts or texts."""
    name, *parts = given
    texts = [part for part in parts if isinstance(part, str)]
    return Term(name, tuple(_term(part) for part in parts if not isinstance(part, str)), "".join(texts))


_X, _N = ("mi", "x"), ("mi", "n")


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (("mfrac", ("mn", "3"), ("mn", "4")), "3/4"),
        (("mfrac", ("mrow", _X, ("mo", "+"), ("mn", "1")), ("mn", "2")), "(x+1)/2"),
        (("msup", ("mn", "10"), ("mrow", ("mo", "−"), ("mn", "3"))), "10⁻³"),
        (("msup", ("mi", "e"), ("mrow", _X, ("mo", "/"), ("mn", "2"))), "e^(x/2)"),
        (("msub", ("mi", "CO"), ("mn", "2")), "CO₂"),
        (("msub", ("mi", "P"), ("mtext", "été")), "P_été"),
        (("msubsup", _X, ("mn", "1"), ("mn", "2")), "x₁²"),
        (("msqrt", ("mn", "2")), "√2"),
        (("mroot", ("mrow", _X, ("mo", "+"), _X), ("mn", "5")), "⁵√(x+x)"),
        (("semantics", ("mrow", _X, ("mo", "≥"), ("mn", "2")), ("annotation", "x \\geq 2")), "x≥2"),
        (("mtable", ("mtr", ("mtd", _X), ("mtd", _N)), ("mtr", ("mtd", "1"), ("mtd", "2"))), "x, n; 1, 2"),
        (("f", ("num", ("r", ("t", "3"))), ("den", ("r", ("t", "4")))), "3/4"),
        (("sSup", ("e", ("r", ("t", "10"))), ("sup", ("r", ("t", "3")))), "10³"),
        (("rad", ("radPr",), ("deg",), ("e", ("r", ("t", "81")))), "√81"),
        (("nary", ("naryPr", ("chr", "∑")), ("sub", ("t", "1")), ("sup", ("t", "n")), ("e", ("t", "x"))), "∑₁ⁿ x"),
        (("d", ("e", ("t", "a+b"))), "(a+b)"),
        (("mfrac",), "/"),
    ],
)
def test_formulas_are_written_on_one_line(formula, text):
    """Fractions have a slash, powers and indices small figures, roots their sign, and brackets where they must."""
    assert written(_term(("math", formula))) == text
