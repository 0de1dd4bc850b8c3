"""Retrouver: passages become an index, a query becomes hits. The door for the layers above."""

from index.encoders.open import bundled, open_encoder
from index.encoders.protocol import Encoder, Prompts
from index.encoders.static import to_unit_rows
from index.errors import (
    IndexBusy,
    IndexDamaged,
    IndexOutdated,
    IndexUnusable,
    IndexUnwritable,
    NoCorrection,
    NoIndex,
    NoReport,
    NothingRemoved,
    NoWayBack,
    StateRemains,
)
from index.filters import Filters, FilterValues, names_match
from index.hits import Hit, Why
from index.index import Index
from index.maintenance.audit import Action, Audit, Event, Phase
from index.maintenance.correct import Corrections
from index.maintenance.erase import Erased
from index.maintenance.exchange import Imported
from index.maintenance.mentions import Mention, Mentions, Relative
from index.maintenance.recording import Record, recording
from index.maintenance.status import Status
from index.maintenance.verbs import Maintenance
from index.maintenance.watch import watch
from index.published import LiveIndex
from index.query.families import query_terms, spoken
from index.query.kinds import points_to
from index.query.operators import Operators, operators
from index.query.wording import Word, of_known, with_near
from index.stores.contract import Stored
from index.stores.entries import context, naming, opening
from index.stores.open import place
from index.text.analyser import Term, terms, without_endings
from index.text.numbers import DIGITS, MAGNITUDE
from index.update.blotting import without_names
from index.update.build import build, foresee
from index.update.eraser import BLOT, Eraser, is_blotted
from index.update.file_identity import signature
from index.update.progress import Embedding, Progress, Step
from index.update.share.readings import Readings
from index.update.share.shards import read_shard
from index.update.sources import Sources
from index.update.summary import Outcome, Summary

__all__ = [
    "BLOT",
    "DIGITS",
    "MAGNITUDE",
    "Action",
    "Audit",
    "Corrections",
    "Embedding",
    "Encoder",
    "Erased",
    "Eraser",
    "Event",
    "FilterValues",
    "Filters",
    "Hit",
    "Imported",
    "Index",
    "IndexBusy",
    "IndexDamaged",
    "IndexOutdated",
    "IndexUnusable",
    "IndexUnwritable",
    "LiveIndex",
    "Maintenance",
    "Mention",
    "Mentions",
    "NoCorrection",
    "NoIndex",
    "NoReport",
    "NoWayBack",
    "NothingRemoved",
    "Operators",
    "Outcome",
    "Phase",
    "Progress",
    "Prompts",
    "Readings",
    "Record",
    "Relative",
    "Sources",
    "StateRemains",
    "Status",
    "Step",
    "Stored",
    "Summary",
    "Term",
    "Why",
    "Word",
    "build",
    "bundled",
    "context",
    "foresee",
    "is_blotted",
    "names_match",
    "naming",
    "of_known",
    "open_encoder",
    "opening",
    "operators",
    "place",
    "points_to",
    "query_terms",
    "read_shard",
    "recording",
    "signature",
    "spoken",
    "terms",
    "to_unit_rows",
    "watch",
    "with_near",
    "without_endings",
    "without_names",
]
