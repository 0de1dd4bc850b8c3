"""A stored text is what was written, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from index.stores.sealed import SealBroken, seal, unseal


@given(some.text())
def test_what_was_sealed_is_read_back(text):
    """Any text is read back."""
    assert unseal(seal(text)) == text


@given(some.text(), some.integers(0), some.characters(codec="utf-8"))
def test_one_character_that_changed_is_refused(text, place, letter):
    """A change of the text or of its hash is refused."""
    sealed = seal(text)
    place %= len(sealed)
    changed = sealed[:place] + letter + sealed[place + 1 :]
    if changed != sealed:
        with pytest.raises(SealBroken, match="altered"):
            unseal(changed)


def test_a_text_that_was_never_sealed_is_refused():
    """So are the texts of an older format."""
    with pytest.raises(SealBroken):
        unseal('{"id": "a"}')
