"""What is asked and answered between processes comes over whole, or not at all."""

from io import BytesIO

import numpy as np
import pytest

from index.update.prepare.document import written
from index.update.prepare.wire import answer, answered, ask, asked
from tests.support.index.kept import prepared, report

HOSTILE = "L'« été »\u2028\u0085 \"d'or\" \\ \n\r\t \x00 \U0001f600 __import__('os')"
REPORTS = [report("a", "La Métropole Européenne de Lille (MEL).", "Le local."), report("b"), report("c", HOSTILE)]


def sent(send, *given, **named):
    """Return what a stream holds after a message."""
    stream = BytesIO()
    send(stream, *given, **named)
    stream.seek(0)
    return stream


@pytest.mark.parametrize("stored", REPORTS, ids=["two passages", "none", "hostile"])
def test_a_document_that_is_asked_for_comes_over(stored):
    """A request comes with its JSON unchanged; after the last there is None."""
    stream = sent(ask, written(stored))
    assert asked(stream) == (stored, written(stored))
    assert asked(stream) is None


@pytest.mark.parametrize("made", prepared(*REPORTS), ids=["two passages", "none", "hostile"])
def test_an_answer_comes_over_to_the_last_bit(made):
    """A reply comes back bit for bit."""
    found, overlong = answered(sent(answer, made, overlong=3), made.stored, ("x",))
    assert np.array_equal(found.vectors, made.vectors)
    assert found.vectors.shape == made.vectors.shape
    assert [each.tolist() for each in found.tokens] == [each.tolist() for each in made.tokens]
    for name in ("stored", "entries", "keys", "acronyms", "sketch"):
        assert getattr(found, name) == getattr(made, name)
    assert (overlong, found.bodies) == (3, ("x",))


def test_several_answers_follow_each_other():
    """Replies in one stream are read one after another."""
    stream, made = BytesIO(), prepared(*REPORTS)
    for each in made:
        answer(stream, each, overlong=0)
    stream.seek(0)
    assert [answered(stream, each.stored, ())[0].entries for each in made] == [each.entries for each in made]


@pytest.mark.parametrize("share", [0, 0.3, 0.9])
def test_an_answer_that_is_cut_is_an_error(share):
    """A truncated reply raises ValueError."""
    [made, *_] = prepared(*REPORTS)
    whole = sent(answer, made, overlong=0).getvalue()
    with pytest.raises(ValueError, match=r"."):
        answered(BytesIO(whole[: int(share * len(whole))]), made.stored, ())
