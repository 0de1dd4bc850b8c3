"""What is said of the operators of a question: which words were demanded, excluded, or found nowhere as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from index import Operators
from ingest.messages import Message


def operator_messages(met: Operators) -> Iterator[Message]:
    """Yield a message for each phrase and each excluded word of a question, in that order."""
    yield from (Message("exact-words", {"words": words}) for words in met.phrases)
    yield from (Message("excluded-words", {"words": words}) for words in met.excluded)
    yield from (Message("exact-words-nowhere", {"words": words}) for words in met.ignored)
