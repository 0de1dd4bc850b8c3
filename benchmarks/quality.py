"""Retrieval and answers on the development questions of the first report."""

from __future__ import annotations

from pathlib import Path

from qa import Engine
from qa.evaluate import answering, evaluate, load, retrieval

QUESTIONS = Path(__file__).parents[2] / "shared" / "gold" / "questions-dev.jsonl"


def run(engine: Engine) -> None:
    """Print the scores, or that the questions are not there."""
    if not QUESTIONS.exists():
        print("Quality: skipped, the development questions are not beside this checkout.")
        return
    outcomes = evaluate(engine, load(QUESTIONS))
    for name, value in (retrieval(outcomes) | answering(outcomes)).items():
        print(f"{name:10} {value:.3f}")
