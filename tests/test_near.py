"""Late interaction: a word of the query and the nearest word of the passage."""

import numpy as np
import pytest

from index import near
from index.encoder import bundled
from index.near import NearWords

PASSAGES = ["Les vélos sont réparés.", "Le conseil municipal délibère.", "", "Réparer une bicyclette"]


@pytest.fixture
def opened(tmp_path):
    near.write(tmp_path, PASSAGES, bundled())
    return NearWords(tmp_path, bundled())


def test_scores_are_mean_cosines_to_the_nearest_token(opened):
    """By the textbook: for each token of the query, the best cosine; then the mean, weighed by lengths."""
    encoder = bundled()
    [asked], [held] = encoder.tokens(["bicyclette réparée"]), encoder.tokens([PASSAGES[0]])
    asked, held = ([encoder.vectors[token] * encoder.factors[token] for token in tokens] for tokens in (asked, held))
    best = [max(one @ other / np.linalg.norm(one) / np.linalg.norm(other) for other in held) for one in asked]
    expected = np.average(best, weights=[np.linalg.norm(one) for one in asked])
    assert opened.closeness("bicyclette réparée", [0])[0] == pytest.approx(expected, abs=1e-5)


def test_near_words_count_where_none_is_shared(opened):
    """A bicycle is nearer bikes than a council, nearer itself than bikes; scores come in the order of the rows."""
    scores = opened.closeness("bicyclette", [1, 0, 3])
    assert scores[0] < scores[1] < scores[2] == pytest.approx(1, abs=1e-5)


def test_what_has_no_word_scores_nothing(opened):
    """An empty passage, an empty query, or no passage at all."""
    assert opened.closeness("vélo", [2]).tolist() == [0.0]
    assert opened.closeness("…", [0, 1]).tolist() == [0.0, 0.0]
    assert opened.closeness("vélo", []).tolist() == []
