"""Scores of a reading against the hand-made outline of one report."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest import Document
from ingest.people.roster import key
from tests.support.paths import SHARED


@dataclass(frozen=True)
class Score:
    """Recall and precision against the gold outline, and the differences."""

    recall: float
    precision: float
    missed: tuple[object, ...]
    false: tuple[object, ...]


def load_gold() -> dict[str, Any]:
    """Return the hand-made outline."""
    gold: dict[str, Any] = json.loads((SHARED / "gold" / "outline.json").read_text("utf-8"))
    return gold


def seed_path() -> Path:
    """Return the path of the seed report."""
    return next((SHARED / "seeds").glob("*.txt"))


def plain(title: str) -> str:
    """Return a gold title as it is displayed: raised letters as letters."""
    return title.replace("^{", "").replace("}", "")


def score(gold: list[Any], found: list[Any], *, optional: list[Any]) -> Score:
    """Score two lists with repeats; optional ones are neither missed nor false."""
    missed, false = list(gold), []
    spare = list(optional)
    for item in found:
        pool = missed if item in missed else spare
        if item in pool:
            pool.remove(item)
        else:
            false.append(item)
    right = len(gold) - len(missed)
    return Score(right / max(1, len(gold)), right / max(1, right + len(false)), tuple(missed), tuple(false))


def title_score(document: Document, gold: dict[str, Any]) -> Score:
    """Score the titles of sections alone."""
    rows = [(plain(s["title"]), s.get("optional", False)) for s in gold["sections"]]
    found = [section.title for section in document.sections]
    return score([title for title, spare in rows if not spare], found, optional=[t for t, spare in rows if spare])


def section_score(document: Document, gold: dict[str, Any]) -> Score:
    """Score title, level and kind together."""
    rows = [((plain(s["title"]), s["level"], s["kind"]), s.get("optional", False)) for s in gold["sections"]]
    found = [(s.title, s.level, s.kind) for s in document.sections]
    return score([r for r, spare in rows if not spare], found, optional=[r for r, spare in rows if spare])


def subtitle_score(document: Document, gold: dict[str, Any]) -> Score:
    """Score the pairs of title and subtitle."""
    rows = [(plain(s["title"]), s["subtitle"]) for s in gold["sections"] if s.get("subtitle")]
    return score(rows, [(s.title, s.subtitle) for s in document.sections if s.subtitle], optional=[])


def path_score(document: Document, gold: dict[str, Any]) -> Score:
    """Score the pairs of title and title of the section around."""
    titles = {s["line"]: plain(s["title"]) for s in gold["sections"]}
    rows = [((plain(s["title"]), titles.get(s["parent_line"])), s.get("optional", False)) for s in gold["sections"]]
    rows = [((pair[0], None if pair[0] == "Et aussi :" else pair[1]), spare) for pair, spare in rows]
    found = [(s.title, s.path[-2] if len(s.path) > 1 and s.title != "Et aussi :" else None) for s in document.sections]
    return score([r for r, spare in rows if not spare], found, optional=[r for r, spare in rows if spare])


def people_score(document: Document, gold: dict[str, Any]) -> Score:
    """Score the names of the people who speak or are listed."""
    rows = [key(person["name"]) for person in gold["people"] if person["speaks"]]
    return score(rows, [key(person.name) for person in document.people if person.kind == "person"], optional=[])


def speech_score(document: Document, gold: dict[str, Any]) -> Score:
    """Score the pairs of section title and person, for words named or carried on."""
    rows = [(plain(s["title"]), key(p["name"])) for p in gold["people"] for s in p["speaks_in"]]
    found = []
    people = {person.name for person in document.people if person.kind == "person"}
    for speech in (one for one in document.speeches if one.speaker in people):
        around = [s for s in document.sections if s.start <= speech.start < s.end]
        if speech.speaker.attribution != "listed" and around:
            found.append((around[-1].title, key(speech.speaker)))
    return score(rows, list(dict.fromkeys(found)), optional=[])
