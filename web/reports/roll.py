"""The roll of a report on its page: who was there, who was not, who held whose proxy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from ingest import Attendance, Presence
from web.html.french import NBSP, PRESENCES


def roll_html(roll: Sequence[Attendance]) -> str:
    """Render a roll folded under its figures, in its own order; nothing where a report has none."""
    if not roll:
        return ""
    items = "".join(f"<li>{escape(one.name)}{NBSP}: {_said(one)}</li>" for one in roll)
    summary = f"Liste de présence{NBSP}: {called(roll)}"
    return f'<details class="roll"><summary>{summary}</summary><ul>{items}</ul></details>\n'


def called(roll: Sequence[Attendance]) -> str:
    """Return how many are there and away, as in "12 présences, 2 absences excusées"."""
    found = Counter(one.presence for one in roll)
    return ", ".join(_counted(found[presence], presence) for presence in PRESENCES if found[presence])


def _said(one: Attendance) -> str:
    proxy = f" à {escape(one.proxy)}" if one.proxy else ""
    return f"{PRESENCES[one.presence]}{proxy}"


def _counted(number: int, presence: Presence) -> str:
    words = PRESENCES[presence].split()
    return f"{number}{NBSP}{' '.join(f'{word}s' if number > 1 else word for word in words)}"
