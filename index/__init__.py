"""Retrouver: passages become an index, a query becomes hits."""

from index.build import Progress, Step, build
from index.embedding import Embedding
from index.encoder import Encoder, Prompts, open_encoder
from index.errors import IndexBusy, IndexDamaged, IndexOutdated, IndexUnusable, NoIndex
from index.filters import Filters
from index.hits import Hit, Why
from index.index import Index
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
    "NoIndex",
    "Outcome",
    "Progress",
    "Prompts",
    "Step",
    "Summary",
    "Why",
    "build",
    "open_encoder",
]
