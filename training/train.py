"""Learn the token vectors: the mean of a text's vectors should be near that of its pair and far from all others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from training.batches import Frames, TokenisedPairs, TokenisedTexts, draw_batches


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every hyperparameter of the training."""

    vocabulary: int = 44_000
    dimensions: int = 512
    framed: float = 0.3  # share of queries that begin like a question
    longest: int = 256  # tokens of a text seen in training
    keep: float = 0.1  # share of sentences left in their paragraph, as Lee et al. 2019
    batch: int = 2048
    steps: int = 1800  # some three passes; see RESULTS.md
    learning_rate: float = 0.02
    scale: float = 20.0  # of the cosine in the loss, as sentence-transformers
    seed: int = 20261123


def inverse_frequencies(pairs: TokenisedPairs, size: int) -> NDArray[np.float32]:
    """Return the rarity of each token: 1 + ln(tokens / (1 + occurrences)), scaled to a mean of 1."""
    counts = np.bincount(pairs.queries.ids, minlength=size) + np.bincount(pairs.documents.ids, minlength=size)
    rarity = 1 + np.log(counts.sum() / (1 + counts))
    return np.asarray(rarity / rarity.mean(), dtype=np.float32)


def first_vectors(pairs: TokenisedPairs, size: int, recipe: Recipe) -> torch.nn.Parameter:
    """Return random directions, longer for rarer tokens, so that training starts from shared words."""
    generator = torch.Generator().manual_seed(recipe.seed)
    directions = torch.randn(size, recipe.dimensions, generator=generator) / recipe.dimensions**0.5
    return torch.nn.Parameter(directions * torch.from_numpy(inverse_frequencies(pairs, size))[:, None])


def embed(vectors: torch.Tensor, ids: NDArray[np.int64], begins: NDArray[np.int64]) -> torch.Tensor:
    """Return the mean token vectors of texts, ids concatenated: (texts, dimensions)."""
    return functional.embedding_bag(torch.from_numpy(ids), vectors, torch.from_numpy(begins), mode="mean")


def same_texts(pairs: TokenisedPairs, rows: NDArray[np.int64]) -> torch.Tensor:
    """Return where two rows have equal queries or documents, which must not be held apart: (rows, rows)."""
    queries, documents = torch.from_numpy(pairs.queries.keys[rows]), torch.from_numpy(pairs.documents.keys[rows])
    same = (queries[:, None] == queries) | (documents[:, None] == documents)
    return same.fill_diagonal_(False)


def contrast(queries: torch.Tensor, documents: torch.Tensor, *, same: torch.Tensor, scale: float) -> torch.Tensor:
    """InfoNCE over the batch, from query to document and back (van den Oord et al. 2018; Radford et al. 2021).

    `same` marks texts that must not be held apart.
    """
    left, right = (functional.normalize(means, dim=1) for means in (queries, documents))
    scores = (scale * left @ right.T).masked_fill(same, -torch.inf)
    target = torch.arange(len(scores))
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2


def learn_vectors(
    pairs: TokenisedPairs,
    size: int,
    recipe: Recipe,
    *,
    frames: TokenisedTexts,
    report: Callable[[int, float], None] = lambda *_: None,
) -> NDArray[np.float32]:
    """Learn token vectors, (size, dimensions), by Adam with a rate that falls linearly to zero."""
    vectors = first_vectors(pairs, size, recipe)
    adam = torch.optim.Adam([vectors], lr=recipe.learning_rate, fused=True)
    falling = torch.optim.lr_scheduler.LinearLR(adam, 1.0, 0.0, recipe.steps)
    framing = Frames(frames, share=recipe.framed, seed=recipe.seed)
    batches = draw_batches(pairs, size=recipe.batch, steps=recipe.steps, seed=recipe.seed)
    for step, rows in enumerate(batches):
        queries = embed(vectors, *framing.add(*pairs.queries.select(rows)))
        documents = embed(vectors, *pairs.documents.select(rows))
        same = same_texts(pairs, rows)
        loss = contrast(queries, documents, same=same, scale=recipe.scale)
        adam.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        adam.step()
        falling.step()
        report(step, loss.item())
    return vectors.detach().numpy()
