"""Only new text goes through the encoder."""

import numpy as np
import pytest

from index.update.prepare import embedding as writing
from index.update.prepare.document import embedded_texts, key
from index.update.prepare.embedding import Embedding, Writing
from tests.support.index.kept import prepared, report
from tests.support.index.letter_encoder import LetterEncoder

FIRST = report("a", "Le foncier est rare.", "Le bailleur prête un local.")
SECOND = report("b", "Les maraîchers livrent trois cantines.")


class Known:
    """Vectors by key, as in a snapshot."""

    def __init__(self, vectors):
        self.vectors = vectors

    def known_vectors(self, keys):
        """Return the known vectors among those asked."""
        return {key: self.vectors[key] for key in keys if key in self.vectors}


@pytest.fixture
def encoder():
    return LetterEncoder()


def test_documents_come_out_in_their_order(encoder):
    """Each passage has the vector of its own text, whatever the batches."""
    reports = [report(str(number), *["Le foncier est rare."] * number) for number in range(60)]
    found = prepared(*reports, encoder=encoder)
    assert [each.stored for each in found] == reports
    for each, stored in zip(found, reports, strict=True):
        assert np.array_equal(each.vectors, encoder.encode_query(embedded_texts(stored)).reshape(-1, 28))


def test_known_text_is_not_embedded_again(encoder):
    """A known text takes its vector by key; only the rest is embedded."""
    known_text, new_text = embedded_texts(FIRST)
    vector = np.eye(28, dtype=np.float32)[25]
    [found] = prepared(FIRST, known=Known({key(known_text): vector}), encoder=encoder)
    assert encoder.encoded == [new_text]
    assert np.array_equal(found.vectors, [vector, encoder.encode_query([new_text])[0]])


def test_a_text_that_comes_twice_is_embedded_once(encoder):
    """A text repeated in a batch is embedded once."""
    prepared(report("a", "Le foncier est rare.", "Le foncier est rare."), SECOND, encoder=encoder)
    assert len(encoder.encoded) == 2


def test_a_report_without_passages_is_made_ready(encoder):
    """A report without passages has an empty array of the encoder's dimensions."""
    [found] = prepared(report("a"), encoder=encoder)
    assert (found.vectors.shape, found.entries, encoder.encoded) == ((0, 28), (), [])


def test_the_encoder_is_given_some_passages_at_a_time(encoder, monkeypatch):
    """Texts are encoded in batches, with progress after each."""
    monkeypatch.setattr(writing, "_AT_ONCE", 2)
    told = []
    made = Writing(encoder, known=None, progress=told.append)
    list(made.prepared([report("a", *(f"Passage {number}." for number in range(3))), SECOND]))
    assert told == [Embedding(2), Embedding(3), Embedding(4)]


def test_texts_too_long_for_the_encoder_are_counted(encoder):
    """Only new texts that are too long are counted."""
    made = Writing(encoder, known=None, progress=lambda _: None)
    long_one = report("a", "mot " * 400, "court")
    list(made.prepared([long_one]))
    assert made.overlong == 1
    vectors = {key(text): np.zeros(26, dtype=np.float32) for text in embedded_texts(long_one)}
    made = Writing(encoder, known=Known(vectors), progress=lambda _: None)
    list(made.prepared([long_one, SECOND]))
    assert made.overlong == 0


def test_documents_are_made_ready_as_they_come(encoder, monkeypatch):
    """Only one batch is taken before the first document is yielded."""
    monkeypatch.setattr(writing, "_AT_ONCE", 2)
    taken = []

    def coming():
        for name in "abcdef":
            taken.append(name)
            yield report(name, f"Passage {name}.")

    next(Writing(encoder, known=None, progress=lambda _: None).prepared(coming()))
    assert taken == ["a", "b"]
