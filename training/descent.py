"""Find the few weights that minimise a loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

STEPS, RATE = 400, 0.05
DECAY = 1e-3  # of squared weights, for a loss to add


def descend(loss: Callable[[], torch.Tensor], weights: Sequence[torch.Tensor]) -> None:
    """Change `weights` in place to about minimise `loss`."""
    adam = torch.optim.Adam(weights, lr=RATE)
    for _ in range(STEPS):
        adam.zero_grad()
        loss().backward()  # type: ignore[no-untyped-call]
        adam.step()
