"""Why somebody asked about is not quoted."""

import pytest

from ingest.messages import FRENCH
from qa.reader import read
from tests.support.index.indexed import indexed, report


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    halls = report(
        "Anne Dupré rappelle que le foncier est rare dans les villes.",
        "Il est question des travaux de Paul Martin et de ceux de M. Grandin sur le bail de la halle.",
        "La théorie de Vygard éclaire le bail de la halle.",
        "Figure 2 : la halle de Lodèze, bâtie en 1893 par un architecte inconnu.",
    )
    return indexed(tmp_path_factory.mktemp("index"), halls)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (
            "Que dit Paul Martin ?",
            "Les comptes rendus citent Paul Martin, mais ne lui donnent pas la parole : Rencontre du réseau, 3 mars",
        ),
        ("que dit paul martin du bail ?", "Les comptes rendus citent Paul Martin, mais ne lui donnent pas la parole"),
        ("Que pense M. Grandin de la halle ?", "Les comptes rendus citent Grandin, mais ne lui donnent pas la parole"),
        (
            "Selon Vygard, qu’est-ce que le bail ?",
            "Les comptes rendus citent Vygard, mais ne lui donnent pas la parole",
        ),
        ("Que dit Jeanne Colin du foncier ?", "Aucun compte rendu ne nomme Jeanne Colin."),
        ("Que dit Anne Dupré de la halle de Lodèze ?", "Anne Dupré prend la parole, mais rien n’y répond"),
    ],
)
def test_the_reason_is_told_with_where(index, question, reason):
    """Somebody only named is never answered by what others say of them; the hits show where."""
    answer = read(question, index)
    assert not answer
    assert answer.reason.told(FRENCH).replace("\u00a0", " ").startswith(reason)
    assert answer.remark == answer.reason.told(FRENCH)


@pytest.mark.parametrize(
    "question",
    ["Que dit Anne Dupré ?", "que dit anne dupré ?", "Que pense Mme Dupré ?", "Selon Dupré, le foncier est-il rare ?"],
)
def test_who_speaks_is_quoted_however_the_question_calls_them(index, question):
    """By the whole name, with a civility, in small letters."""
    answer = read(question, index)
    assert [sentence.lead for sentence in answer.sentences] == ["Selon Anne Dupré"]
    assert answer.reason is None


@pytest.mark.parametrize("question", ["Que dit la loi ?", "Que fait Paul Martin ?", "Combien de halles ?"])
def test_other_questions_need_no_speaker(index, question):
    """Neither has a law words of its own, nor is what somebody does said by them."""
    reason = read(question, index).reason
    assert reason is None


def test_the_caption_of_a_picture_is_no_answer(index):
    """What it shows, nobody says."""
    assert not any(
        "Figure 2" in one.quote for one in read("Quand la halle de Lodèze a-t-elle été bâtie ?", index).citations
    )
