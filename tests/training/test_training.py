"""The training makes a loadable encoder from a corpus of a few sentences."""

from __future__ import annotations

import json
import lzma
import random
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from index.encoders.static import StaticEncoder
from index.rank.ranking import FEATURES
from training import reader
from training.__main__ import main
from training.batches import Frames, draw_batches, tokenise, tokenise_pairs
from training.data import Pair, is_held_out, last_question, read_lines, read_pairs, split_sentences
from training.evaluate import ndcg, ranks
from training.ranking import fit
from training.vocabulary import learn_vocabulary

TOPICS = {
    "jardin": ["potager", "légumes", "semis", "récolte", "compost", "tomates", "serre", "arrosage"],
    "vélo": ["atelier", "réparation", "pédale", "frein", "piste", "cyclable", "casque", "roue"],
    "conseil": ["séance", "délibération", "vote", "budget", "maire", "élus", "commission", "rapport"],
}


def sentence(words: list[str], draw: random.Random) -> str:
    """Six words of a topic, as a sentence."""
    return " ".join(draw.choices(words, k=6)).capitalize() + "."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus in the layout of the real one: 240 paragraphs on three topics, one of a set that is left out."""
    folder, draw = tmp_path_factory.mktemp("corpus"), random.Random(1)
    records = [
        {
            "set": "gov_docs",
            "doc": "d",
            "title": topic,
            "section": "",
            "text": f"{sentence(words, draw)} {sentence(words, draw)}",
        }
        for topic, words in TOPICS.items()
        for _ in range(80)
    ]
    records.append({"set": "archelec", "doc": "d", "title": "", "section": "", "text": "Fermée la presse. Fermée là."})
    pairs = [{"set": "gov_docs", "type": "synonym", "a": "vélo", "b": "bicyclette"}]
    for name, lines in (("paragraphs", records), ("pairs", pairs)):
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
    return folder


@pytest.fixture(scope="module")
def encoder(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> StaticEncoder:
    """An encoder trained for thirty steps."""
    folder = tmp_path_factory.mktemp("encoder")
    options = ["--vocabulary", "200", "--batch", "32", "--steps", "30", "--threads", "1"]
    main(["--corpus", str(corpus), "--output", str(folder), *options])
    return StaticEncoder(folder)


def test_the_training_gives_a_loadable_encoder(encoder: StaticEncoder) -> None:
    """The folder holds an encoder of 512 dimensions and its model card."""
    assert encoder.encode_query(["semis et compost"]).shape == (1, 512)
    assert "| gov_docs |" in (encoder.folder / "README.md").read_text("utf-8")


def test_the_encoder_learns_topics(encoder: StaticEncoder) -> None:
    """Words that stand together in the corpus lie closer than words that do not, by far more than chance."""
    rows = encoder.encode_document([word for words in TOPICS.values() for word in words])
    topics = np.repeat(np.arange(3), 8)
    same = topics[:, None] == topics
    cosines = rows @ rows.T
    assert cosines[same & ~np.eye(24, dtype=bool)].mean() > cosines[~same].mean() + 0.1


def test_training_twice_gives_the_same_files(corpus: Path, encoder: StaticEncoder, tmp_path: Path) -> None:
    """One seed, one encoder."""
    options = ["--vocabulary", "200", "--batch", "32", "--steps", "30", "--threads", "1"]
    main(["--corpus", str(corpus), "--output", str(tmp_path), *options])
    texts = [" ".join(words) for words in TOPICS.values()]
    again = StaticEncoder(tmp_path).encode_document(texts)
    assert ((again * encoder.encode_document(texts)).sum(axis=1) > 0.999).all()


def test_sets_without_open_terms_are_left_out(corpus: Path) -> None:
    """A set that is not listed gives no pair."""
    assert {pair.source for pair in read_pairs(corpus, keep=0, seed=1)} == {"gov_docs"}


def test_held_out_paragraphs_give_no_pair(corpus: Path) -> None:
    """One in twenty is kept from the encoder."""
    paragraphs = [record["text"] for record in read_lines(corpus / "paragraphs.jsonl.xz")]
    kept = {text for text in paragraphs if is_held_out(text)}
    documents = {pair.document for pair in read_pairs(corpus, keep=1, seed=1)}
    assert kept
    assert not any(text.endswith(document) for text in kept for document in documents)


def test_a_question_asks_for_the_next_paragraph() -> None:
    """It ends the one before, in the same document."""
    before = {"set": "an_debats", "doc": "d1", "text": "Monsieur le ministre. Quand ouvrira la ligne ?"}
    assert last_question(before, {"set": "an_debats", "doc": "d1"}) == "Quand ouvrira la ligne ?"
    assert last_question(before, {"set": "an_debats", "doc": "d2"}) is None
    assert last_question({}, {"set": "an_debats", "doc": "d1"}) is None


def test_a_sentence_leaves_its_paragraph() -> None:
    """The query is not in the document unless it is kept; questions come first."""
    text = "La séance est ouverte ce matin. Qui finance la maison commune ? La ville la finance."
    [pair] = split_sentences(text, 1, keep=0, draw=random.Random(1))
    assert pair == ("Qui finance la maison commune ?", "La séance est ouverte ce matin. La ville la finance.")


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """Word pieces of three sentences."""
    return learn_vocabulary(["l'œuvre élue", "l’oeuvre elue", "ELUE, oeuvre !"], 90)


def test_case_accents_ligatures_and_punctuation_do_not_count(tokenizer: Tokenizer) -> None:
    """Spellings of the same words have the same tokens."""
    spellings = ["L’œuvre, élue !", "l'oeuvre elue", "L'ŒUVRE ÉLUE"]
    assert len({tuple(tokenizer.encode(spelling).tokens) for spelling in spellings}) == 1


def test_batches_hold_one_set_and_skip_empty_texts(tokenizer: Tokenizer) -> None:
    """Rows of one set go together; a pair with an empty side is never drawn."""
    pairs = [Pair(source, "élue", "œuvre") for source in "aaaabbbb"] + [Pair("a", "!", "œuvre")]
    tokenised = tokenise_pairs(pairs, tokenizer, 8)
    batches = list(draw_batches(tokenised, size=4, steps=4, seed=1))
    assert [len(set(tokenised.sources[rows])) for rows in batches] == [1, 1, 1, 1]
    assert 8 not in np.concatenate(batches)


def test_frames_go_before_some_queries(tokenizer: Tokenizer) -> None:
    """All or none by the share; the queries' own tokens follow in their order."""
    texts, frame = tokenise(["élue", "œuvre l"], tokenizer, 8), tokenise(["oeuvre"], tokenizer, 8)
    ids, begins = texts.select(np.arange(2))
    framed, starts = Frames(frame, share=1.0, seed=1).add(ids, begins)
    added = frame.ids.tolist()
    split = np.split(framed, starts[1:])
    assert [part.tolist() for part in split] == [added + ids[: begins[1]].tolist(), added + ids[begins[1] :].tolist()]
    same, _ = Frames(frame, share=0.0, seed=1).add(ids, begins)
    assert same.tolist() == ids.tolist()


def test_ranking_weights_follow_the_feature_that_tells() -> None:
    """A feature that always points to the right passage counts for most; what is missing counts for nothing."""
    draw = np.random.default_rng(1)
    values = draw.random((60, 5, 4)).astype(np.float32)
    right = np.zeros((60, 5), dtype=bool)
    right[np.arange(60), values[:, :4, 2].argmax(axis=1)] = True
    values[:, 4] = np.nan
    weights = fit(values, right, FEATURES)
    assert max(weights, key=weights.__getitem__) == "meaning"
    assert sum(weights.values()) == pytest.approx(1, abs=0.01)


def test_ndcg_and_ranks() -> None:
    """A relevant passage in second place gives 1 / log2(3); equal values share their mean rank."""
    assert ndcg(["x", "y"], {"y"}) == pytest.approx(1 / np.log2(3))
    assert ranks([3, 1, 3]).tolist() == [2.5, 1, 2.5]


def test_worth_recovers_the_sign_of_what_makes_a_unit_right() -> None:
    """Of six units of a question the right one is chosen by planted weights."""
    draw, planted = np.random.default_rng(1), np.resize([1.0, -1.0], len(reader.FEATURES))
    rows = draw.normal(size=(150, 6, len(planted))).astype(np.float32)
    right = np.arange(6) == (rows @ planted).argmax(axis=1)[:, None]
    weights = reader.fit_worth(list(map(reader.Reading, rows, right)))
    assert list(weights) == list(reader.FEATURES)
    assert np.sign(list(weights.values())).tolist() == planted.tolist()


def test_confidence_recovers_the_sign_of_what_tells_an_answer() -> None:
    """Rows that planted weights call answered, and two groups of others, of different sizes."""
    draw, planted = np.random.default_rng(1), np.resize([-1.0, 1.0], len(reader.SIGNS))
    rows = draw.normal(size=(600, len(planted))).astype(np.float32)
    answered = rows @ planted > 1
    others = rows[~answered]
    groups = {"answered": [rows[answered]], "elsewhere": [others[:100], others[100:250]], "near miss": [others[250:]]}
    weights, constant = reader.fit_confidence(groups)
    assert list(weights) == list(reader.SIGNS)
    assert np.sign(list(weights.values())).tolist() == planted.tolist()
    assert constant < 0
