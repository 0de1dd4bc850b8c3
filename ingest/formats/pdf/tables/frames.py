"""Finds the cells that rules enclose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.formats.pdf.lines import Rule

MOST_RULES = 400
"""The rules of a page, once pieces of a line are joined; more are a drawing."""

_TOUCHING = 3.0  # points; rules closer than this meet, edges closer than this are one
_MOST_CELLS = 5_000  # of a table
_NARROWEST = 5.0  # points between two edges
_LONG = 0.6  # of the height of a frame; shorter upright rules belong to tables inside it

Place = tuple[int, int]
"""A row and a column."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges between columns and rows of a table, and the rules that enclose its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    upright: tuple[Rule, ...]
    level: tuple[Rule, ...]

    @property
    def area(self) -> float:
        """Return what it covers in square points."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def inner(self) -> list[Frame]:
        """Return the frames inside one that surrounds a page: those that hang together without its long sides."""
        high = _LONG * (self.ys[-1] - self.ys[0])
        found = _framed([rule for rule in self.upright if rule[3] - rule[1] < high], self.level)
        return [frame for frame in map(_trimmed, found) if frame is not None]

    def at(self, x: float, y: float) -> Place | None:
        """Return the place that holds a point, None outside."""
        inside = self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]
        return (_rank(self.ys, y), _rank(self.xs, x)) if inside else None

    def walls(self, row: int) -> list[float]:
        """Return where rules cross a row, its ends left out."""
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        return [x for x in self.xs[1:-1] if _covers(self.upright, x, middle)]

    def merged(self) -> dict[Place, Place]:
        """Return the first place of the cell that holds each place: a cell reaches up to the rules around it."""
        first: dict[Place, Place] = {}
        for row in range(len(self.ys) - 1):
            walls = self.walls(row)
            for column in range(len(self.xs) - 1):
                middle = (self.xs[column] + self.xs[column + 1]) / 2
                if column and self.xs[column] not in walls:
                    first[row, column] = first[row, column - 1]
                elif row and not any(_spans(rule, middle, self.ys[row]) for rule in self.level):
                    first[row, column] = first[row - 1, column]
                else:
                    first[row, column] = (row, column)
        return first


def places(first: Mapping[Place, Place]) -> dict[Place, list[Place]]:
    """Return the places that each cell holds, by its first: what `Frame.merged` tells, the other way round."""
    held: dict[Place, list[Place]] = {}
    for at, begun in first.items():
        held.setdefault(begun, []).append(at)
    return held


def frames(rules: Sequence[Rule]) -> list[Frame]:
    """Return the frames of a page with two columns and two rows at least, small ones first."""
    upright = joined(rule for rule in rules if rule[3] - rule[1] > rule[2] - rule[0])
    level = joined(map(_turned, (rule for rule in rules if rule[3] - rule[1] <= rule[2] - rule[0])))
    if not upright or not level or len(upright) + len(level) > MOST_RULES:
        return []
    return _framed(upright, [_turned(rule) for rule in level])


def joined(rules: Iterable[Rule]) -> list[Rule]:
    """Return upright rules, those that continue one another joined."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules):
        if lanes and (rule[0] + rule[2]) / 2 - lanes[-1][0][0] <= _TOUCHING:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    joined: list[Rule] = []
    for lane in lanes:
        x = sum(rule[0] + rule[2] for rule in lane) / (2 * len(lane))
        down = sorted((rule[1], rule[3]) for rule in lane)
        top, bottom = down[0]
        for start, end in down[1:]:
            if start > bottom + _TOUCHING:
                joined.append((x, top, x, bottom))
                top, bottom = start, end
            bottom = max(bottom, end)
        joined.append((x, top, x, bottom))
    return joined


def _framed(upright: Sequence[Rule], level: Sequence[Rule]) -> list[Frame]:
    found = (_frame(*group) for group in _groups(upright, level))
    return sorted((frame for frame in found if frame is not None), key=lambda frame: frame.area)


def _turned(rule: Rule) -> Rule:
    return rule[1], rule[0], rule[3], rule[2]


def _groups(upright: Sequence[Rule], level: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the rules that hang together."""
    rules = [*upright, *level]
    parent = list(range(len(rules)))

    def root(rank: int) -> int:
        while parent[rank] != rank:
            parent[rank] = parent[parent[rank]]
            rank = parent[rank]
        return rank

    for one in range(len(upright)):
        for other in range(len(upright), len(rules)):
            if _meets(rules[one], rules[other]):
                parent[root(one)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for rank, rule in enumerate(rules):
        groups.setdefault(root(rank), ([], []))[rank >= len(upright)].append(rule)
    yield from groups.values()


def _meets(upright: Rule, level: Rule) -> bool:
    beside = level[0] - _TOUCHING <= upright[0] <= level[2] + _TOUCHING
    return beside and upright[1] - _TOUCHING <= level[1] <= upright[3] + _TOUCHING


def _frame(upright: Sequence[Rule], level: Sequence[Rule]) -> Frame | None:
    """Return the frame of rules that hang together; they may leave its sides open."""
    if not upright or not level:
        return None
    xs = _edges([*(rule[0] for rule in upright), min(rule[0] for rule in level), max(rule[2] for rule in level)])
    ys = _edges([*(rule[1] for rule in level), min(rule[1] for rule in upright), max(rule[3] for rule in upright)])
    if len(xs) < 3 or len(ys) < 3 or len(xs) * len(ys) > _MOST_CELLS:
        return None
    return Frame(xs, ys, tuple(upright), tuple(level))


def _trimmed(frame: Frame) -> Frame | None:
    """Return a frame without the rows above and below its cells, which belong to the page around it."""
    crossed = [row for row in range(len(frame.ys) - 1) if frame.walls(row)]
    return replace(frame, ys=frame.ys[crossed[0] : crossed[-1] + 2]) if len(crossed) > 1 else None


def _edges(places: Iterable[float]) -> tuple[float, ...]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NARROWEST:
            found.append(place)
    return tuple(found)


def _rank(edges: Sequence[float], place: float) -> int:
    return max(0, min(bisect_right(edges, place), len(edges) - 1) - 1)


def _covers(upright: Iterable[Rule], x: float, y: float) -> bool:
    return any(abs(rule[0] - x) <= _NARROWEST and rule[1] <= y <= rule[3] for rule in upright)


def _spans(level: Rule, x: float, y: float) -> bool:
    return abs(level[1] - y) <= _NARROWEST and level[0] <= x <= level[2]
