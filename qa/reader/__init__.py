"""The reader: of the passages found, the sentences that answer, quoted; or silence."""

from qa.reader.read import CONSIDERED, THRESHOLD, read
from qa.reader.speaker import asking

__all__ = ["CONSIDERED", "THRESHOLD", "asking", "read"]
