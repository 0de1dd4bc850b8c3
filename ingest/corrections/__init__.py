"""What people put right in a report: kept in a readable file beside it, and applied to what was read of it."""

from ingest.corrections.anchor import Anchor, Letters
from ingest.corrections.apply import Outcome, State, corrected, outcomes, restored, standing
from ingest.corrections.correction import (
    FACTS,
    MOST_LEVELS,
    Change,
    Correction,
    FactChange,
    HeadingChange,
    Merge,
    NotAPerson,
    PersonChange,
    TurnChange,
    Undo,
    made,
)
from ingest.corrections.effect import effect
from ingest.corrections.errors import CorrectionsUnreadable, CorrectionsUnwritable, CorrectionUnusable
from ingest.corrections.file import Kept, Malformed, append, beside, follow, is_corrections, read, rewrite
from ingest.corrections.lines import from_line, to_line

__all__ = [
    "FACTS",
    "MOST_LEVELS",
    "Anchor",
    "Change",
    "Correction",
    "CorrectionUnusable",
    "CorrectionsUnreadable",
    "CorrectionsUnwritable",
    "FactChange",
    "HeadingChange",
    "Kept",
    "Letters",
    "Malformed",
    "Merge",
    "NotAPerson",
    "Outcome",
    "PersonChange",
    "State",
    "TurnChange",
    "Undo",
    "append",
    "beside",
    "corrected",
    "effect",
    "follow",
    "from_line",
    "is_corrections",
    "made",
    "outcomes",
    "read",
    "restored",
    "rewrite",
    "standing",
    "to_line",
]
