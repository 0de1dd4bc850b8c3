"""ingest.people.speeches: attribution of text to speakers."""

from __future__ import annotations

from ingest import Document
from tests.support.invented import COLLOQUE, DEBATE, MARKDOWN, NUMBERED, parsed


def _who(document: Document, words: str) -> list[tuple[str, str]]:
    at = document.text.index(words)
    return [(str(s.speaker), s.speaker.attribution) for s in document.speeches if s.start <= at < s.end]


def test_a_turn_belongs_to_the_name_before_its_colon() -> None:
    """A turn belongs to the name before its colon; a question from the floor to nobody."""
    document = parsed(COLLOQUE)
    assert _who(document, "trois barrages") == [("Jean-Marc Dupont-Morel", "named")]
    assert _who(document, "Qui décide") == []
    assert _who(document, "C'est le préfet") == [("Sophie d'Argent", "named")]


def test_a_name_on_its_own_line_opens_a_speech() -> None:
    """Paragraphs under a name and role on a line of their own are carried."""
    assert _who(parsed(COLLOQUE), "Nos modèles") == [("Yves Le Goff", "carried")]


def test_a_family_name_after_a_civility_is_the_person() -> None:
    """A family name after "M." means its only bearer."""
    assert _who(parsed(COLLOQUE), "prix moyen") == [("Jean-Marc Dupont-Morel", "named")]


def test_selon_names_and_elle_carries_on() -> None:
    """A paragraph without a name continues the last speaker."""
    document = parsed(MARKDOWN)
    assert _who(document, "Elle cite") == [("Marie-Ange van der Berg", "named")]
    assert _who(document, "Elle ajoute que le sol") == [("Marie-Ange van der Berg", "carried")]


def test_a_list_belongs_to_who_announces_it() -> None:
    """Every item of a list after a colon is carried; the paragraph after the list, and a list of nobody's, are not."""
    document = parsed(
        "# Forum\n\n## Haies\n\nSelon Odile Brunet, agronome, les haies servent :\n\n- aux oiseaux,\n- aux sols.\n\n"
        "La plaine en compte peu.\n\n- Trois communes replantent."
    )
    assert [_who(document, words) for words in ("aux oiseaux", "aux sols", "La plaine", "Trois communes")] == [
        [("Odile Brunet", "carried")], [("Odile Brunet", "carried")], [], []
    ]  # fmt: skip


def test_the_passive_is_about_whoever_does_what_is_done() -> None:
    """Passive forms such as "conclue par" and "ouverte par" tell of a person, and are not their words."""
    assert _who(parsed(MARKDOWN), "conclue par") == [("Anne de La Tour", "about")]
    assert _who(parsed(NUMBERED), "ouverte par") == [("Bruno Le Maître", "about")]


def test_the_head_of_a_workshop_lists() -> None:
    """Leaders of a workshop are listed only."""
    assert _who(parsed(MARKDOWN), "cheffe de projet") == [("Karim Haddad", "listed"), ("Lucie Noël", "listed")]


def test_unnamed_people_end_a_speech() -> None:
    """A question from an unnamed participant ends the speech before it."""
    assert _who(parsed(NUMBERED), "Plusieurs participants") == []


def test_proposals_are_nobodys() -> None:
    """Recommendations are attributed to nobody."""
    assert _who(parsed(MARKDOWN), "Analyser les sols") == []


def test_a_debate_lists_its_cast_and_gives_each_a_turn() -> None:
    """The cast before a debate is listed; a dash or a family name in capitals begins a turn."""
    document = parsed(DEBATE)
    assert [name for name, _ in _who(document, "Modératrice :")] == ["Sylvie Roche", "Paul Lefèvre", "Nora Ziani"]
    assert _who(document, "Par la clé") == [("Nora Ziani", "named")]
    assert _who(document, "Nous y veillons") == [("Paul Lefèvre", "named")]
    assert _who(document, "Les ateliers") == []


def test_a_name_over_a_role_and_a_byline_open_speeches() -> None:
    """A name above a role, or "par" and a name, begins a speech."""
    document = parsed(DEBATE)
    assert _who(document, "Bonjour") == [("Anne-Marie Castex", "authored")]
    assert _who(document, "On lit plus") == [("Michel Arnould", "authored")]


def test_an_organisation_is_no_speaker() -> None:
    """A foundation that "souligne" is not a person."""
    assert _who(parsed(DEBATE), "La Fondation") == []
