"""Texts stored with a hash of themselves: what is read back is what was written, or an error."""

from __future__ import annotations

from hashlib import blake2b

_LENGTH = 16  # characters of the hash


class SealBroken(ValueError):
    """A stored text is not what was written."""


def seal(text: str) -> str:
    """Return a text to store, with its hash in front."""
    return _hash(text) + text


def unseal(stored: str) -> str:
    """Return the text that `seal` was given; SealBroken if it was altered since."""
    text = stored[_LENGTH:]
    if stored[:_LENGTH] != _hash(text):
        raise SealBroken(f"a stored text is altered: it begins {stored[:_LENGTH]!r}, not {_hash(text)!r}")
    return text


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_LENGTH // 2).hexdigest()
