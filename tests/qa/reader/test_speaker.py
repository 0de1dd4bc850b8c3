"""The speaker a question asks about, whose words alone answer it."""

import pytest

from qa.cite.voice import voice
from qa.reader import read
from qa.reader.asked import asked
from qa.reader.features import candidates
from qa.reader.speaker import Position, asking, position, said_by
from tests.support.index.indexed import indexed, report

LAND = "Anne Dupré rappelle que le foncier est rare dans les villes."
CARRIED = "Elle ajoute que la suite du foncier viendra des communes et des bailleurs."
RENTS = "Luc Roy souligne que les loyers montent partout."
MENTION = "Il cite les travaux de Paul Martin sur le foncier des communes."
CANTEENS = "Anne Girard explique que les cantines achètent sur place."
IN_TURN = """Deux avis :

- Anne Dupré demande un fonds pour les communes.
- Luc Roy demande une loi sur les loyers."""
NOBODY = "Le foncier de la région a été étudié par le cabinet en deux ans."


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    workshop = report(f"{NOBODY} {LAND}", CARRIED, f"{RENTS} {MENTION}", IN_TURN, CANTEENS)
    other = report("Anne Dupré explique que les légumes viennent de loin.", title="Journée des cantines")
    return indexed(tmp_path_factory.mktemp("index"), workshop, other)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Que dit Anne Dupré du foncier ?", "Anne Dupré"),
        ("Que dit Dupré du foncier ?", "Dupré"),
        ("Et que pense Luc Roy des loyers ?", "Luc Roy"),
        ("Qu'a présenté Anne Dupré ?", "Anne Dupré"),
        ("Qu’en dit Luc Roy ?", "Luc Roy"),
        ("Qu'est-ce que propose Luc Roy ?", "Luc Roy"),
        ("Qu'a dit la présidente Anne Dupré ?", "Anne Dupré"),
        ("Position d'Anne Dupré sur le foncier", "Anne Dupré"),
        ("Quelle est la position d’Anne Dupré sur le foncier ?", "Anne Dupré"),
        ("L'avis de Luc Roy sur les loyers", "Luc Roy"),
        ("Intervention de Luc Roy", "Luc Roy"),
        ("Selon Luc Roy, que font les loyers ?", "Luc Roy"),
        ("D'après Anne Dupré, que faut-il faire ?", "Anne Dupré"),
        ("Pour Luc Roy, les loyers montent-ils ?", "Luc Roy"),
        ("Que dit Jeanne Colin du foncier ?", "Jeanne Colin"),
    ],
)
def test_the_one_whose_words_are_wanted(index, question, name):
    """A verb, a noun of speech or "selon" asks for them; a full name need not be that of a speaker."""
    assert position(question, index).name == name


@pytest.mark.parametrize(
    "question",
    [
        "Que sait-on de Luc Roy ?",
        "Que dit-on d'Anne Dupré ?",
        "Quel est le rôle de Luc Roy ?",
        "Qui est Luc Roy ?",
        "Que devient le projet de Luc Roy ?",
        "Qu'est-ce qu'on sait de Luc Roy ?",
        "Que dit l'association Toitures du foncier ?",
        "Que dit la loi du foncier ?",
        "Le foncier est-il rare selon la loi ?",
        "",
    ],
)
def test_what_is_asked_about_somebody_is_not_what_they_say(index, question):
    """Nor has an organisation words of its own."""
    assert position(question, index) is None


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Que dit Anne Dupré du foncier ?", "foncier"),
        ("Position d'Anne Dupré sur les loyers", "loyers"),
        ("Selon Luc Roy, que font les communes ?", "communes"),
    ],
)
def test_the_rest_of_the_question_is_what_their_words_are_about(index, question, rest):
    """Neither the verb that asks nor the name; it is a question, whatever its form."""
    left = position(question, index).asked
    assert [left.said[term.start : term.end] for term in left.terms][-1:] == [rest]
    assert not left.keywords
    assert not any(left.is_name(term) for term in left.terms)


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("Que dit Anne Dupré du foncier ?", {LAND, CARRIED}),
        ("Position d'Anne Dupré sur le foncier", {LAND, CARRIED}),
        ("Que dit Luc Roy des loyers ?", {RENTS, MENTION}),
        ("Que dit Anne Girard des cantines ?", {CANTEENS}),
    ],
)
def test_only_what_the_person_says_is_quoted(index, question, quotes):
    """Neither what another says of it, nor what the report says; the sentence that answers is among it."""
    quoted = {citation.quote for citation in read(question, index).citations}
    assert quoted
    assert quoted <= quotes


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Anne Dupré", {LAND, CARRIED, "Anne Dupré explique que les légumes viennent de loin."}),
        ("Luc Roy", {RENTS, MENTION}),
        ("Anne", {LAND, CARRIED, CANTEENS, "Anne Dupré explique que les légumes viennent de loin."}),
        ("Paul Martin", set()),
    ],
)
def test_a_sentence_is_said_by_who_is_named_or_carried_on(index, name, texts):
    """What two say in turn, as in a list, is neither's."""
    found = candidates(asked("le programme"), index.search("foncier loyers cantines légumes", k=10))
    assert {one.unit.text for one in said_by(Position(name, asked(name)), found, index)} == texts


@pytest.mark.parametrize("question", ["Qu'a présenté Anne Dupré ?", "Intervention de Luc Roy", "Que dit Dupré ?"])
def test_every_citation_is_in_the_voice_of_the_one_asked_for(index, question):
    """Named, or carried on from where they were named."""
    answer = read(question, index)
    assert answer
    for citation in answer.citations:
        said = voice(index.document(citation.passage.document), citation.passage, span=(citation.start, citation.end))
        assert said.kind in ("named", "carried")
        assert all(name in ("Anne Dupré", "Luc Roy") and name.split()[-1] in question for name in said.names)


@pytest.mark.parametrize("question", ["Que dit Paul Martin du foncier ?", "Que dit Jeanne Colin du foncier ?"])
def test_who_does_not_speak_is_not_quoted(index, question):
    """Somebody merely mentioned, or nobody the reports know, says nothing; the passages are still shown."""
    answer = read(question, index)
    assert (bool(answer), answer.confidence) == (False, 0.0)
    assert answer.hits


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Que dit Anne Dupré du foncier ?", "Que dit"),
        ("Qu’en pense la ville ?", "Qu’en pense"),
        ("Que pensent les élus de la forêt ?", "Que pensent"),
        ("Les élus disent que la forêt brûle", ""),
        ("Qui parle de la forêt ?", ""),
        ("selon la ville, la forêt brûle", ""),
    ],
)
def test_the_verb_that_only_asks_is_no_word_looked_for(question, asks):
    """No report need hold it."""
    assert question[: asking(question)] == asks


@pytest.fixture(scope="module")
def namesakes(tmp_path_factory):
    halls = report(
        "Marguerite Lenoir, directrice de la régie, explique que les loyers ont baissé.",
        "Pierre Lenoir, maire de Vaulnoy, annonce que la rue sera pavée en mai.",
        "Mme Lenoir précise que le chantier durera onze mois.",
        "M. Lenoir indique que la voie verte ouvrira en juin.",
        "M. Camille Ferrand demande un abri. Mme Camille Sauvage demande un banc.",
    )
    return indexed(tmp_path_factory.mktemp("namesakes"), halls)


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("Que dit M. Lenoir ?", {"Pierre Lenoir"}),
        ("Que dit monsieur Lenoir ?", {"Pierre Lenoir"}),
        ("Que dit Mme Lenoir ?", {"Marguerite Lenoir"}),
        ("Que dit MADAME Lenoir ?", {"Marguerite Lenoir"}),
        ("Selon M. Lenoir, quand ouvrira la voie verte ?", {"Pierre Lenoir"}),
        ("Que dit Pierre Lenoir ?", {"Pierre Lenoir"}),
        ("Que dit marguerite lenoir du chantier ?", {"Marguerite Lenoir"}),
        ("Que dit Lenoir ?", {"Marguerite Lenoir", "Pierre Lenoir"}),
        ("Que disent M. et Mme Lenoir ?", {"Marguerite Lenoir", "Pierre Lenoir"}),
        ("Que dit M. Ferrand ?", {"Camille Ferrand"}),
        ("Que dit Mme Ferrand ?", set()),
    ],
)
def test_a_civility_tells_two_of_one_name_apart(namesakes, question, speakers):
    """By their first names, or by the civility that the report gives them; without either, both answer."""
    cited = read(question, namesakes).citations
    assert {name for citation in cited for name in citation.voice.names} == speakers
