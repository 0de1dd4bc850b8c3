"""Paths of the checkout, its first report and the shared folder beside it."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SEED = next((ROOT / "seeds").glob("*.txt"))
SHARED = ROOT.parent / "shared"
