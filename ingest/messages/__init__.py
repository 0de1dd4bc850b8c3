"""What is said of errors and readings: codes with their facts, and the words of each language for them."""

from ingest.messages.language import ENGLISH, FRENCH, Facts, Language
from ingest.messages.message import Message

__all__ = ["ENGLISH", "FRENCH", "Facts", "Language", "Message"]
