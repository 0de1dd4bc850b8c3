"""The encoder in the box: unit rows, the same as sentence-transformers', without torch."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.encoders.model_files import hash_folder
from index.encoders.open import _BUNDLED, _FOLDER, open_encoder
from index.encoders.protocol import Encoder, EncoderUnavailable, Prompts
from index.encoders.static import StaticEncoder
from index.encoders.transformer import SentenceTransformerEncoder
from tests.support.paths import ROOT

SENTENCES = [
    "Le tiers-lieu accueille une épicerie solidaire et un atelier de réparation.",
    "L'économie sociale et solidaire (ESS) emploie un salarié sur dix.",
    "Qui préside le RTES ?",
    "La séance est levée à dix-huit heures trente.",
    "Mme la maire propose d'adopter la délibération n° 12.",
    "Le bailleur met le foncier à disposition par un bail emphytéotique.",
    "L’œuvre d’art naît où l’on s’arrête.",
    "Quels financements pour les associations de quartier ?",
    "Le budget participatif a réuni 1 250 votants.",
    "ÉCOLE, CANTINE, CRÈCHE : LES TARIFS AUGMENTENT.",
    "La monnaie locale circule dans quarante commerces.",
    "Comment obtenir une subvention européenne ?",
    "Les habitants demandent davantage de pistes cyclables.",
    "Le débat porte sur la transition écologique des territoires.",
    "Un compte rendu est adressé à chaque participant.",
    "https://exemple.fr/page?id=3",
    "Kh0rtzx-ψφ ½ m²",
    "La coopérative d'activité et d'emploi salarie ses entrepreneurs.",
    "Il n'y a pas de quorum.",
    "Merci.",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """Return the bundled encoder."""
    return open_encoder()


@pytest.fixture(scope="module")
def reference() -> Encoder:
    """Return the bundled model loaded by sentence-transformers."""
    return SentenceTransformerEncoder(str(_FOLDER / _BUNDLED))


def test_rows_are_unit_vectors(encoder: Encoder) -> None:
    """Every sentence gives one row of length one, in 32-bit floats."""
    rows = encoder.encode_document(SENTENCES)
    assert rows.shape == (20, encoder.dimensions)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_sentence_transformers_gives_the_same_vectors(encoder: Encoder, reference: Encoder) -> None:
    """The folder is a regular sentence-transformers model."""
    assert reference.dimensions == encoder.dimensions
    for ours, theirs in (
        (encoder.encode_document(SENTENCES), reference.encode_document(SENTENCES)),
        (encoder.encode_query(SENTENCES), reference.encode_query(SENTENCES)),
    ):
        assert ((ours * theirs).sum(axis=1) > 0.999).all()


def test_both_readers_have_one_fingerprint(encoder: Encoder, reference: Encoder) -> None:
    """The fingerprint depends on the files, not on the reading class."""
    assert encoder.fingerprint == reference.fingerprint


def test_the_fingerprint_follows_the_files(tmp_path: Path) -> None:
    """Changing the model changes the fingerprint; changing the model card does not."""
    (tmp_path / "model.safetensors").write_bytes(b"1")
    before = hash_folder(tmp_path)
    (tmp_path / "README.md").write_text("card")
    assert hash_folder(tmp_path) == before
    (tmp_path / "model.safetensors").write_bytes(b"2")
    assert hash_folder(tmp_path) != before


def test_torch_is_not_imported() -> None:
    """Opening the bundled encoder and encoding do not import torch or sentence-transformers."""
    code = (
        "import sys; from index import open_encoder; open_encoder().encode_query(['tiers-lieu']);"
        "print([name for name in ('torch', 'sentence_transformers', 'transformers') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("query", "near", "far"),
    [
        ("un vélo", "une bicyclette", "une délibération"),
        ("Qui finance l'association ?", "La subvention versée par la ville", "Le chat dort sur le canapé"),
        ("logement social", "les locataires des HLM", "la pêche en mer"),
        ("école primaire", "les élèves et leurs instituteurs", "le taux de la taxe foncière"),
    ],
)
def test_similar_texts_lie_closer(encoder: Encoder, query: str, near: str, far: str) -> None:
    """Texts of similar meaning are closer even without a common word."""
    [row] = encoder.encode_query([query])
    close, distant = encoder.encode_document([near, far]) @ row
    assert close > distant


@pytest.mark.parametrize("text", ["", "   ", "…!?"])
def test_text_without_words_gives_zeros(encoder: Encoder, text: str) -> None:
    """A text without words gives a row of zeros and leaves the other rows unchanged."""
    rows = encoder.encode_document(["Bonjour", text, "Merci"])
    assert not rows[1].any()
    assert np.array_equal(rows[[0, 2]], encoder.encode_document(["Bonjour", "Merci"]))


def test_no_text_gives_no_row(encoder: Encoder) -> None:
    """Encoding no text gives an empty array of the right width."""
    assert encoder.encode_document([]).shape == (0, encoder.dimensions)


def test_many_texts_are_encoded_as_one_by_one(encoder: Encoder) -> None:
    """A row does not depend on the other texts of its batch."""
    rows = encoder.encode_document(SENTENCES * 60)
    assert np.allclose(rows[-20:], np.concatenate([encoder.encode_document([text]) for text in SENTENCES]), atol=1e-6)


def test_names_and_folders_open_the_static_encoder(tmp_path: Path, encoder: Encoder) -> None:
    """The bundled name, or any folder of token vectors, opens without torch."""
    copied = shutil.copytree(_FOLDER / _BUNDLED, tmp_path / "mine")
    assert encoder.name == open_encoder(_BUNDLED).name == _BUNDLED
    mine = open_encoder(str(copied))
    assert isinstance(mine, StaticEncoder)
    assert mine.name == str(copied)
    assert open_encoder(mine.name).fingerprint == encoder.fingerprint


def test_the_bundled_encoder_takes_no_prompts() -> None:
    """Opening the bundled encoder with prompts is an error."""
    with pytest.raises(EncoderUnavailable, match="takes no prompts"):
        open_encoder(prompts=Prompts("query: ", "passage: "))


def test_texts_longer_than_the_encoder_reads_are_counted(encoder: Encoder) -> None:
    """The bundled encoder reads four thousand tokens, more than any passage has."""
    assert encoder.overlong(["court", "mot " * 5000]) == 1


def test_unknown_names_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the model and the next step."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EncoderUnavailable, match=r"'nobody/no-such-encoder'.*check the name"):
        open_encoder("nobody/no-such-encoder")


@pytest.mark.parametrize(
    ("written", "is_word"),
    [
        ("ministre", True),
        ("trésorier", True),
        ("tresorier", True),
        ("Marseille", True),
        ("imobilier", False),
        ("", False),
    ],
)
def test_words_are_told_from_misspelt_ones(encoder: StaticEncoder, written: str, is_word: bool) -> None:
    """A French word is one token, with or without accents; a misspelt one is several."""
    assert encoder.is_word(written) is is_word
