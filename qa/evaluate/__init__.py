"""Evaluation of an engine on questions whose relevant passages are known."""

from qa.evaluate.questions import Question, QuestionsUnusable, load
from qa.evaluate.scores import Outcome, answering, by_type, evaluate, is_relevant, retrieval

__all__ = [
    "Outcome",
    "Question",
    "QuestionsUnusable",
    "answering",
    "by_type",
    "evaluate",
    "is_relevant",
    "load",
    "retrieval",
]
