"""What can go wrong with a language model, each with its address and the next step.

ActesError                (ingest.errors)
├── ModelMisconfigured    its address, name or key cannot be right; nothing is asked of it
└── ModelUnavailable      it gives no reply that can be used; the answer does without it
"""

from __future__ import annotations

from typing import Literal

from ingest import ActesError

Reason = Literal["unreachable", "slow", "refused", "nonsense"]
"""Nobody answers there. No reply in time. An HTTP status other than success. A reply in another form than asked."""


class ModelMisconfigured(ActesError):
    """The address, name or key of the model cannot be right."""


class ModelUnavailable(ActesError):
    """The model gives no reply that can be used; `reason` says in one word why.

    Nothing that the server sent is in the message: it may repeat the key.
    """

    def __init__(self, reason: Reason, code: str, /, **facts: str | float) -> None:
        self.reason: Reason = reason
        super().__init__(code, **facts)
