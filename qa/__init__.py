"""Répondre: hits become an answer whose every sentence is a citation."""

from qa.answer import Answer, Sentence
from qa.cite import Citation, cite, cite_whole
from qa.engine import Engine
from qa.model import LanguageModel

__all__ = ["Answer", "Citation", "Engine", "LanguageModel", "Sentence", "cite", "cite_whole"]
