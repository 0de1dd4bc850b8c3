"""A code with its facts, told in a language."""

from ingest.messages import FRENCH, Message


def test_a_message_is_english_as_text_and_told_in_any_language():
    """The same code, the same facts."""
    message = Message("renamed", {"before": "a.txt"})
    assert (str(message), message.told(FRENCH)) == ("renamed from a.txt", "s’appelait a.txt")
