"""The reader: quotes the sentences that answer among the passages found, or returns an empty answer."""

from qa.reader.read import CONSIDERED, THRESHOLD, read
from qa.reader.speaker import asking

__all__ = ["CONSIDERED", "THRESHOLD", "asking", "read"]
