"""A file of questions with known answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ingest import ActesError


class QuestionsUnusable(ActesError):
    """A file of questions is missing or malformed."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its type, and its short answer, if known.

    Each relevant passage holds one of the snippets in `passages`; a question without any is unanswerable. `speaker` is
    the person whose words answer it, if known.
    """

    id: str
    type: str
    query: str
    passages: tuple[str, ...]
    answer: str | None
    speaker: str | None = None


def load(file: Path) -> list[Question]:
    """Read a file of questions, one JSON object per line; QuestionsUnusable names the line at fault."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise QuestionsUnusable("questions-unreadable", place=file, cause=str(error.strerror)) from None
    except UnicodeDecodeError:
        raise QuestionsUnusable("questions-not-utf8", place=file) from None
    return [_question(file, number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def _question(file: Path, number: int, line: str) -> Question:
    try:
        values = json.loads(line)
        answer, snippets = values.get("answer"), values["passages"]
        if not isinstance(snippets, list) or not all(isinstance(snippet, str) for snippet in snippets):
            raise TypeError
        name, kind, query = (str(values[name]) for name in ("id", "type", "query"))
        return Question(name, kind, query, tuple(snippets), answer, values.get("speaker"))
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError):
        raise QuestionsUnusable("question-malformed", place=file, line=number) from None
