"""Sketches tell how much two texts have in common, near what counting it all gives."""

import random

import pytest

from index.update import likeness
from index.update.likeness import _ALIKE, _KEPT, _RUN, Sketches, sketch

WORDS = [f"{first}{last}" for first in ("fonci", "baill", "loc", "quart", "régi", "vill", "élu", "march", "réseau")
         for last in ("er", "eur", "al", "ier", "e", "", "ant", "ement", "ation", "ité")]  # fmt: skip


def text(length, *, seed):
    """Return random words."""
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def edited(words, *, share, seed):
    """Return a text with a share of its words replaced."""
    chance = random.Random(seed)
    return " ".join("autre" if chance.random() < share else word for word in words.split())


def nearest(held, one):
    """Return the first document that a text is like, None if it is like none."""
    return next(iter(held.alike(one)), None)


def jaccard(one, other):
    """Return the share of runs common to two texts."""
    some, others = (
        {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
        for words in (each.lower().split() for each in (one, other))
    )
    return len(some & others) / len(some | others)


@pytest.mark.parametrize("share", [0.0, 0.002, 0.005, 0.01, 0.02, 0.03])
def test_the_share_told_is_near_the_true_one(share):
    """The estimate is within three standard deviations, 12 points, for any length."""
    for seed in range(8):
        one = text(4000, seed=seed)
        other = edited(one, share=share, seed=seed)
        told = nearest(Sketches({"one": sketch(one)}), sketch(other))
        true = jaccard(one, other)
        if true > _ALIKE + 0.12:
            assert told is not None
        if told:
            assert told == ("one", pytest.approx(true, abs=0.12))


@pytest.mark.parametrize(
    "version",
    [lambda one, seed: edited(one, share=0.01, seed=seed), lambda one, seed: f"{one} {text(600, seed=seed + 100)}"],
    ids=["edited", "with more"],
)
def test_shares_are_right_on_the_whole(version, monkeypatch):
    """Estimates are unbiased to two points, even for texts of different lengths."""
    monkeypatch.setattr(likeness, "_ALIKE", 0.0)
    errors = []
    for seed in range(40):
        one = text(2000, seed=seed)
        _, share = nearest(Sketches({"one": sketch(one)}), sketch(version(one, seed)))
        errors.append(share - jaccard(one, version(one, seed)))
    assert abs(sum(errors)) / len(errors) < 0.02


def test_a_text_in_a_longer_one_is_not_alike():
    """A text is not alike to one twice as long that contains it."""
    one = text(2000, seed=1)
    assert nearest(Sketches({"one": sketch(one)}), sketch(f"{one} {text(2000, seed=2)}")) is None


def test_other_texts_of_the_same_words_are_not_alike():
    """The same words in another order are not alike."""
    assert nearest(Sketches({"one": sketch(text(2000, seed=1))}), sketch(text(2000, seed=2))) is None


def test_the_most_alike_is_told():
    """The most alike of several documents comes first."""
    one = text(2000, seed=1)
    versions = {f"{share}": sketch(edited(one, share=share, seed=3)) for share in (0.03, 0.002, 0.02)}
    name, _ = nearest(Sketches(versions), sketch(one))
    assert name == "0.002"


def test_nothing_is_like_anything_among_none():
    """Nothing is alike without documents, or without words."""
    assert nearest(Sketches({}), sketch(text(50, seed=1))) is None
    assert nearest(Sketches({"empty": sketch("")}), sketch("")) is None


def test_the_same_words_are_the_same_text():
    """The same words are the same text whatever the spaces, but not with other accents or capitals."""
    held = Sketches({"one": sketch("Le foncier\n\nest  rare.")})
    assert held.same(sketch(" Le foncier est rare.\n")) == ["one"]
    assert [held.same(sketch(other)) for other in ("le foncier est rare.", "Le foncier est rare")] == [[], []]


def test_all_of_the_same_text_are_told():
    """All documents of the same text come in insertion order."""
    held = Sketches({"one": sketch("Le foncier est rare.")})
    held.add("two", sketch("Le foncier est rare."))
    assert held.same(sketch("Le foncier est rare.")) == ["one", "two"]


def test_what_is_dropped_is_like_nothing():
    """A dropped document matches nothing, may return with another text, and may be unknown."""
    texts = {name: text(500, seed=seed) for seed, name in enumerate(("one", "two"))}
    held = Sketches({name: sketch(each) for name, each in texts.items()})
    for name in ("one", "nowhere"):
        held.drop(name)
    assert (held.same(sketch(texts["one"])), nearest(held, sketch(texts["one"]))) == ([], None)
    assert (held.same(sketch(texts["two"])), nearest(held, sketch(texts["two"]))) == (["two"], ("two", 1.0))
    held.add("one", sketch(texts["two"]))
    assert held.same(sketch(texts["two"])) == ["two", "one"]


def test_capitals_do_not_make_texts_unlike():
    """Capitals do not change the likeness."""
    one = text(500, seed=1)
    assert nearest(Sketches({"one": sketch(one)}), sketch(one.upper())) == ("one", 1.0)


def test_short_texts_are_compared_by_their_words():
    """Texts shorter than a run are compared by their words."""
    assert nearest(Sketches({"one": sketch("foncier rare ici")}), sketch("Foncier rare ici")) == ("one", 1.0)
    assert nearest(Sketches({"one": sketch("foncier rare ici")}), sketch("bailleur vide là")) is None


def test_a_sketch_is_small():
    """A sketch has a bounded size."""
    assert len(sketch(text(20_000, seed=1))) == 16 + 8 * _KEPT


def test_any_characters_have_a_sketch():
    """Any text has a sketch, even with lone surrogates."""
    assert sketch("caf\udce9 noir") != sketch("caf noir")
