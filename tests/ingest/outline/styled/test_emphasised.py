"""Bold lines of a report with marked headings are headings below these."""

import pytest

from ingest.formats import text
from ingest.outline.marking import with_headings

OPENING = "# Conseil d'école\n\nLe conseil se réunit.\n\n## Cantine\n\n"


def levels(source: str) -> dict[str, int]:
    return {block.text: block.level for block in with_headings(text.source(source)) if block.kind == "heading"}


@pytest.mark.parametrize(
    ("bold", "found"),
    [
        (["**Les menus**", "**Les tarifs (annexe 2)**"], True),
        (["**Les menus** (annexe 1)", "**Les tarifs :**"], True),
        (["**Les menus :**", "**Les tarifs :**"], True),
        (["- **Les menus** :", "- **Les tarifs** :"], True),
        (["**Mme Aubertin :**", "**M. Calvez :**"], False),
        (["**Les menus**"], False),
        (["**(annexe 1)**", "**(annexe 2)**"], False),
        (["**Les menus**, puis", "**les tarifs**"], False),
        (["**Pour :**"] * 4, False),
    ],
)
def test_bold_lines_are_headings_below_the_marked_ones(bold: list[str], found: bool) -> None:
    """Two titles or more are; speakers, remarks, a lone line and the label of a field repeated everywhere are not."""
    body = "\n\n".join(f"{line}\n\nLe conseil en parle longuement." for line in bold)
    marked = levels(OPENING + body)
    assert sorted(marked.values()) == ([1, 2, *[3] * len(bold)] if found else [1, 2])


def test_labels_that_end_in_a_colon_are_no_headings_where_titles_do_not() -> None:
    """Beside bold titles without a colon, a bold line with one only introduces a list."""
    body = "**Menus**\n\nTexte.\n\n**Tarifs**\n\nTexte.\n\n**Nous demandons :**\n\n- du pain\n- de l'eau\n"
    assert [title for title, level in levels(OPENING + body).items() if level == 3] == ["Menus", "Tarifs"]


def test_bold_lines_are_the_headings_of_a_text_without_any() -> None:
    """Below the title page, where no heading is marked, they are below the report's title."""
    said = "Le conseil en parle longuement, et décide de revoir le sujet à la rentrée prochaine."
    body = f"**Compte rendu**\n\nLe 3 mai 2018\n\n{said}\n\n**Menus**\n\n{said}\n\n**Tarifs**\n\n{said}\n"
    assert levels(body) == {"Menus": 2, "Tarifs": 2}


def test_bold_items_of_a_list_stay_a_list() -> None:
    """Items in bold that follow one another are a list, not titles."""
    assert levels(OPENING + "- **du pain**\n- **de l'eau**\n- **du sel**\n").keys() == {"Conseil d'école", "Cantine"}
