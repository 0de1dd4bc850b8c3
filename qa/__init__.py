"""Turn hits into an answer whose every sentence is a citation: what the layers above may import."""

from importlib import import_module
from types import ModuleType

from qa import records
from qa.answer import Answer, Sentence
from qa.catalogue import Catalogue, Proposal, titled
from qa.cite.citation import Citation, cite, cite_whole, located
from qa.cite.reference import date, locator
from qa.cite.voice import SPEAKING, Kind
from qa.engine import Engine
from qa.facts import Facts
from qa.model import LanguageModel
from qa.operators import operator_messages
from qa.people import Appearance, KnownPerson, slug

__all__ = [
    "SPEAKING",
    "Answer",
    "Appearance",
    "Catalogue",
    "Citation",
    "Engine",
    "Facts",
    "Kind",
    "KnownPerson",
    "LanguageModel",
    "Proposal",
    "Sentence",
    "cite",
    "cite_whole",
    "date",
    "evaluate",
    "export",
    "located",
    "locator",
    "operator_messages",
    "records",
    "slug",
    "titled",
]


def __getattr__(name: str) -> ModuleType:
    """Import `evaluate` and `export` on first use: most questions need neither, and they take 0.2 s."""
    if name in ("evaluate", "export"):
        return import_module(f"qa.{name}")
    raise AttributeError(name)
