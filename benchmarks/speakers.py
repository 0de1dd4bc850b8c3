"""Score "Que dit X ?" on real reports: whoever speaks is quoted, and whoever is only there or only cited is not.

The notes of a careful reader say who speaks in which report; they lie beside the checkout. Give numbers of reports to
ask about these alone: `python -m benchmarks.speakers 02 13`.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality import SHARED
from index import names_match
from ingest.french import fold, gender_of_name
from qa import Answer, Engine

REAL = SHARED / "real"
_CIVILITIES = {"feminine": "Mme", "masculine": "M."}
_TOPICS = 2  # words of a turn that are asked about, the longest
_SPOKEN = "speaks"
_SILENT = "silent"

Notes = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a person of the notes, and whether they speak: then words of theirs must be quoted.

    Of some the notes say that they spoke, and not what: `words` is false, and to quote nothing is right as well.
    """

    question: str
    form: str
    person: str
    speaks: bool
    words: bool = True
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question with what is wrong with its answer, "" where nothing is."""

    asked: Asked
    wrong: str


def run(numbers: Sequence[str] = ()) -> None:
    """Print the share of questions answered or refused rightly, by form and by report, and what is wrong."""
    if not REAL.is_dir():
        print("Speakers of real reports: skipped, they are not beside this checkout.")
        return
    notes = read_notes(numbers)
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine.build([REAL / "documents" / note["file"] for note in notes], index=Path(folder) / "index")
        print_outcomes(list(outcomes(engine, notes)))


def read_notes(numbers: Sequence[str] = ()) -> Notes:
    """Return the notes of the reports with these numbers, of all if none is given."""
    files = sorted((REAL / "notes").glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files if not numbers or file.stem in numbers]


def outcomes(engine: Engine, notes: Notes) -> Iterator[Outcome]:
    """Ask every question that the notes allow, and judge each answer."""
    for asked in questions(notes):
        answer = engine.ask(asked.question)
        yield Outcome(asked, _wrong(asked, answer, notes))


def questions(notes: Notes) -> Iterator[Asked]:
    """Yield the questions about everybody in the notes, each in several forms."""
    speaking = {fold(name) for note in notes for name in _speaking(note)}
    everybody = {fold(name): name for note in notes for name in _everybody(note)}
    for key, name in everybody.items():
        about = next((turn["text"] for note in notes for turn in note["turns"] if turn["speaker"] == name), "")
        for form, question in _forms(name, everybody.values(), about=about):
            yield Asked(question, form, name, key in speaking, words=bool(about))
    for note in notes:
        for question in note["questions"]:
            if question["type"] == "speaker" and question["speaker"]:
                yield Asked(question["query"], "about", question["speaker"], True, passages=tuple(question["passages"]))


def print_outcomes(found: Sequence[Outcome]) -> None:
    """Print the shares and every wrong answer."""
    print("\n## “Que dit X ?” over real reports\n\n| asked | questions | right |\n|---|---|---|")
    for name in (_SPOKEN, _SILENT, *dict.fromkeys(one.asked.form for one in found)):
        several = [one for one in found if name in (one.asked.form, _SPOKEN if one.asked.speaks else _SILENT)]
        if several:
            print(f"| {name} | {len(several)} | {_share(several):.3f} |")
    print(f"| all | {len(found)} | {_share(found):.3f} |\n")
    for wrong, count in Counter(one.wrong.partition(":")[0] for one in found if one.wrong).most_common():
        print(f"{count} {wrong}")
    for one in found:
        if one.wrong:
            print(f"- {one.asked.question} – {one.wrong}")


def _share(found: Sequence[Outcome]) -> float:
    return sum(not one.wrong for one in found) / (len(found) or 1)


def _speaking(note: dict[str, Any]) -> set[str]:
    said = {turn["speaker"] for turn in note["turns"] if turn["speaker"]}
    return {person["name"] for person in note["people"] if person["speaks"]} | said


def _everybody(note: dict[str, Any]) -> Iterator[str]:
    yield from (person["name"] for person in note["people"])
    yield from sorted(_speaking(note))
    yield from note["mentioned"]


def _forms(name: str, everybody: Iterable[str], *, about: str) -> Iterator[tuple[str, str]]:
    """Yield a question in each form of a name, and about words; by the family name only where nobody else bears it."""
    yield "name", f"Que dit {name} ?"
    topic = " et ".join(sorted(set(re.findall(r"\w+", about)), key=lambda word: (-len(word), word))[:_TOPICS])
    yield "selon", f"Selon {name}, qu’en est-il de {topic} ?" if topic else f"Qu’en pense {name} ?"
    yield "small", f"que dit {name.lower()} ?"
    *given, family = name.split()
    civility = _CIVILITIES.get(gender_of_name(name))
    if given and civility and sum(names_match(family, other) for other in everybody) == 1:
        yield "civility", f"Que pense {civility} {family} ?"


def _wrong(asked: Asked, answer: Answer, notes: Notes) -> str:
    if not asked.speaks:
        if answer and not _is_talk(answer, asked.person):
            return f"quoted: {answer.sentences[0].lead}: {answer.sentences[0].text[:90]}"
        return "" if answer or answer.reason else "no reason given"
    if not answer:
        return "refused" if asked.words or not answer.reason else ""
    for sentence in answer.sentences:
        names = sentence.citations[0].voice.names
        if not any(names_match(name, asked.person) or names_match(asked.person, name) for name in names):
            return f"signed otherwise: {sentence.lead}: {sentence.text[:90]}"
        other = next((turn for turn in _turns(sentence.text, notes) if not _is(turn["speaker"], asked.person)), None)
        if other:
            return f"words of {other['speaker']}: {sentence.text[:90]}"
    told = _plain(" ".join(sentence.text for sentence in answer.sentences))
    if asked.passages and not any(_plain(words) in told or told in _plain(words) for words in asked.passages):
        return f"other words: {answer.sentences[0].text[:90]}"
    return ""


def _is_talk(answer: Answer, person: str) -> bool:
    """Tell whether only a text of the person's is quoted, told as a talk: the notes call nobody a speaker for that."""
    voices = [sentence.citations[0].voice for sentence in answer.sentences]
    return all(voice.kind == "authored" and any(_is(name, person) for name in voice.names) for voice in voices)


def _is(speaker: str | None, person: str) -> bool:
    return bool(speaker) and (names_match(str(speaker), person) or names_match(person, str(speaker)))


def _turns(text: str, notes: Notes) -> Iterator[dict[str, Any]]:
    """Yield the noted turns whose words stand in a text."""
    said = _plain(text)
    return (turn for note in notes for turn in note["turns"] if _plain(turn["text"]) in said)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip()


if __name__ == "__main__":
    run(sys.argv[1:])
