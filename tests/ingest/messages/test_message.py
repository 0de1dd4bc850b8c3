"""ingest.messages.message: a code with its facts, worded in a language."""

from ingest.messages import FRENCH, Message


def test_a_message_is_english_as_text_and_told_in_any_language():
    """`str` is English; `told` gives any language."""
    message = Message("renamed", {"before": "a.txt"})
    assert (str(message), message.told(FRENCH)) == ("renamed from a.txt", "s’appelait a.txt")
