"""qa.export.note_layout: the blocks of a note."""

from qa import Sentence
from qa.cite.row import Cell
from qa.export.note_layout import _SILENT, Footnote, layout
from tests.support.qa.notes import answer, citation, silence, written


def lines(note):
    """Return each block as its role and its text; a footnote call is its number in brackets."""
    return [(block.role, "".join(map(shown, block.runs)).replace("\u00a0", " ")) for block in layout(note)]


def shown(run):
    return f"[{run.number}]" if isinstance(run, Footnote) else run.text


def test_a_note_reads_from_top_to_bottom():
    """The question, the day, the quotations with who says them, then the reports."""
    assert lines(written()) == [
        ("title", "Note : Que dit-on du foncier ?"),
        ("subtitle", "Établie le 1er mars 2025 d’après les comptes rendus"),
        ("heading", "Réponse"),
        ("lead", "Selon Anne Dupré :"),
        ("quote", "« Il faut agir. »[1]"),
        ("lead", "Le compte rendu :"),
        ("quote", "« Le bailleur prête un local. »[2],[3]"),
        (
            "remark",
            "Les passages entre guillemets sont cités mot à mot ; "
            "chaque note renvoie à l’endroit du compte rendu où l’on peut les vérifier.",
        ),
        ("heading", "Comptes rendus consultés"),
        ("item", "Journée, 2 mai 2019, Lyon"),
    ]


def test_a_footnote_is_the_reference():
    """The report in italics, a full stop at the end."""
    calls = [run for block in layout(written()) for run in block.runs if isinstance(run, Footnote)]
    assert "".join(run.text for run in calls[0].runs) == "Journée, 2 mai 2019, Lyon, Ouverture, Anne Dupré, § 1."
    assert [run.style for run in calls[0].runs] == ["emphasis", "plain"]


def test_the_short_answer_is_strong():
    """And nothing else is."""
    strong = [run for block in layout(written()) for run in block.runs if getattr(run, "style", "") == "strong"]
    assert [run.text for run in strong] == ["bailleur"]


def test_a_question_put_right_is_told():
    """The reader learns what was searched."""
    assert ("body", "Question comprise ainsi : Que dit-on du foncier ?") in lines(
        written(answer(question="Que dit-on du fonsier ?", understood="Que dit-on du foncier ?"))
    )


def test_passages_are_not_called_an_answer():
    """Key words ask nothing."""
    assert ("heading", "Passages") in lines(written(answer(keywords=True)))


def test_a_doubt_stands_above_the_quotations():
    """The heading is no plain "Réponse", and the first line says what to do."""
    told = lines(written(answer(confidence=0.4)))
    assert told[2:4] == [
        ("heading", "Réponse peu sûre"),
        ("body", "Réponse peu sûre : lisez les passages pour voir s’ils répondent à la question."),
    ]
    assert ("heading", "Passages peu sûrs") in lines(written(answer(confidence=0.4, keywords=True)))


def test_silence_is_told_and_nothing_listed():
    """The proceedings do not answer."""
    assert lines(written(silence()))[2:] == [("heading", "Réponse"), ("body", _SILENT)]


def test_a_question_is_one_line():
    """Two lines of it break no title."""
    title, _, understood, *_ = lines(written(answer(question="Que\ndire ?", understood="Que\nlire ?")))
    assert title == ("title", "Note : Que dire ?")
    assert understood == ("body", "Question comprise ainsi : Que lire ?")


def test_a_row_of_a_table_is_followed_by_what_its_columns_are():
    """The quotation itself stays word for word."""
    row = (Cell("Halle", (0, 2)), Cell("", (3, 3)), Cell("Étals", (3, 12)))
    blocks = lines(written(answer(Sentence((citation(row=row),)))))
    assert blocks[3:6] == [
        ("lead", "Selon Anne Dupré :"),
        ("quote", "« Il faut agir. »[1]"),
        ("remark", "Ligne de tableau – Halle : Il ; – ; Étals : faut agir"),
    ]
