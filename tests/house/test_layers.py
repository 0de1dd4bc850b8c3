"""The house has floors: actes -> ui -> web -> qa -> index -> ingest; imports go down, and through doors."""

import ast
import importlib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.support.paths import ROOT

FLOORS = ["ingest", "index", "qa", "web", "ui", "actes"]  # from the ground up
LONGEST_MODULE = 300  # lines
LONGEST_FUNCTION = 50
MOST_BESIDE = 20  # source files in one folder
SOURCE_SUFFIXES = {".py", ".html", ".js", ".css"}


def sources(floor):
    return sorted((ROOT / floor).rglob("*.py")) or [ROOT / f"{floor}.py"]


@cache
def imports(file):
    """Return every import of a file, at any depth: the module and the imported name, if any."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found += [(node.module, alias.name) for alias in node.names]
    return found


def floor_of(module):
    return module.split(".")[0]


def is_offered(module, name):
    """Tell whether a name comes through a door: of a floor, or of a room that the floor offers."""
    floor, *rooms = module.split(".")
    door = importlib.import_module(floor)
    if floor == "ui":
        return not rooms
    for room in rooms:
        if room not in door.__all__:
            return False
        door = getattr(door, room)
    return not name or name in door.__all__


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_only_from_those_below(floor):
    """No file imports from a floor above its own."""
    above = set(FLOORS[FLOORS.index(floor) + 1 :])
    assert [(file.name, name) for file in sources(floor) for name, _ in imports(file) if floor_of(name) in above] == []


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_enters_those_below_by_their_doors(floor):
    """No floor imports what another's `__init__` does not offer."""
    below = set(FLOORS[: FLOORS.index(floor)])
    through_walls = [
        (str(file.relative_to(ROOT)), module, name)
        for file in sources(floor)
        for module, name in imports(file)
        if floor_of(module) in below and not is_offered(module, name)
    ]
    assert through_walls == []


def test_nothing_in_the_product_imports_tests_or_training():
    """Tests, training and benchmarks use the product, and may look inside it; never the other way."""
    outside = {"tests", "training", "benchmarks"}
    names = [name for floor in FLOORS for file in sources(floor) for name, _ in imports(file)]
    assert not outside & set(map(floor_of, names))


def module_of(file):
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def graph():
    """Return the import graph of the product, without the doors of the floors."""
    files = {module_of(file): file for floor in FLOORS for file in sources(floor)}
    result = {}
    for module, file in files.items():
        named = (
            f"{source}.{name}" if f"{source}.{name}" in files else source for source, name in imports(file) if source
        )
        result[module] = {name for name in named if name in files and name not in FLOORS and name != module}
    return {module: names for module, names in result.items() if module not in FLOORS}


def circles(edges):
    """Return the nodes on a cycle."""

    def reached(start):
        seen, left = set(), [*edges.get(start, ())]
        while left:
            node = left.pop()
            if node not in seen:
                seen.add(node)
                left.extend(edges.get(node, ()))
        return seen

    return sorted(node for node in edges if node in reached(node))


def test_no_modules_import_each_other_in_a_circle():
    """Not even where it would work: for types, or inside a function."""
    assert circles(graph()) == []


def packages():
    return sorted({module.rpartition(".")[0] for module in graph()} - {""})


@pytest.mark.parametrize("package", packages())
def test_no_rooms_import_each_other_in_a_circle(package):
    """Each folder and module directly in a package counts as one room."""

    def room(module):
        inside = module.removeprefix(f"{package}.") if module.startswith(f"{package}.") else ""
        return inside.split(".")[0]

    edges = {}
    for module, names in graph().items():
        if room(module):
            others = {room(name) for name in names} - {"", room(module)}
            edges.setdefault(room(module), set()).update(others)
    assert circles(edges) == []


SOURCES = [file for floor in FLOORS for file in sources(floor)]


def folders():
    """Return the number of source files in each folder of the product and its tests."""
    tops = [ROOT / top for top in (*FLOORS, "tests")]
    files = (file for top in tops for file in top.rglob("*") if file.suffix in SOURCE_SUFFIXES)
    return Counter(str(file.parent.relative_to(ROOT)) for file in files if file.stem != "__init__")


def test_no_folder_is_crowded():
    """A reader takes in any folder of the product or its tests at a glance."""
    assert {folder: count for folder, count in folders().items() if count > MOST_BESIDE} == {}


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_modules_and_functions_are_short(file: Path):
    """Anything longer holds two ideas."""
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    assert [node.name for node in functions if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION] == []
