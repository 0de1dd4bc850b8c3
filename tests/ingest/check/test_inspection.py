"""ingest.check.inspection: a reading laid out for review."""

from dataclasses import replace
from pathlib import Path

import pytest

from actes.inspection_text import lines
from ingest import Notice, Page, passages
from ingest.check.inspection import inspect
from ingest.formats.text import source
from ingest.load import parse
from ingest.sandbox.reading import Reading

TEXT = """Rencontre du réseau

Compte rendu du 3 mars 2019

Atelier 1

Le foncier

Intervenants

- **Paul Roy**, directeur de la régie de quartier

Les locaux vides

Anne Dupré, maire de Mende, rappelle que le foncier est rare dans les quartiers de la ville.

Elle ajoute que les bailleurs ont des locaux vides en pied d'immeuble, et qu'ils les prêtent.
"""


@pytest.fixture
def made():
    """Return the inspection of a small report on two pages."""
    document = parse(source(TEXT), path=Path("a.txt"), digest="0" * 64)
    pages = (Page(0, 1, "i"), Page(document.text.index("Les locaux"), 2, "1"))
    document = replace(document, pages=pages, notices=(Notice("reordered", 2),))
    return inspect(Reading(document, passages(document), 0.1))


def test_the_outline_has_depth_page_and_passages(made):
    """Each section has its depth, its page label and the number of passages that contain its text."""
    first, *_, last = made.outline
    assert (first.title, first.level, first.kind, first.page) == ("Atelier 1", 1, "workshop", "i")
    assert (last.title, last.page) == ("Les locaux vides", "1")
    assert first.passages >= last.passages > 0


def test_people_are_told_with_how_they_are_tied(made):
    """Each person has counts of speeches by attribution: named, carried or listed."""
    voices = {voice.name: voice for voice in made.people}
    anne, paul = voices["Anne Dupré"], voices["Paul Roy"]
    assert (anne.named, anne.carried, anne.listed) == (1, 1, 0)
    assert (paul.named, paul.carried, paul.listed) == (0, 0, 1)


def test_the_lines_say_what_is_not_known(made):
    """Missing facts are reported as missing; what was read and what to look at first follow the figures."""
    text = list(lines(made))
    assert text[:2] == ["Rencontre du réseau", "  Compte rendu, 2019-03-03, no place"]
    assert text[2].startswith("  read as seminar: ")
    assert text[3].startswith("  a.txt: 2 pages, ")
    assert text[5:7] == ["  all of its text can be found", f"  check this first: {made.report.doubts[0]}"]
    assert any(line.startswith("  Atelier 1 – Le foncier  [workshop, page i, ") for line in text)
