"""ingest.outline.contents and listed: contents pages are left out, and tell the titles."""

from __future__ import annotations

import pytest

from ingest.blocks import Block, Source
from ingest.formats.text import source
from ingest.outline.contents import find_contents
from ingest.outline.marking import with_headings
from tests.support.invented import parsed

_PROSE = "Les habitants ont demandé des bancs, de l'ombre et une fontaine pour la place du marché, et l'ont obtenue."


def _found(text):
    blocks = source(text).blocks
    contents = find_contents(blocks)
    return [blocks[rank].text for rank in sorted(contents.ranks)], [(e.title, e.page) for e in contents.entries]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "TABLE DES MATIÈRES\n\n1 Congés 3\n2 Questions 3\n2.1 Question de Mme Roy,\nministre ..... 4",
            [("1 Congés", 3), ("2 Questions", 3), ("2.1 Question de Mme Roy, ministre", 4)],
        ),
        ("Ordre du jour :\n\nBudget . . . . . . 2\n\nVoirie …… 5", [("Budget", 2), ("Voirie", 5)]),
        ("L'eau ........ 3\n\nLe bois ........ 5\n\nLe feu ........ 9", [("L'eau", 3), ("Le bois", 5), ("Le feu", 9)]),
        (
            "Sommaire\n\n- L'eau\n- Le bois\n- Le feu\n\n" + f"L'eau\n\n{_PROSE}\n\nLe bois\n\n{_PROSE}\n\nLe feu",
            [("L'eau", None), ("Le bois", None), ("Le feu", None)],
        ),
    ],
    ids=["numbers", "agenda with pages", "leaders alone", "names of titles"],
)
def test_contents_pages(text, entries) -> None:
    """Entries end in leaders or page numbers, or name the titles below their list."""
    assert _found(f"{text}\n\n{_PROSE}")[1] == entries


@pytest.mark.parametrize(
    "text",
    [
        "Ordre du jour\n\n1. Budget de 2021\n2. Décision modificative n° 1\n3. Voirie",
        "Programme\n\nAtelier 1\n\nAtelier 2\n\nAtelier 3",
        "Nom ..............\n\nPrénom ..............",
        "Sommaire\n\nLa séance a porté sur trois points.",
    ],
    ids=["agenda", "numbered parts", "form", "words"],
)
def test_lists_that_are_no_contents(text) -> None:
    """An agenda without pages, numbered parts and blanks to fill in are no contents pages."""
    assert _found(f"{text}\n\n{_PROSE}") == ([], [])


def test_contents_are_left_out_and_their_entries_are_titles() -> None:
    """The document keeps the contents in a notice; each line they name is a title at the level of its number."""
    lines = ["1 Congés", "2 Questions", "2.1 Mme Roy à M. Bo", "3 Projet"]
    listed = "\n".join(f"{line} {rank + 3}" for rank, line in enumerate(lines))
    body = "\n\n".join(f"{line}\n\n{_PROSE}" for line in lines)
    document = parsed(f"COMPTE RENDU\n\n4 mai 2022\n\nTABLE DES MATIÈRES\n\n{listed}\n\n{body}")
    assert [(s.level, s.title) for s in document.sections] == list(zip((1, 1, 2, 1), lines, strict=True))
    (left,) = (notice for notice in document.notices if notice.code == "contents-page")
    assert left.detail == f"TABLE DES MATIÈRES\n{listed}"
    assert "TABLE" not in document.text


def test_a_contents_page_makes_titles_of_lines_without_a_look() -> None:
    """In a styled source, what an entry names is a title beside those that look like one."""
    lines = [("Le foncier", True), ("Le logement", False), ("La voirie", True)]
    entries = [Block("paragraph", f"{text} ........ {page}") for page, (text, _) in enumerate(lines, start=2)]
    body = [
        block
        for text, bold in lines
        for block in (Block("paragraph", text, bold=((0, len(text)),) if bold else ()), Block("paragraph", _PROSE))
    ]
    blocks = with_headings(Source([Block("paragraph", _PROSE), *entries, *body], styled=True))
    assert [block.text for block in blocks if block.kind == "heading"] == [text for text, _ in lines]
    assert [block.left_out for block in blocks if block.left_out] == ["contents-page"]


def test_what_follows_a_contents_page_is_text() -> None:
    """A line that no title repeats, and an item that a number ends, are not on the contents page."""
    page = "Sommaire\n\n- L'eau\n- Le bois\n- Le feu\n\n"
    kept = "(La réunion est ouverte à 14 heures)"
    assert kept not in _found(f"{page}{kept}\n\nL'eau\n\n{_PROSE}\n\nLe bois\n\n{_PROSE}\n\nLe feu\n\n{_PROSE}")[0]
    items = "1. Compte rendu du comité n° 2\n2. Budget\n3. Divers"
    assert not _found(f"Ordre du jour :\n{items}\n\n1. Compte rendu du comité n° 2\n{_PROSE}\n\n2. Budget\n{_PROSE}")[0]
