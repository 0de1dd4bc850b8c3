"""An engine asks its reader first, and its language model only what to quote."""

import pytest

from qa import Engine, LanguageModel
from tests.support.qa import scripted_model as scripted

REPORT = (
    "Rencontre\n\nAtelier 1\n\nLe bailleur social prête 150 locaux à des associations. Le foncier est rare à Lyon.\n"
)
QUESTION = "Combien de locaux le bailleur social prête-t-il ?"


@pytest.fixture
def engine(tmp_path):
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    with scripted.serving() as server:
        model = LanguageModel(server.url, "small")
        yield Engine.build(tmp_path / "report.txt", index=tmp_path / "index", model=model), server


def test_the_model_chooses_what_is_quoted(engine):
    """Its quotation stands in place of the reader's, in the report's own words."""
    engine, server = engine
    server.script = scripted.quotes([(1, "le foncier est rare à Lyon")])
    answer = engine.ask(QUESTION)
    assert [sentence.text for sentence in answer.sentences] == ["Le foncier est rare à Lyon."]


def test_an_invention_leaves_the_readers_answer(engine):
    """Words that no passage holds go nowhere, and the reason is told."""
    engine, server = engine
    server.script = scripted.quotes([(1, "le foncier est gratuit à Lyon")])
    answer = engine.ask(QUESTION)
    assert (answer.short, answer.unassisted) == ("150", "unverified")


def test_only_what_the_filters_keep_is_quoted(engine):
    """A report, a year, a speaker or a kind, one or several; what is kept may not answer."""
    engine, server = engine
    (document,) = engine.documents()
    server.script = scripted.quotes([])
    assert engine.ask(QUESTION, document=[document.id, "nowhere"], kind="workshop").short == "150"
    for filters in ({"document": "nowhere"}, {"year": [1999]}, {"speaker": "Anne Dupré"}, {"kind": ["annex"]}):
        answer = engine.ask(QUESTION, **filters)
        assert (bool(answer), answer.hits) == (False, ())


def test_proposals_are_asked_of_the_part_that_is_kept(tmp_path):
    """What a question looks for narrows what the visitor keeps, and does not widen it."""
    text = "Rencontre\n\nAtelier {0}\n\nLe foncier.\n\nLes propositions\n\n- Prêter {1} locaux aux associations.\n"
    for name, number in (("un", 12), ("deux", 13)):
        (tmp_path / f"{name}.txt").write_text(text.format(number, number), encoding="utf-8")
    engine = Engine.build(tmp_path, index=tmp_path / "index")
    for document in engine.documents():
        answer = engine.ask("Quelles sont les propositions sur les locaux ?", document=document.id, kind="workshop")
        assert answer
        assert {hit.passage.document for hit in answer.hits} == {document.id}
        assert {hit.passage.kind for hit in answer.hits} == {"proposals"}


def test_silence_is_not_the_models_to_break(engine):
    """A question that the reports do not answer is never put to it."""
    engine, server = engine
    server.script = scripted.quotes([(1, "le foncier est rare à Lyon")])
    assert not engine.ask("Que dit Paul Martin du foncier ?")
    assert server.requests == []
