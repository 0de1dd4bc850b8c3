"""Where the checkout, its first report and the folder shared beside it are."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SEED = next((ROOT / "seeds").glob("*.txt"))
SHARED = ROOT.parent / "shared"
