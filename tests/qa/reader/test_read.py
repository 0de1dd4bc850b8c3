"""The reader quotes what answers, and is silent otherwise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Index, build
from index import index as index_module
from qa.reader import THRESHOLD, read
from qa.reader.strangers import names_unknown
from tests.support.index.indexed import indexed, report
from tests.support.index.letter_encoder import LetterEncoder

REPORT = """Rencontre du réseau

Compte rendu

3 mars 2019

Atelier 1

Le foncier et les locaux

Anne Dupré rappelle que le foncier est rare. L'association Toitures compte 240 adhérents dans trois villes.

Un tiers-lieu est un espace partagé ouvert aux habitants. Pourquoi un tiers-lieu dans chaque quartier ?

La salle du bourg est vraiment chère. La salle du bourg se loue en été à 60 personnes au plus.

Le projet a deux axes :

- produire des légumes sur un hectare
- livrer les cantines des écoles
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    fake, folder = LetterEncoder(), tmp_path_factory.mktemp("index")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    build([folder / "report.txt"], folder / "index", encoder=fake)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "open_encoder", lambda *_, **__: fake)
        return Index(folder / "index")


def ask(question, index):
    return read(question, index)


def test_the_sentence_with_the_number_answers_how_many(index):
    """The quote holds the number, and stands in the document where the citation says."""
    answer = ask("Combien d'adhérents compte l'association Toitures ?", index)
    citation = answer.citations[0]
    assert citation.quote == "L'association Toitures compte 240 adhérents dans trois villes."
    assert index.document(citation.passage.document).text[citation.start : citation.end] == citation.quote


def test_a_sentence_that_holds_what_is_asked_comes_first(index):
    """Of two sentences on the hall, the one with a number answers how many."""
    assert "60 personnes" in ask("Combien tient la salle du bourg ?", index).sentences[0].text


def test_a_definition_is_preferred_to_a_question(index):
    """The sentence that says what it is comes first, not the one that asks."""
    assert ask("Qu'est-ce qu'un tiers-lieu ?", index).sentences[0].text.startswith("Un tiers-lieu est")


def test_a_list_is_quoted_whole(index):
    """The introduction brings its items."""
    assert "livrer les cantines" in ask("Quels sont les deux axes du projet ?", index).text


def test_a_reference_names_the_speaker_of_the_quote(index):
    """The one who says it, by the document's speeches."""
    assert "Anne Dupré" in ask("Que rappelle Anne Dupré sur le foncier ?", index).citations[0].reference


@pytest.mark.parametrize(
    "question",
    [
        "Que dit Paul Martin sur le foncier ?",
        "Quel était le prix du foncier en 2012 ?",
        "Le foncier est-il rare à Brest ?",
    ],
)
def test_a_name_or_year_the_reports_never_mention_is_not_answered(index, question):
    """However close the rest of the question is."""
    answer = ask(question, index)
    assert names_unknown(question, index)
    assert (bool(answer), answer.confidence) == (False, 0.0)
    assert answer.hits


def test_a_question_about_something_else_is_not_answered(index):
    """Below the threshold the answer is empty, and the confidence is given."""
    answer = ask("comment cuisiner une tarte aux pommes", index)
    assert not answer
    assert 0 < answer.confidence < THRESHOLD
    assert answer.hits
    assert answer.nearest == answer.hits[:5]


@pytest.mark.parametrize("question", ["", "???", "le la les", "x" * 5000])
def test_an_empty_or_odd_question_is_silence(index, question):
    """No words, no answer, no error."""
    assert not ask(question, index)


def test_a_question_in_capitals_is_a_question(index):
    """Nobody means an acronym by every word."""
    assert "240" in ask("COMBIEN D'ADHÉRENTS COMPTE L'ASSOCIATION TOITURES ?", index).text


@pytest.mark.parametrize("question", ["Que dit-on du foncier en 2019 ?", "Et que dit l'atelier Les locaux ?"])
def test_titles_and_dates_are_known(index, question):
    """A year or a name in a date or a title counts as known."""
    assert not names_unknown(question, index)


@pytest.mark.parametrize("question", ["foncier rare", "salle bourg été", "Toitures adhérents"])
def test_keywords_are_answered_by_whole_passages(index, question):
    """Nobody asked for a sentence, and nothing is marked."""
    answer = ask(question, index)
    assert answer.keywords
    assert answer.sentences
    for sentence in answer.sentences:
        assert sentence.text == sentence.citations[0].passage.text
        assert sentence.mark is None


def test_the_short_answer_of_a_sentence_is_marked(index):
    """The number that is asked for, in the words quoted."""
    assert ask("Combien d'adhérents compte l'association Toitures ?", index).short == "240"


HALL = "La salle du bourg accueille 60 personnes au plus."


def hall(*texts, folder):
    """Ask reports of different meetings how many the hall takes; each says it in its way."""
    reports = [
        report(text, title=f"Rencontre {number}", date=f"{number} mars 2019")
        for number, text in enumerate(texts, start=1)
    ]
    return read("Combien de personnes accueille la salle du bourg ?", indexed(folder, *reports))


def test_two_reports_that_say_the_same_are_cited_for_one_sentence(tmp_path):
    """It is quoted once, with a citation of each."""
    [sentence] = hall(HALL, HALL, folder=tmp_path).sentences
    assert [citation.quote for citation in sentence.citations] == [HALL, HALL]
    assert {citation.work.title for citation in sentence.citations} == {"Rencontre 1", "Rencontre 2"}


def test_two_reports_that_say_different_things_are_both_quoted(tmp_path):
    """The reader does not choose between them."""
    other = "La salle du bourg accueille 80 personnes debout."
    assert {sentence.text for sentence in hall(HALL, other, folder=tmp_path).sentences} == {HALL, other}


def test_a_statement_is_preferred_to_a_question(tmp_path):
    """A sentence with a question mark asks itself what is asked."""
    asking = "La salle du bourg accueille-t-elle 80 personnes ou plus ?"
    assert hall(f"{asking} {HALL}", folder=tmp_path).sentences[0].text == HALL


WORDS = REPORT.split()
ASKING = ("Combien de", "Que dit", "Qui", "Où", "Quand", "Qu'est-ce que", "Quels sont les", "Selon", "Pourquoi", "")

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
sentences = st.builds(
    lambda said, end: said[0].upper() + said[1:] + end, words, st.sampled_from([".", " ?", " !", "…"])
)
lists = st.lists(words, min_size=1, max_size=3).map(
    lambda items: "\n".join(["Les axes :", *(f"- {one}" for one in items)])
)
paragraphs = st.lists(sentences, min_size=1, max_size=4).map(" ".join) | lists
texts = st.lists(paragraphs, min_size=1, max_size=5).map("\n\n".join)
questions = st.builds("{} {}{}".format, st.sampled_from(ASKING), words, st.sampled_from([" ?", ""]))


@settings(max_examples=6)
@given(told=st.lists(texts, min_size=1, max_size=3), asked=st.lists(questions, min_size=12, max_size=12))
def test_whatever_is_asked_of_whatever_reports_the_citations_hold(tmp_path_factory, told, asked):
    """Each quote stands at its offsets in its document and passage, marks lie in the words, numbers count from 1."""
    index = indexed(tmp_path_factory.mktemp("index"), *(report(text, title=f"Jour {len(text)}") for text in told))
    for question in asked:
        answer = read(question, index)
        assert 0 <= answer.confidence <= 1
        cited = [citation for sentence in answer.sentences for citation in sentence.citations]
        assert [citation.number for citation in cited] == list(range(1, len(cited) + 1))
        for citation in cited:
            assert index.document(citation.passage.document).text[citation.start : citation.end] == citation.quote
            assert citation.passage.start <= citation.start < citation.end <= citation.passage.end
        for sentence in answer.sentences:
            start, end = sentence.mark or (0, 1)
            assert 0 <= start < end <= len(sentence.text)
            assert sentence.short == (sentence.text[start:end] if sentence.mark else "")


def test_a_sentence_and_its_negation_are_not_one(tmp_path):
    """However many words they share, each stands by itself with its own citation."""
    right = "Le vote des locataires étrangers {} obligatoire au conseil de quartier depuis la réforme."
    reports = (
        report(right.format("est")),
        report(right.format("n'est pas"), title="Assises", date="4 mai 2020"),
    )
    answer = read("Le vote des locataires étrangers est-il obligatoire ?", indexed(tmp_path, *reports))
    assert sorted(len(sentence.citations) for sentence in answer.sentences) == [1, 1]


@pytest.mark.parametrize("question", ["Quel budget pour les jardins ?", "Combien de ruches comptent les jardins ?"])
def test_a_number_is_not_answered_where_no_sentence_counts_what_is_asked(tmp_path, question):
    """Every word but that stands there, and numbers of other things too."""
    jardins = (
        "Les jardins et leur budget occupent le réseau, qui loue des ruches. Les jardins partagés ont 40 parcelles."
    )
    index = indexed(tmp_path, report(jardins, "Le conseil des jardins siège en mai."))
    assert not read(question, index)
    assert read("Combien de parcelles ont les jardins partagés ?", index).short == "40"


def test_none_is_a_number(tmp_path):
    """What costs nothing, and what did not happen, answer "combien"."""
    museum = "L'entrée du musée est gratuite. Aucun accident n'a eu lieu au musée."
    index = indexed(tmp_path, report(museum, "Le conseil siège en mai."))
    assert "gratuite" in read("Combien coûte l'entrée du musée ?", index).text
    assert "Aucun" in read("Combien d'accidents au musée ?", index).text


def test_an_association_named_only_where_the_minutes_open_is_meant_further_down(tmp_path):
    """The assembly fixes the fee, whose assembly the first line says; another's minutes say it in every section."""
    opening = "Les fondateurs de l'association Amicale des Glaneurs de Vernoux se réunissent."
    other = "L'Amicale des Marcheurs de Vernoux fixe la cotisation annuelle à 35 euros."
    index = indexed(
        tmp_path,
        f"Assemblée constitutive\n\n{opening}\n\nCotisations\n\nL'assemblée fixe la cotisation annuelle à 10 euros.\n",
        report(other, title="Assemblée des marcheurs"),
    )
    answer = read("À combien l'Amicale des Glaneurs de Vernoux fixe-t-elle la cotisation annuelle ?", index)
    assert answer.short == "10 euros"


def test_key_words_get_no_passage_that_is_far_from_the_best(tmp_path):
    """The best holds all of them, the others one each."""
    index = indexed(
        tmp_path,
        report(
            "La recyclerie du Vernet revend des vélos réparés par douze salariés en insertion.",
            "Atelier 2",
            "La piscine",
            "La piscine emploie quatre salariés, et ferme en hiver pour des travaux de toiture.",
        ),
    )
    answer = read("recyclerie vélos réparés salariés insertion", index)
    assert answer.keywords
    assert "recyclerie" in answer.citations[0].quote
    assert not any("piscine" in citation.quote for citation in answer.citations)
