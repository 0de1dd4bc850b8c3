"""The model card: an encoder's data, recipe and scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from string import Template

from training.data import Pair, load_sets
from training.train import Recipe
from training.vocabulary import LONGEST_TEXT


def table_of_sets(pairs: Sequence[Pair]) -> str:
    """Return one line for each set: pairs drawn, description, licence; the largest first."""
    sets = load_sets()
    counts = Counter(pair.source for pair in pairs).most_common()
    return "\n".join(f"| {name} | {n} | {sets[name]['what']} | {sets[name]['licence']} |" for name, n in counts)


def table_of_scores(scores: Mapping[str, float]) -> str:
    """Return one line for each measurement."""
    lines = [f"| {name} | {score:.3f} |" for name, score in scores.items()]
    return "\n".join(["| measurement | score |", "|---|---|", *lines]) if lines else "Not measured."


def write_card(folder: Path, *, recipe: Recipe, pairs: Sequence[Pair], scores: Mapping[str, float]) -> None:
    """Write README.md beside the model."""
    versions = ", ".join(f"{package} {version(package)}" for package in ("torch", "tokenizers", "numpy"))
    template = Template(Path(__file__).with_name("card.md").read_text("utf-8"))
    card = template.substitute(
        asdict(recipe), name=folder.name, cut=LONGEST_TEXT, pairs=f"{len(pairs):,}", versions=versions,
        sets=table_of_sets(pairs), scores=table_of_scores(scores),
    )  # fmt: skip
    (folder / "README.md").write_text(card, "utf-8")
