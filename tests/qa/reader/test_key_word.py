"""An unsure answer without the key word of the question, in word or in meaning, is no answer."""

import pytest

from qa.reader import key_word, read
from qa.reader.asked import asked
from tests.support.index.indexed import indexed, report

pytestmark = pytest.mark.hardening

ENERGY = (
    "Le réseau tire un retour d'expérience du chauffage au bois : la chaleur locale coûte moins cher aux locataires. "
    "La régie emploie douze personnes et livre trois communes."
)
CLIMATE = "Les touristes viennent en été. Le Système d'échange local (SEL) réunit quarante adhérents au village."


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return indexed(
        tmp_path_factory.mktemp("index"),
        report(ENERGY),
        report(CLIMATE, title="Journée du village", date="5 mai 2021", about="Le village"),
    )


def lacks(question, index):
    return key_word.lacks_key_word(asked(question), index.search(question), index)


@pytest.mark.parametrize(
    "question",
    [
        "Retour d'expérience sur les monnaies locales ?",
        "Quel retour d'expérience sur le chauffage des piscines ?",
        "Combien d'abattoirs la régie emploie-t-elle ?",
        "réseau local de vignerons",
        "RETOUR D'EXPÉRIENCE SUR LES DRONES",
        "Que dit le réseau des hôpitaux ?",
        "Blockchain : quel avenir pour le réseau local ?",  # the subject first
        "La blockchain, à quoi sert-elle dans une commune ?",
        "La cryptomonnaie dans le réseau : quelle place ?",
        "Le télétravail, c'est quoi ?",
    ],
)
def test_a_question_about_what_stands_nowhere_is_answered_by_silence(index, question):
    """However many of its other words are found."""
    assert lacks(question, index)
    answer = read(question, index)
    assert (bool(answer), bool(answer.hits)) == (False, True)


@pytest.mark.parametrize(
    "question",
    [
        "Quel retour d'expérience sur le chauffage au bois ?",
        "Combien de personnes la régie emploie-t-elle ?",
        "Quels retours d'expériences sur les chauffages ?",  # other endings
        "Quel est l'employeur des douze personnes ?",  # a word of the family
        "Quelle chaleure pour les locataires ?",  # misspelt
        "Que font les visiteurs en été ?",  # like "touristes"
        "Combien d'adhérents réunit le S.E.L. ?",
        "Quel chauffage coûte moins cher svp",  # a short word
        "Bonjour, je rédige un mémoire de géographie, combien de communes la régie livre-t-elle ?",  # a preamble
        "J'ai un doute sur ma dissertation : combien de communes la régie livre-t-elle ?",
        "Quel retour d'expérience a été mutualisé sur le chauffage ?",  # a participle
        "Déménager quand la chaleur locale coûte moins cher ?",  # an infinitive
        "Les chauffages d'Issy-les-Moulineaux ?",  # a name, which strangers.py judges
    ],
)
def test_what_the_reports_say_in_some_form_is_not_missed(index, question):
    """In other endings, in its family, misspelt, as an acronym, or by a word of like meaning."""
    assert not lacks(index.understood(question), index)


def test_the_key_word_is_the_rarest_in_french():
    """Not in the reports, where all unknown words are alike."""
    question = asked("Quel rôle joue l'hydrogène dans une ville ?")
    assert key_word._word(key_word._key_word(question), question) == "hydrogène"


@pytest.mark.parametrize("question", ["", "Qui ?", "Où est Lyon ?", "2015 ?"])
def test_a_question_without_a_key_word_lacks_none(index, question):
    """Names, years and short words are no key words."""
    assert not lacks(question, index)
