"""Errors of a language model; each message has its address and the next step.

ActesError                (ingest.errors)
├── ModelMisconfigured    its address, name or key is invalid; no request is sent
└── ModelUnavailable      it gives no usable reply; the answer is made without it
"""

from __future__ import annotations

from typing import Literal

from ingest import ActesError

Reason = Literal["unreachable", "slow", "busy", "refused", "nonsense"]
"""No server there. No reply in time. Too busy for now (HTTP 429 or 503). Another HTTP error status. A reply of another
form than requested."""


class ModelMisconfigured(ActesError):
    """The address, name or key of the model is invalid."""


class ModelUnavailable(ActesError):
    """The model gives no usable reply; `reason` is the cause in one word.

    The message never includes what the server sent, which may repeat the key.
    """

    def __init__(self, reason: Reason, code: str, /, **facts: str | float) -> None:
        self.reason: Reason = reason
        super().__init__(code, **facts)
