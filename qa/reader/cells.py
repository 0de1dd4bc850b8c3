"""The cells of a table's row that is quoted, each with what the header says of its column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index import Term
from ingest import Document, Passage, Span
from qa.reader.asked import Asked
from qa.reader.forms import text_forms
from qa.reader.things import FINDERS
from qa.reader.units import Unit


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its span in the text of the unit, and the forms of the words that name its column."""

    span: Span
    column: frozenset[str]


def row_of(document: Document, passage: Passage, unit: Unit) -> tuple[Cell, ...]:
    """Return the cells of the row that a unit is or is part of; () outside tables and in their headers."""
    start = passage.start + unit.start
    table = document.table_at(start)
    if table is None or is_header(document, passage, unit):
        return ()
    row = table.row_at(start) or ()
    spans = [(first - start, last - start) for first, last in row]
    return tuple(
        Cell(span, text_forms(table.label(document.text, column)))
        for column, span in enumerate(spans)
        if 0 <= span[0] <= span[1] <= len(unit.text)
    )


def is_header(document: Document, passage: Passage, unit: Unit) -> bool:
    """Tell whether a unit is a row that only names the columns of a table."""
    start = passage.start + unit.start
    table = document.table_at(start)
    return table is not None and 0 < table.header < len(table.rows) and start < table.rows[table.header][0][0]


def column_names(document: Document, passage: Passage, unit: Unit) -> frozenset[str]:
    """Return the forms of the words that name the columns of a row."""
    return frozenset(form for cell in row_of(document, passage, unit) for form in cell.column)


def cell_asked(asked: Asked, cells: Sequence[Cell], unit: Unit, weights: Mapping[Term, float]) -> Span | None:
    """Return the thing asked for in the cell whose column the question names best, None if it names none or several.

    Words that the row's first cell says too name the row.
    """
    named = text_forms(unit.text[slice(*cells[0].span)]) if cells else frozenset()
    wanted = [term for term in asked.terms if named.isdisjoint(term.forms)]
    worth = [
        sum(weights[term] for term in wanted if cell.span[0] < cell.span[1] and not cell.column.isdisjoint(term.forms))
        for cell in cells[1:]
    ]
    best = max(worth, default=0.0)
    if not best or worth.count(best) > 1:
        return None
    start, end = cells[1 + worth.index(best)].span
    kinds = [kind for kind in FINDERS if kind in asked.kinds]
    found = [span for kind in kinds for span in FINDERS[kind](unit.text[start:end])]
    if not kinds:
        return start, end
    return (start + found[0][0], start + found[0][1]) if found else None
