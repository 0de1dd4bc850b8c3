"""Stems: the forms of one word."""

from index.text.stems import forms, is_acronym, unaccented


def test_the_first_form_is_the_word_s_own_stem():
    """The stem of the unaccented word comes second."""
    assert forms("sécurité") == ("secur", "securit")


def test_stop_words_have_no_form():
    """Stop words have no form, with or without accents."""
    assert forms("même") == forms("meme") == ()


def test_an_acronym_keeps_its_letters_and_is_no_stop_word():
    """OU may be an acronym, ou is a stop word."""
    assert forms("OU")[0] == "ou"
    assert forms("ou") == ()


def test_a_capital_inside_makes_an_acronym():
    """NOTRe is an acronym; a capitalised name is not."""
    assert is_acronym("NOTRe")
    assert not is_acronym("Notre")
    assert not is_acronym("A")


def test_a_feminine_of_two_masculines_has_both():
    """A word in -euse has the stems of -eux and of -eur."""
    assert set(forms("heureux")) <= set(forms("heureuse"))
    assert set(forms("chercheur")) <= set(forms("chercheuses"))


def test_folding_opens_ligatures_and_drops_accents():
    """Folding ignores accents, case and ligatures."""
    assert unaccented("Œuvrer à l'ÉGALITÉ") == "oeuvrer a l'egalite"
