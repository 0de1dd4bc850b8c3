"""Reads the words of drawings of office files: charts as tables, SmartArt as lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from ingest.blocks import Block
from ingest.formats.cells import plain_table
from ingest.formats.decode import clean
from ingest.formats.numbering import LEVELS
from ingest.formats.office.package import Package
from ingest.formats.xml import local

DRAWN = ("chart", "relIds")
"""The elements that refer to a chart and to SmartArt."""

_MOST_POINTS = 2000  # of one series
_MOST_SERIES = 100  # of a chart of LibreOffice, the names of its points included
_TIES = frozenset(("pres", "parTrans", "sibTrans"))  # points of SmartArt that only draw
_DEEPEST = len(LEVELS)


class Drawings:
    """The charts and SmartArt of an office file, each read once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._read: set[str] = set()

    def blocks(self, reference: etree._Element, *, of: str) -> list[Block] | None:
        """Return the words of what an element of part `of` refers to, none again; None if they cannot be read."""
        name = self._package.referred(reference, of=of)
        if not name:
            return None
        if name in self._read:
            return []
        self._read.add(name)
        part = self._package.parsed(name)
        return (chart_blocks(part) if local(reference) == "chart" else diagram_blocks(part)) or None


def chart_blocks(chart: etree._Element) -> list[Block]:
    """Return the title of a chart, and its series as the columns of a table."""
    series = list(chart.iter("{*}ser"))
    columns = [_points(each, "val", "yVal") for each in series]
    names = [_words(each.find("{*}tx")) or " ".join(_points(each, "tx").values()) for each in series]
    categories: dict[int, str] = {}
    for each in series:
        categories = _points(each, "cat", "xVal") | categories
    places = sorted({place for column in (*columns, categories) for place in column})
    rows = [["", *names], *([categories.get(at, ""), *(column.get(at, "") for column in columns)] for at in places)]
    title = _words(chart.find("{*}chart/{*}title/{*}tx"))
    return _chart(title, rows if series and places else [])


def _points(series: etree._Element, *names: str) -> dict[int, str]:
    """Return the values of a series that the chart keeps, by their place."""
    found: dict[int, str] = {}
    for point in (point for name in names for part in series.findall(f"{{*}}{name}") for point in part.iter("{*}pt")):
        place = point.get("idx", "")
        if place.isdecimal() and len(place) <= 5 and len(found) < _MOST_POINTS:
            found.setdefault(int(place), " ".join(clean(point.findtext("{*}v") or "").split()))
    return found


def _words(element: etree._Element | None) -> str:
    """Return the text of the paragraphs in an element."""
    return " ".join(_lines(element)) if element is not None else ""


def _lines(element: etree._Element) -> Iterator[str]:
    for paragraph in element.iter("{*}p"):
        text = "".join(part.text or "" for part in paragraph.iter("{*}t"))
        if text.strip():
            yield " ".join(clean(text).split())


def diagram_blocks(diagram: etree._Element) -> list[Block]:
    """Return the texts of SmartArt as items, each as deep as it is drawn below others."""
    points = {point.get("modelId", ""): point for point in diagram.iter("{*}pt")}
    shown = {name: list(_lines(point)) for name, point in points.items() if point.get("type") not in _TIES}
    below: dict[str, list[tuple[int, str]]] = {}
    for tie in diagram.iter("{*}cxn"):
        order = tie.get("srcOrd", "0")
        if tie.get("type", "parOf") == "parOf" and tie.get("destId") in shown:
            place = int(order) if order.isdecimal() and len(order) <= 5 else 0
            below.setdefault(tie.get("srcId", ""), []).append((place, tie.get("destId", "")))
    inner = {name for ties in below.values() for _, name in ties}
    open_ = [(name, 0) for name in reversed(shown) if name not in inner]
    done: set[str] = set()
    found: list[Block] = []
    while open_:
        name, level = open_.pop()
        if name in done:
            continue
        done.add(name)
        found += [Block("item", f"- {text}", level=level) for text in shown[name]]
        deeper = min(level + bool(shown[name]), _DEEPEST)
        open_ += [(other, deeper) for _, other in sorted(below.get(name, ()), reverse=True)]
    rest = (text for name, texts in shown.items() if name not in done for text in texts)
    return [*found, *(Block("item", f"- {text}") for text in rest)]


def open_chart_blocks(chart: etree._Element) -> list[Block]:
    """Return the title of a chart of LibreOffice, and the table it draws."""
    title = next((_said(each) for each in chart.iter("{*}title")), "")
    rows = [[_said(cell) for cell in row if local(cell) == "table-cell"] for row in chart.iter("{*}table-row")]
    return _chart(title, [row[:_MOST_SERIES] for row in rows[:_MOST_POINTS]])


def _chart(title: str, rows: Sequence[Sequence[str]]) -> list[Block]:
    drawn = plain_table(rows, header=1)
    return [*([Block("paragraph", title)] if title else []), *([drawn] if drawn else [])]


def _said(element: etree._Element) -> str:
    return " ".join(clean(" ".join(str(text) for text in element.itertext())).split())
