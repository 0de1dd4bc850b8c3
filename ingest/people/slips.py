"""Finds names that differ by one letter from a known name, in a time that does not depend on how many are known."""

from __future__ import annotations

from collections.abc import Iterator

_SHORTEST = 8  # letters from which one different letter is a typing error, not another name
_LONGEST = 60  # letters of a name that may be mistyped


class Slips:
    """The known names, found again despite one inserted, omitted or changed letter."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._without_letter: dict[str, list[str]] = {}  # the names from which a letter can be dropped to give this

    def add(self, name: str) -> None:
        """Add a known name."""
        self._known.add(name)
        for shorter in _shortened(name):
            self._without_letter.setdefault(shorter, []).append(name)

    def find(self, name: str) -> str | None:
        """Return a known name that differs from this one by one letter, or None; a short name is taken as written."""
        if len(name) < _SHORTEST:
            return None
        return next((other for other in self._alike(name) if _is_slip(name, other)), None)

    def _alike(self, name: str) -> Iterator[str]:
        """Yield the known names that may differ from a name by one letter."""
        shorter = _shortened(name)
        for one in (*shorter, name):
            yield from self._without_letter.get(one, ())
        yield from (one for one in shorter if one in self._known)


def _shortened(name: str) -> list[str]:
    """Return a name without each of its letters in turn; two names alike but for a letter share one of them."""
    fits = _SHORTEST <= len(name) <= _LONGEST
    return list(dict.fromkeys(name[:at] + name[at + 1 :] for at in range(len(name)))) if fits else []


def _is_slip(first: str, second: str) -> bool:
    """Return whether two names differ by one inserted, omitted or changed letter."""
    if abs(len(first) - len(second)) > 1 or len(second) < _SHORTEST or first[0] != second[0]:
        return False
    head = next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    return first[head + 1 :] in (second[head + 1 :], second[head:]) or first[head:] == second[head + 1 :]
