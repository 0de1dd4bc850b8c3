"""Passages, citations and answers as the objects that `--json` prints."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from index import Operators
from ingest import Passage
from qa.answer import Answer, Sentence
from qa.cite.citation import Citation


def passage(passage: Passage) -> dict[str, Any]:
    """Return a passage, each speaker with its attribution."""
    speakers = [{"name": str(speaker), "attribution": speaker.attribution} for speaker in passage.speakers]
    return asdict(passage) | {"speakers": speakers}


def citation(citation: Citation) -> dict[str, Any]:
    """Return a citation with its reference and its passage; of a table's row, each column with its cell."""
    row = [{"column": cell.column, "text": citation.quote[slice(*cell.span)]} for cell in citation.row]
    return asdict(citation) | {"reference": citation.reference, "passage": passage(citation.passage), "row": row}


def answer(answer: Answer) -> dict[str, Any]:
    """Return an answer; an empty one lists the nearest passages."""
    return {
        "question": answer.question,
        "understood": answer.understood,
        "doubtful": answer.doubtful,
        "remark": answer.remark,
        "text": answer.text,
        "short": answer.short,
        "confidence": answer.confidence,
        "keywords": answer.keywords,
        "unassisted": answer.unassisted,
        "operators": operators(answer.operators),
        "sentences": [_sentence(sentence) for sentence in answer.sentences],
        "citations": [citation(one) for one in answer.citations],
        "nearest": [] if answer else [passage(hit.passage) for hit in answer.nearest],
    }


def operators(met: Operators) -> dict[str, list[str]]:
    """Return what a question demands and excludes, and the phrases that no passage holds."""
    return {"phrases": list(met.phrases), "excluded": list(met.excluded), "ignored": list(met.ignored)}


def _sentence(sentence: Sentence) -> dict[str, Any]:
    numbers = [one.number for one in sentence.citations]
    return {"lead": sentence.lead, "text": sentence.text, "short": sentence.short, "citations": numbers}
