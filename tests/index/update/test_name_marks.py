"""Marks recognise the ways a person is written, and say none of them."""

import time

import pytest

from index.update.eraser import BLOT, Eraser
from index.update.name_marks import form_marks, marks

COUPLES = {
    "Zéphyrine et Paul Quatremaille": "█████████ et Paul ████████████",
    "Zéphyrine & Luc Quatremaille": "█████████ & Luc ████████████",
    "ZÉPHYRINE ET PAUL QUATREMAILLE": "█████████ ET PAUL ████████████",
    "Zéphyrine, Jean-Luc et Paul Quatremaille": "█████████, Jean-Luc et Paul ████████████",
    "Zéphyrine et\nPaul Quatre-\nmaille": "█████████ et\nPaul ██████-\n██████",
    "Paul et Zéphyrine Quatremaille": "Paul et Zéphyrine Quatremaille",  # the name itself, which is another mark
    "Anne et Paul Quatremaille": "Anne et Paul Quatremaille",
    "Zéphyrine et le Quatremaille": "Zéphyrine et le Quatremaille",
    "Zéphyrine et Quatremaille": "Zéphyrine et Quatremaille",
    "Zéphyrine et Paul. Quatremaille": "█████████ et Paul. ████████████",
}
HANDLES = {
    "zquatremaille@exemple.fr": "█████████████@exemple.fr",
    "z.quatremaille@autre.org": "█.████████████@autre.org",
    "Voir @ZQuatremaille.": "Voir @█████████████.",
    "sur /in/zquatremaille": "sur /in/█████████████",
    "zquatremaille2@exemple.fr": "zquatremaille2@exemple.fr",
    "Mme Quatremaille": "Mme Quatremaille",
}


def blotted(form, said):
    return Eraser(frozenset(form_marks(form))).blot(said)


@pytest.mark.parametrize(("said", "left"), COUPLES.items())
def test_a_first_name_is_blotted_with_the_family_name_it_shares(said, left):
    """Whatever other first names stand between, which stay."""
    assert blotted("Zéphyrine et Paul Quatremaille", said) == left


@pytest.mark.parametrize(("said", "left"), HANDLES.items())
def test_an_account_is_blotted_wherever_it_is_one(said, left):
    """With or without dots, as an account or before any domain."""
    assert blotted("zquatremaille@exemple.fr", said) == left


def test_an_account_may_have_digits():
    """They are blotted too."""
    assert blotted("@zq_75", "Sur @ZQ_75 !") == "Sur @██_██ !"


def test_a_birth_name_is_blotted_after_the_word_that_says_it():
    """And nowhere else."""
    said = "Anne (née Martin), N. Martin, Paul Martin"
    assert blotted("née Martin", said) == "Anne (███ ██████), N. Martin, Paul Martin"


def test_a_name_of_several_first_names_shares_its_family_name():
    """The words of the first name count together."""
    assert blotted("Marie-Claude et Luc de Brest", "Marie-Claude et Luc de Brest") == "█████-██████ et Luc ██ █████"


@pytest.mark.parametrize(
    "said", ["Ze\u0301phyrine Quatremaille", "Zéphyrine Qua\u00adtremaille", "zephyrine_quatremaille"]
)
def test_what_cannot_be_seen_hides_no_name(said):
    """Accents written apart, soft hyphens and underscores."""
    left = Eraser(frozenset(marks("Zéphyrine Quatremaille"))).blot(said)
    assert set(left) <= {BLOT, " ", "_"}


def test_no_mark_says_what_it_recognises():
    """Neither an address nor a couple."""
    for form in ("zquatremaille@exemple.fr", "Zéphyrine et Paul Quatremaille"):
        [mark] = form_marks(form)
        assert "quatre" not in mark
        assert mark.partition(":")[0] in ("1", "2")


@pytest.mark.hardening
@pytest.mark.parametrize("piece", ["a", "A-", "A, ", "A et ", "a@", "Zéphyrine et A ", "a-\n", "_", "é\u0301"])
def test_no_text_takes_longer_than_in_proportion(piece):
    """Eight times the text takes less than thirty times as long, where a pattern that tries anew takes 64 times."""
    eraser = Eraser(frozenset({*marks("Zéphyrine Quatremaille"), *form_marks("@zq"), *form_marks("Zoé et Paul Roy")}))

    def taken(count):
        begun = time.process_time()
        eraser.blot(piece * count)
        return time.process_time() - begun

    once, more = (min(taken(count) for _ in range(3)) for count in (500, 4_000))
    assert more < 30 * once + 0.05
