"""The pairs the encoder learns from: two texts that should lie close.

`sets.json` lists the sets with their weights and licences; a set not listed is left out. A part is held out: the
ranking weights must be learnt on texts the encoder has not seen.
"""

from __future__ import annotations

import json
import lzma
import random
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[«\"“(]?\s?[A-ZÀ-ÖØ-Ý0-9])")
SHORTEST_QUERY = 4  # words: "Très bien !" says nothing of its paragraph
SENTENCES = 2  # queries taken from a paragraph of weight 1: about a million pairs in all
HELD_OUT = 20  # one paragraph in so many, for trying rankings on (RESULTS.md)
HELD_OUT_QUESTIONS = 4  # and one in so many that has questions of people, which the ranking is learnt from
POSITIVE_SCORE = 4.0  # STS-B: 4 is "mostly equivalent", 5 "equivalent"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of one meaning, and their set."""

    source: str
    query: str
    document: str


def load_sets() -> dict[str, dict[str, Any]]:
    """Return the sets trained on, by name."""
    sets: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("sets.json").read_text("utf-8"))
    return sets


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSONL file, compressed or not; none if the file is missing."""
    if path.exists():
        with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def is_used(record: dict[str, Any], sets: dict[str, dict[str, Any]]) -> bool:
    """Tell whether the record's set is trained on and its document is not excluded."""
    chosen = sets.get(record["set"])
    return chosen is not None and not any(part in record.get("doc", "") for part in chosen.get("exclude", ()))


def is_held_out(paragraph: str, one_in: int = HELD_OUT) -> bool:
    """Tell whether the encoder must not see a paragraph, chosen by its characters."""
    return zlib.crc32(paragraph.encode()) % one_in == 0


def held_out_questions(folder: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Return all paragraphs of a set in BEIR layout by name, and the questions on held-out ones."""
    passages = {record["_id"]: record["text"] for record in read_lines(folder / "corpus.jsonl")}
    questions = [
        record
        for record in read_lines(folder / "queries.jsonl")
        if all(is_held_out(passages[name], HELD_OUT_QUESTIONS) for name in record["relevant"])
    ]
    return passages, questions


def repetitions(weight: float, draw: random.Random) -> int:
    """Return a random integer whose mean is the weight: 3 gives 3, .5 gives 0 or 1."""
    whole = int(weight)
    return whole + (draw.random() < weight - whole)


def read_paragraphs(corpus: Path) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs of the sets trained on."""
    sets = load_sets()
    return (record for record in read_lines(corpus / "paragraphs.jsonl.xz") if is_used(record, sets))


def split_sentences(text: str, times: int, *, keep: float, draw: random.Random) -> Iterator[tuple[str, str]]:
    """Sentences of a paragraph, questions first, each with the rest of it (Lee et al. 2019, inverse cloze task).

    With probability `keep` the sentence also stays where it was, so that shared words go on counting.
    """
    sentences = SENTENCE_END.split(text)
    queries = [place for place, sentence in enumerate(sentences) if len(sentence.split()) >= SHORTEST_QUERY]
    if len(sentences) < 2:
        return
    draw.shuffle(queries)
    queries.sort(key=lambda place: not sentences[place].endswith("?"))
    for place in queries[:times]:
        rest = text if draw.random() < keep else " ".join(sentences[:place] + sentences[place + 1 :])
        yield sentences[place], rest


def paragraph_pairs(corpus: Path, keep: float, draw: random.Random) -> Iterator[Pair]:
    """Pairs cut from paragraphs.

    A sentence and the rest; a title or heading and what stands under it; a question that ends a paragraph and the next.
    """
    sets = load_sets()
    before: dict[str, Any] = {}
    for record in read_paragraphs(corpus):
        asked, before = last_question(before, record), record
        if is_held_out(record["text"]):
            continue
        chosen = sets[record["set"]]
        times = repetitions(chosen["weight"] * SENTENCES, draw)
        for sentence, rest in split_sentences(record["text"], times, keep=keep, draw=draw):
            yield Pair(record["set"], sentence, rest)
        if times and chosen.get("titled") and len(record["title"].split()) >= SHORTEST_QUERY:
            yield Pair(record["set"], record["title"], record["text"])
        if times and chosen.get("headed") and record["section"]:
            yield Pair(record["set"], f"{record['title']} {record['section'].split(' > ')[-1]}", record["text"])
        if times and asked:
            yield Pair(record["set"], asked, record["text"])


def last_question(before: dict[str, Any], record: dict[str, Any]) -> str | None:
    """Return the question that ends the previous paragraph of the same document."""
    if (before.get("set"), before.get("doc")) != (record["set"], record["doc"]):
        return None
    last = SENTENCE_END.split(before["text"])[-1]
    return last if last.endswith("?") and len(last.split()) >= SHORTEST_QUERY else None


def ready_pairs(corpus: Path, draw: random.Random) -> Iterator[Pair]:
    """Yield the given pairs: headings, questions and answers, synonyms, paraphrases."""
    sets = load_sets()
    for record in read_lines(corpus / "pairs.jsonl.xz"):
        if is_used(record, sets) and not is_held_out(record["b"]):
            for _ in range(repetitions(sets[record["set"]]["weight"], draw)):
                yield Pair(record["set"], record["a"], record["b"])
    for record in read_lines(corpus / "stsb-fr-train.jsonl"):
        if record["score"] >= POSITIVE_SCORE:
            yield Pair("stsb_fr_train", record["a"], record["b"])


def question_pairs(folder: Path, weight: int) -> Iterator[Pair]:
    """Yield questions with the paragraphs that answer them, from a set in BEIR layout."""
    texts = {record["_id"]: record["text"] for record in read_lines(folder / "corpus.jsonl")}
    for query in read_lines(folder / "queries.jsonl"):
        for text in map(texts.__getitem__, query["relevant"]):
            if not is_held_out(text, HELD_OUT_QUESTIONS):
                yield from [Pair("piaf_train", query["text"], text)] * weight


def read_pairs(corpus: Path, questions: Path | None = None, *, keep: float, seed: int) -> list[Pair]:
    """Yield every training pair in a fixed order; `questions` is the folder of PIAF's training part."""
    draw = random.Random(seed)
    pairs = [*paragraph_pairs(corpus, keep, draw), *ready_pairs(corpus, draw)]
    if questions is not None:
        pairs += question_pairs(questions, load_sets()["piaf_train"]["weight"])
    return pairs
