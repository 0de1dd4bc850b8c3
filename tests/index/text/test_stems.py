"""Stems: the forms of one word."""

from index.text.stems import forms, is_acronym, unaccented


def test_the_first_form_is_the_word_s_own_stem():
    """What becomes of the word without its accents comes second."""
    assert forms("sécurité") == ("secur", "securit")


def test_stop_words_have_no_form():
    """Words that are everywhere are not searched, with their accents or without."""
    assert forms("même") == forms("meme") == ()


def test_an_acronym_keeps_its_letters_and_is_no_stop_word():
    """OU may be an acronym, ou is not."""
    assert forms("OU")[0] == "ou"
    assert forms("ou") == ()


def test_a_capital_inside_makes_an_acronym():
    """The law is called NOTRe; a family name in small letters with its capital is no acronym."""
    assert is_acronym("NOTRe")
    assert not is_acronym("Notre")
    assert not is_acronym("A")


def test_a_feminine_of_two_masculines_has_both():
    """-euse is the feminine of -eux and of -eur."""
    assert set(forms("heureux")) <= set(forms("heureuse"))
    assert set(forms("chercheur")) <= set(forms("chercheuses"))


def test_folding_opens_ligatures_and_drops_accents():
    """Accents, case and ligatures do not tell words apart."""
    assert unaccented("Œuvrer à l'ÉGALITÉ") == "oeuvrer a l'egalite"
