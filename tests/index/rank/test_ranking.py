"""What the features of a candidate say."""

import pytest

from index.encoders.open import bundled
from index.query.families import query_terms
from index.rank.ranking import FEATURES, Query, Ranker
from training.texts import open_texts

TEXTS = ("La halle compte douze étals.", "Les gens du bourg sont venus.", "Le parking sera refait en hiver.")


@pytest.fixture(scope="module")
def ranker(tmp_path_factory):
    return Ranker(open_texts(TEXTS, tmp_path_factory.mktemp("texts"), encoder=bundled()), bundled())


def best(ranker, text):
    """Return the row with the highest score by words, and its features."""
    found = ranker.candidates(Query(text, {term.forms: 1.0 for term in query_terms(text)}))
    place = int(found.lexical.argmax())
    return found.rows[place], dict(zip(FEATURES, found.features[place].tolist(), strict=True))


@pytest.mark.parametrize(
    ("query", "row", "least", "most"),
    [("étals de la halle", 0, 0.8, 1), ("les gens réparent leurs vieilles bicyclettes au garage", 1, 0, 0.4)],
)
def test_the_best_by_words_is_no_better_than_its_share_of_the_words(ranker, query, row, least, most):
    """A text with one common word of many is as poor as that, though no other has more."""
    found, shown = best(ranker, query)
    assert found == row
    assert least <= shown["best_words"] <= most
