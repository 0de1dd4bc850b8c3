"""The worth of a candidate and the confidence of an answer."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoders.open import bundled
from qa.reader.asked import asked
from qa.reader.features import FEATURES, candidates, features
from qa.reader.judgement import LEARNT, SIGNS, confidence, learnt, signs, worth
from tests.support.index.indexed import indexed, report

HALL = "La salle du bourg accueille 60 personnes."
PLOT = "Le bailleur prête la friche à Anne Dupré."

numbers = st.floats(-3, 3, width=32)


def rows(names):
    return st.lists(numbers, min_size=len(names), max_size=len(names)).map(lambda row: np.array(row, dtype=np.float32))


@given(one=rows(FEATURES), other=rows(FEATURES), factor=st.integers(-5, 5))
def test_worth_is_linear(one, other, factor):
    """What a candidate shows adds up."""
    some, others, both = worth(np.stack([one, other, one + factor * other]))
    assert both == pytest.approx(some + factor * others, rel=1e-3, abs=0.01)


@pytest.mark.parametrize("feature", FEATURES)
def test_each_feature_counts_for_its_weight(feature):
    """One more of it is worth what reader.json says."""
    assert worth(np.eye(len(FEATURES), dtype=np.float32))[FEATURES.index(feature)] == pytest.approx(
        learnt().worth[feature]
    )


@given(row=rows(SIGNS))
def test_confidence_is_a_chance(row):
    """It lies between 0 and 1."""
    assert 0 <= confidence(row) <= 1


@pytest.mark.parametrize("sign", SIGNS)
def test_confidence_grows_with_a_sign_of_a_positive_weight(sign):
    """And falls with one of a negative weight."""
    without = np.zeros(len(SIGNS), dtype=np.float32)
    with_it = np.eye(len(SIGNS), dtype=np.float32)[SIGNS.index(sign)]
    assert np.sign(confidence(with_it) - confidence(without)) == np.sign(learnt().confidence[sign])


def test_every_weight_names_what_the_code_measures():
    """No weight of a feature or sign that is gone, none forgotten."""
    assert set(learnt().worth) == set(FEATURES)
    assert set(learnt().confidence) == set(SIGNS)


def test_the_weights_were_learnt_with_the_encoder_in_the_box():
    """Closeness by another would count for something else."""
    assert json.loads(LEARNT.read_text("utf-8"))["encoder"] == bundled().fingerprint


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    hall = report(HALL, PLOT)
    return indexed(tmp_path_factory.mktemp("index"), hall, report("Luc Roy demande un local.", about="Les prêts"))


def shown(question, index, *, best):
    """Return the signs that the sentence `best` shows for a question."""
    taken = asked(question)
    found = candidates(taken, index.search(question, k=10))
    place = next(number for number, one in enumerate(found) if one.unit.text == best)
    return dict(zip(SIGNS, signs(taken, found, features(taken, found, index), best=place, index=index), strict=True))


@pytest.mark.parametrize(
    ("sign", "more", "less"),
    [
        ("lacks", ("Combien de prêts fait le bailleur ?", PLOT), ("Combien tient la salle ?", HALL)),
        ("unknown", ("Que tient la salle au zzyzx ?", HALL), ("Que tient la salle du bourg ?", HALL)),
        ("names_missing", ("La salle est-elle à Luc ?", HALL), ("La salle est-elle à Anne ?", HALL)),
        ("keywords", ("salle bourg location", HALL), ("Que tient la salle du bourg ?", HALL)),
        ("terms", ("Que tient la salle du bourg le soir ?", HALL), ("Que tient la salle ?", HALL)),
        ("covered", ("Que tient la salle du bourg ?", HALL), ("Que tient la piscine du bourg ?", HALL)),
        ("words", ("Que tient la salle du bourg ?", HALL), ("Que tient la salle du bourg ?", PLOT)),
    ],
)
def test_a_sign_is_higher_where_it_should_be(index, sign, more, less):
    """Of two questions or two sentences, the one that shows it has more of it."""
    assert shown(more[0], index, best=more[1])[sign] > shown(less[0], index, best=less[1])[sign]


def test_the_best_is_what_is_judged(index):
    """Its worth and its features are among the signs."""
    taken = asked("Combien tient la salle du bourg ?")
    found = candidates(taken, index.search(taken.said, k=10))
    matrix = features(taken, found, index)
    for best in range(len(found)):
        told = dict(zip(SIGNS, signs(taken, found, matrix, best=best, index=index), strict=True))
        assert told["worth"] == pytest.approx(worth(matrix)[best])
        assert told["found"] == matrix[best, FEATURES.index("found")]
