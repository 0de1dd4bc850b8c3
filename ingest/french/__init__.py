"""French text: word lists, names, dates, sentences."""

from ingest.french.dates import find_dates
from ingest.french.labels import is_nameless
from ingest.french.lexicon import entries, even, fold, lines, pairs
from ingest.french.names import civility, gender_of, gender_of_name, has_first_name, mentions
from ingest.french.normal import normal
from ingest.french.sentences import sentences
from ingest.french.verbs import has_speech_verb

__all__ = [
    "civility",
    "entries",
    "even",
    "find_dates",
    "fold",
    "gender_of",
    "gender_of_name",
    "has_first_name",
    "has_speech_verb",
    "is_nameless",
    "lines",
    "mentions",
    "normal",
    "pairs",
    "sentences",
]
