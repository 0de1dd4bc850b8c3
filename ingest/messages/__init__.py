"""The wording of errors and notices: codes with facts, and a table of sentences per language."""

from ingest.messages.language import ENGLISH, FRENCH, Facts, Language
from ingest.messages.message import Message

__all__ = ["ENGLISH", "FRENCH", "Facts", "Language", "Message"]
