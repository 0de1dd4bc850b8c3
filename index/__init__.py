"""Retrouver: passages become an index, a query becomes hits."""

from index.build import build, foresee
from index.encoder import Encoder, Prompts, open_encoder
from index.errors import (
    IndexBusy,
    IndexDamaged,
    IndexOutdated,
    IndexUnusable,
    IndexUnwritable,
    NoIndex,
    NothingRemoved,
    NoWayBack,
)
from index.filters import Filters
from index.hits import Hit, Why
from index.index import Index
from index.live import LiveIndex
from index.progress import Embedding, Progress, Step
from index.stores import place
from index.summary import Outcome, Summary

__all__ = [
    "Embedding",
    "Encoder",
    "Filters",
    "Hit",
    "Index",
    "IndexBusy",
    "IndexDamaged",
    "IndexOutdated",
    "IndexUnusable",
    "IndexUnwritable",
    "LiveIndex",
    "NoIndex",
    "NoWayBack",
    "NothingRemoved",
    "Outcome",
    "Progress",
    "Prompts",
    "Step",
    "Summary",
    "Why",
    "build",
    "foresee",
    "open_encoder",
    "place",
]
