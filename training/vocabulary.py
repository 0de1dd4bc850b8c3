"""The encoder's word pieces: French text, lower-cased, without accents or punctuation, in WordPiece."""

from __future__ import annotations

import string
from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

UNKNOWN = "[UNK]"
ALPHABET = string.ascii_lowercase + string.digits  # a word with any other character is unknown
LONGEST_TEXT = 4096  # tokens; a passage has a few hundred


def new_tokenizer(vocabulary: dict[str, int]) -> Tokenizer:
    """Return a tokenizer with French normalisation and these pieces, numbered."""
    tokenizer = Tokenizer(models.WordPiece(vocab=vocabulary, unk_token=UNKNOWN, max_input_chars_per_word=60))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
            normalizers.Replace("œ", "oe"),
            normalizers.Replace("æ", "ae"),
            normalizers.Replace(Regex(r"[^\p{L}\p{N}]+"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer


def learn_vocabulary(texts: Iterable[str], size: int) -> Tokenizer:
    """A tokenizer whose pieces, `size` at most, are learnt from the texts.

    Naming all single characters first fixes their order, without which equal counts are settled by chance.
    """
    characters = [*ALPHABET, *("##" + character for character in ALPHABET)]
    learner = new_tokenizer({UNKNOWN: 0})
    trainer = trainers.WordPieceTrainer(
        vocab_size=size,
        min_frequency=2,
        special_tokens=[UNKNOWN, *characters],
        initial_alphabet=list(ALPHABET),
        limit_alphabet=len(ALPHABET),
        show_progress=False,
    )
    learner.train_from_iterator(texts, trainer)
    tokenizer = new_tokenizer(learner.get_vocab())
    tokenizer.enable_truncation(LONGEST_TEXT)
    return tokenizer
