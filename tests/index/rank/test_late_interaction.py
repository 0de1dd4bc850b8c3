"""Late interaction: a word of the query and the nearest word of the passage."""

import numpy as np
import pytest

from index.encoders.open import bundled
from index.rank.late_interaction import closeness

PASSAGES = ["Les vélos sont réparés.", "Le conseil municipal délibère.", "", "Réparer une bicyclette"]


def scores(query, places):
    """Return the scores of some of the passages for a query."""
    tokens = [np.unique(ids) for ids in bundled().tokens(PASSAGES)]
    return closeness(query, [tokens[place] for place in places], encoder=bundled())


def test_scores_are_mean_cosines_to_the_nearest_token():
    """Scores follow the formula: the mean over query tokens of the best cosine, weighted by vector length."""
    encoder = bundled()
    [asked], [held] = encoder.tokens(["bicyclette réparée"]), encoder.tokens([PASSAGES[0]])
    asked, held = ([encoder.vectors[token] * encoder.factors[token] for token in tokens] for tokens in (asked, held))
    best = [max(one @ other / np.linalg.norm(one) / np.linalg.norm(other) for other in held) for one in asked]
    expected = np.average(best, weights=[np.linalg.norm(one) for one in asked])
    assert scores("bicyclette réparée", [0])[0] == pytest.approx(expected, abs=1e-5)


def test_near_words_count_where_none_is_shared():
    """Related words score above unrelated ones and below identical ones; scores keep the passages' order."""
    council, bikes, itself = scores("bicyclette", [1, 0, 3])
    assert council < bikes < itself == pytest.approx(1, abs=1e-5)


def test_what_has_no_word_scores_nothing():
    """Empty passages, an empty query and no passage all score zero."""
    assert scores("vélo", [2]).tolist() == [0.0]
    assert scores("vélo", [0, 2, 1])[[0, 2]].tolist() == scores("vélo", [0, 1]).tolist()
    assert scores("…", [0, 1]).tolist() == [0.0, 0.0]
    assert scores("vélo", []).tolist() == []
