"""ingest.formats.markdown.front_matter: fields at the head of a file."""

from __future__ import annotations

import pytest

from ingest.formats.markdown.front_matter import front_matter

_BOTH = {"date": "3 mai 2021", "lieu": "Brives-le-Pont", "place": "Brives-le-Pont"}


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("---\ntitle: Réunion\ndate: 2021-03-04\n---", {"title": "Réunion", "date": "2021-03-04"}),
        ("---\nhide:\n  -toc\n  -navigation\n---", {"hide": "toc, navigation"}),
        ("---\nDate : 3 mai 2021\nLieu : Brives-le-Pont\n...", _BOTH),
        (
            '---\ntitle: "L\'eau : un bien" # b\ndraft: false\n---',
            {"title": "L'eau : un bien", "draft": "false"},
        ),
        ("---\ntags: [eau, 'sol']\nauthors:\n- Léa\n- Noé\n---", {"tags": "eau, sol", "authors": "Léa, Noé"}),
        ("---\ntitle: >-\n  Le bilan\n  de l\u2019eau\nlayout: null\n---", {"title": "Le bilan de l\u2019eau"}),
        (
            "---\nevent:\n  date: 2021-03-04T18:30:00Z\n  location: Brives\n  title: Autre\n---",
            {"date": "2021-03-04T18:30:00Z", "location": "Brives", "place": "Brives"},
        ),
        ('+++\ntitle = "Réunion"\n[params]\ndraft = false\n+++', {"title": "Réunion", "draft": "false"}),
        ("---\n# vide\nRéunion: |\n  Bilan\n---", {"reunion": "Bilan"}),
    ],
)
def test_fields_are_read_and_leave_the_text(head: str, fields: dict[str, str]) -> None:
    """Fields of YAML and TOML are given by their folded names, lists and nested values too; the rest is the text."""
    assert front_matter(f"{head}\n\n# Un\n") == (fields, "\n# Un\n")


@pytest.mark.parametrize("text", ["---\nUne phrase.\n---\n\nSuite.", "---\n\n---\nSuite.", "# Un\n\n---\na: b\n---"])
def test_rules_around_prose_are_no_fields(text: str) -> None:
    """Text between two rules that is not all fields stays."""
    assert front_matter(text) == ({}, text)
