"""ingest.passages: citable pieces of sections."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest import Document, UnreadableFile, passages
from tests.support.invented import COLLOQUE, MARKDOWN, NUMBERED, WRAPPED, parsed

_LIMIT = 220

_words = st.sampled_from(
    ["le", "ville", "eau", "Jean", "DUPONT", "M.", "art.", "projet,", "souligne", "pour", "12", "%", "et"]
)
_sentence = st.lists(_words, min_size=1, max_size=60).map(lambda words: " ".join(words).capitalize() + ".")
_block = st.one_of(
    st.lists(_sentence, min_size=1, max_size=9).map(" ".join),
    st.lists(_sentence, min_size=1, max_size=5).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.sampled_from(
        [
            "Atelier 1",
            "2ème table ronde",
            "Les propositions",
            "LES INTERVENANTS :",
            "Programme",
            "9h30 Accueil",
            "14h Reprise",
            "# Titre",
            "## Partie",
            "REGARDS CROISÉS: Et si on essayait ?",
            "Le jardin\nUne parcelle\nDijon",
            "Un titre possible",
            "¹ Une note",
            "Synthèse",
            "Ana Roy, maire de Bourg : Bonjour.",
            "12 mai 2016",
        ]
    ),
    st.lists(_words, min_size=40, max_size=100).map(lambda words: " ".join(words * 5)),  # over the limit
)
_report = st.lists(_block, min_size=1, max_size=14).map("\n\n".join)


def _check(document: Document) -> None:
    found = passages(document)
    covered = bytearray(len(document.text))
    for passage in found:
        assert document.text[passage.start : passage.end] == passage.text
        assert len(passage.text.split()) <= _LIMIT
        covered[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
        owners = {_owner(document, at) for at, end in document.units if passage.start <= at and end <= passage.end}
        assert len(owners) <= 1, passage.text
    for section in document.sections:
        if any(passage.start < section.end and section.start < passage.end for passage in found):
            covered[section.start : section.start + len(section.title)] = b"\1" * len(section.title)
    lost = [match[0] for match in re.finditer(r"\w", document.text) if not covered[match.start()]]
    assert lost == []
    assert len({passage.id for passage in found}) == len(found)
    assert [passage.order for passage in found] == list(range(len(found)))


def _owner(document: Document, at: int) -> tuple[str, ...]:
    """Return the path of the section around an offset; a box and its items count as one."""
    around = [section for section in document.sections if section.start <= at < section.end]
    boxed = [section for section in around if section.kind == "box"]
    return (boxed or around)[-1].path if around else ()


@given(_report)
@example("Le.\n\nProgramme\n\n# Titre\n\n9h30 Accueil")
@settings(max_examples=100)
def test_passages_hold_every_word_once_per_section(text: str) -> None:
    """Passages quote the text, stay in one section under the limit, and lose no word."""
    _check(parsed(text))


@given(st.text(max_size=400))
@settings(max_examples=100)
def test_any_text_is_read_or_refused(text: str) -> None:
    """Random text never crashes the reader."""
    try:
        document = parsed(text)
    except UnreadableFile:
        return
    _check(document)


def test_invented_reports_keep_the_rules() -> None:
    """The rules of passages hold on whole reports."""
    for text in (COLLOQUE, MARKDOWN, NUMBERED, WRAPPED):
        _check(parsed(text))


def test_the_title_page_is_a_passage() -> None:
    """The title page is a passage, so that questions about the date find it."""
    first = passages(parsed(COLLOQUE))[0]
    assert (first.kind, first.path) == ("cover", ())
    assert "12 et 13 juin 2018" in first.text


def test_proposals_stand_alone_and_together() -> None:
    """Each proposal is a passage, and so is the whole list."""
    texts = [passage.text for passage in passages(parsed(MARKDOWN)) if passage.kind == "proposals"]
    assert texts == [
        "- 1. Analyser les sols.\n- 2. Former les habitants.",
        "- 1. Analyser les sols.",
        "- 2. Former les habitants.",
    ]


def test_a_box_is_one_passage_with_its_items_titles() -> None:
    """A box and its items, with their titles, are one passage."""
    prose = "Les habitants ont demandé des bancs, de l'ombre et une fontaine, et la mairie a répondu point par point."
    text = f"Atelier 1\n\n{prose}\n\nREGARDS CROISÉS: Et si on essayait ?\n\n\n\nLe jardin\nUne parcelle\nDijon\n\n\n\n"
    text += f"La halle\nUn marché\nMetz\n\nAtelier 2\n\n{prose}"
    box = [passage for passage in passages(parsed(text)) if passage.kind == "box"]
    assert [passage.text.split("\n")[0] for passage in box] == ["Le jardin"]
    assert "La halle" in box[0].text
    assert box[0].path == ("REGARDS CROISÉS: Et si on essayait ?",)


def test_a_programme_has_one_passage_a_half_day() -> None:
    """Morning and afternoon are separate passages."""
    text = (
        "Programme\n\n9h Accueil\n\n11h Débat\n\n14h Ateliers\n\n16h Fin\n\nIntroduction\n\n" + "Il faut du temps. " * 9
    )
    halves = [passage.text for passage in passages(parsed(text)) if passage.kind == "programme"]
    assert [half.split("\n")[0] for half in halves] == ["9h Accueil", "14h Ateliers"]


def test_ids_change_with_the_text_only() -> None:
    """Equal texts have equal ids in every build; repeated texts have distinct ones."""
    first, again = (passages(parsed(NUMBERED)) for _ in range(2))
    assert [passage.id for passage in first] == [passage.id for passage in again]
    assert all(re.fullmatch(r"[0-9a-f]{16}", passage.id) for passage in first)


def test_an_endless_sentence_is_cut_at_spaces() -> None:
    """A sentence over the limit is cut at spaces."""
    found = passages(parsed("Introduction\n\n" + "mot " * 300))
    assert max(len(passage.text.split()) for passage in found) <= _LIMIT


PROSE = "La commission a examiné les trois devis reçus et retient celui de l'entreprise Morel."


def _titled(*lines: str) -> list[tuple[tuple[str, ...], str]]:
    """Return the path and the text of each passage of a marked report."""
    return [(passage.path, passage.text) for passage in passages(parsed("\n\n".join(lines)))]


def test_a_title_without_text_joins_the_next_passage() -> None:
    """Its words can be found and quoted; the passage still belongs to the section of its own text."""
    found = _titled("Réunion du 3 mai 2021", "# Séance", "## Approbation du compte rendu", "## Budget", PROSE)
    assert found[1:] == [(("Séance", "Budget"), f"Approbation du compte rendu\n\nBudget\n\n{PROSE}")]


def test_the_last_title_of_a_section_joins_the_passage_before() -> None:
    """A vote set as a title ends its own item, and does not open the next part."""
    found = _titled("# Séance", "## Budget", PROSE, "## Adopté à l'unanimité", "# Voirie", PROSE)
    assert found == [(("Séance", "Budget"), f"{PROSE}\n\nAdopté à l'unanimité"), (("Voirie",), PROSE)]


def test_titles_without_any_text_are_a_passage() -> None:
    """A report of titles alone is read, and so are many titles in a row: they say what was dealt with."""
    many = [f"Point {rank} de la séance sur la voirie" for rank in range(1, 12)]
    found = _titled("# Ordre", *(f"## {title}" for title in many), "# Séance", PROSE)
    assert found == [(("Ordre",), "\n\n".join(["Ordre", *many])), (("Séance",), PROSE)]
    assert _titled("# Un titre", "# Un autre") == [((), "Un titre\n\nUn autre")]


def test_a_title_above_a_subsection_joins_nothing() -> None:
    """It stands in the path of the subsection's passages, which makes it found."""
    assert _titled("Réunion du 3 mai 2021", "# Séance", "## Budget", PROSE)[1:] == [(("Séance", "Budget"), PROSE)]
