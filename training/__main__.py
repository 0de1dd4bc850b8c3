"""Train an encoder: `python -m training --corpus DIR --output DIR`."""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer

from index.encoders.static import StaticEncoder
from ingest.french.lexicon import entries
from training.batches import tokenise, tokenise_pairs
from training.card import write_card
from training.data import Pair, read_pairs
from training.evaluate import measure
from training.save import save_encoder
from training.train import Recipe, learn_vectors
from training.vocabulary import learn_vocabulary

FRAMES = Path(__file__).with_name("frames.txt")
VOCABULARY_TEXTS = 400_000  # documents the word pieces are learnt from; more change few of them


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """Return the command-line arguments."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Makes the bundled French encoder.")
    parser.add_argument("--corpus", type=Path, required=True, help="folder of paragraphs.jsonl.xz and pairs.jsonl.xz")
    parser.add_argument("--output", type=Path, required=True, help="folder of the encoder")
    parser.add_argument("--questions", type=Path, help="folder of questions to train on, in BEIR layout")
    parser.add_argument("--evaluation", type=Path, help="folder of the development sets to measure on")
    parser.add_argument("--threads", type=int, default=2)
    for name in ("vocabulary", "batch", "steps"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Recipe(), name))
    return parser.parse_args(arguments)


def make_tokenizer(pairs: list[Pair], recipe: Recipe) -> Tokenizer:
    """Learn word pieces from a sample of the documents."""
    documents = list(dict.fromkeys(pair.document for pair in pairs))
    random.Random(recipe.seed).shuffle(documents)
    return learn_vocabulary(documents[:VOCABULARY_TEXTS], recipe.vocabulary)


def report(step: int, loss: float) -> None:
    """Print a line on stderr now and then."""
    if step % 100 == 0:
        print(f"{time.strftime('%H:%M:%S')} step {step}, loss {loss:.3f}", file=sys.stderr, flush=True)


def main(arguments: list[str]) -> None:
    """Read, train, write, and evaluate on request."""
    options = read_arguments(arguments)
    torch.set_num_threads(options.threads)
    recipe = Recipe(vocabulary=options.vocabulary, batch=options.batch, steps=options.steps)
    pairs = read_pairs(options.corpus, options.questions, keep=recipe.keep, seed=recipe.seed)
    tokenizer = make_tokenizer(pairs, recipe)
    tokenised = tokenise_pairs(pairs, tokenizer, recipe.longest)
    frames = tokenise(entries(FRAMES), tokenizer, recipe.longest)
    vectors = learn_vectors(tokenised, tokenizer.get_vocab_size(), recipe, frames=frames, report=report)
    save_encoder(options.output, tokenizer=tokenizer, vectors=vectors)
    scores = measure(StaticEncoder(options.output), options.evaluation) if options.evaluation else {}
    write_card(options.output, recipe=recipe, pairs=pairs, scores=scores)


if __name__ == "__main__":
    main(sys.argv[1:])
