"""The house has floors: cli -> upkeep -> terminal -> ui -> web -> qa -> index -> ingest, and imports only go down."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = ["ingest", "index", "qa", "web", "ui", "terminal", "upkeep", "cli"]  # from the ground up


def sources(floor):
    return sorted((ROOT / floor).rglob("*.py")) or [ROOT / f"{floor}.py"]


def imported(file):
    """Every module name a file imports, at any depth."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_only_from_those_below(floor):
    """No file imports from a floor above its own."""
    above = set(FLOORS[FLOORS.index(floor) + 1 :])
    upwards = [(file.name, name) for file in sources(floor) for name in imported(file) if name.split(".")[0] in above]
    assert upwards == []


def test_nothing_in_the_product_imports_tests_or_training():
    """Tests, training and benchmarks use the product, never the other way."""
    outside = {"tests", "training", "benchmarks"}
    names = [name for floor in FLOORS for file in sources(floor) for name in imported(file)]
    assert not outside & {name.split(".")[0] for name in names}
