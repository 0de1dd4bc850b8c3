"""The sentences of the administration on what an operation did."""

import pytest

from index import Summary
from index.update.summary import Outcome
from web.admin.work import _sentence


@pytest.mark.parametrize(
    ("fates", "told"),
    [
        (("added", "duplicate", "failed"), "1\u00a0ajouté, 1\u00a0doublon, 1\u00a0illisible. L’index compte {}."),
        (("changed", "removed", "removed"), "1\u00a0mis à jour, 2\u00a0retirés. L’index compte {}."),
        (("unchanged", "duplicate"), "Rien n’a changé\u00a0: {}."),
    ],
)
def test_a_change_is_summed_up(fates, told):
    """Each fate of the files is counted, a duplicate too, before what the index holds."""
    outcomes = tuple(Outcome(f"{rank}.txt", fate) for rank, fate in enumerate(fates))
    summary = Summary(outcomes, remade=False, documents=9, passages=310)
    assert _sentence(summary) == told.format("9\u00a0comptes rendus et 310\u00a0passages")
