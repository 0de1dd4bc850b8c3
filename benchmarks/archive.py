"""Synthetic archives of any size, without reading files: reports whose sentences are drawn from real paragraphs.

Each section is about one topic, some neighbouring paragraphs, so that words and vectors cluster as in real archives.
Adjacent sentences are random: measure times and sizes on these archives, never quality.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from random import Random

from index.stores.contract import Stored
from ingest import Document, Person, Section, Speaker, Speech, passages
from ingest.document import Attribution, Page
from ingest.french.lexicon import lines

SHARED = Path(__file__).parents[2] / "shared"
PARAGRAPHS = SHARED / "corpus" / "paragraphs.jsonl.xz"
EVALUATED = ("piaf-dev", "domain-dev", "cnil-dev", "piaf-train")  # what the questions are about
UNLIKE = ("hurlus", "wikisource", "libretheatre", "gutenberg", "obvil", "eltec", "framabook", "ms_docs")
"""Sets that no report of a seminar is like: fiction, plays, help on software."""

REPORT = (120, 180)  # passages
SECTION = (5, 10)  # passages
WORDS = (90, 130)  # of a passage, before its last sentence
SPEECH = (2, 4)  # passages
SENTENCES = 48  # of a topic: a section takes about as many
SHORTEST, LONGEST = 6, 60  # words of a sentence that is drawn
ASKED_ABOUT = 1 / 20  # share of the sections that are about what the questions are
DEFINING = 0.03  # share of the passages that define an acronym
SHEET = 3000  # characters of a printed page
PEOPLE = 2000
YEARS = (*range(2005, 2026), *[2019] * 4)
COMMON_YEAR = 2019  # the year of a fifth of the reports

KINDS = ("session", "session", "session", "workshop", "workshop", "proposals")
VERBS = ("explique", "rappelle", "estime", "précise", "souligne", "répond")
ROLES = ("présidente", "directeur", "chargée de mission", "élu", "chercheuse")
BODIES = ("Agence", "Réseau", "Conseil", "Fonds", "Office", "Union", "Institut", "Groupement")
MATTERS = ("de l’habitat", "des territoires", "du logement", "de la mobilité", "des usagers", "du numérique")
REACHES = ("solidaire", "intercommunal", "régional", "européen", "national", "partenarial")
HEADS = ("Bel", "Gran", "Mar", "Char", "Du", "Fau", "Gir", "Lam", "Mon", "Per", "Ro", "Ver", "Bon", "Cas", "Del")
TAILS = ("mont", "ville", "tier", "chet", "gnon", "veau", "lard", "bert", "dou", "nier", "sard", "tel", "rin", "quet")

SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+(?=[A-ZÀ-Ý«])")


@dataclass(frozen=True, slots=True)
class Topic:
    """Neighbouring paragraphs as sentences, and the title above them."""

    title: str
    sentences: tuple[str, ...]


@dataclass(slots=True)
class _Draft:
    """A report being written."""

    text: str = ""
    sections: list[Section] = field(default_factory=list)
    units: list[tuple[int, int]] = field(default_factory=list)
    speeches: list[Speech] = field(default_factory=list)

    def write(self, text: str) -> tuple[int, int]:
        """Add a paragraph and return its span."""
        start = len(self.text)
        self.text += text + "\n\n"
        return start, start + len(text)


def is_there() -> bool:
    """Tell whether the paragraphs are next to this checkout."""
    return PARAGRAPHS.is_file()


def make(size: int) -> Iterator[Stored]:
    """Yield reports of `size` passages in all, deterministically."""
    sizes = _chance("sizes")
    for number in count():
        part = min(size, sizes.randint(*REPORT))
        document = report(number, size=part)
        cut = passages(document)
        if len(cut) != part:
            raise ValueError(f"{document.source} has {len(cut)} passages, not {part}: they are cut in another way now")
        yield Stored(document, cut)
        size -= part
        if not size:
            return


def report(number: int, *, size: int) -> Document:
    """Return the report with a number, of `size` passages."""
    chance = _chance(f"report {number}")
    draft = _Draft()
    title = chance.choice(_topics()[0]).title
    date = f"{chance.choice(YEARS)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    while len(draft.units) < size:
        _write_part(draft, chance, rank=len(draft.sections), most=size - len(draft.units))
    named = dict.fromkeys(str(speech.speaker) for speech in draft.speeches)
    return Document(
        id=f"{date}-journee-{number:06}",
        title=f"Journée « {title} »",
        kind="Compte rendu",
        date=date,
        place=chance.choice(("Lyon", "Lille", "Nantes", "Grenoble", "Paris")),
        text=draft.text,
        sections=tuple(draft.sections),
        people=tuple(Person(name, (), chance.choice(ROLES), _body(chance)) for name in named),
        speeches=tuple(draft.speeches),
        units=tuple(draft.units),
        pages=tuple(
            Page(start, page, str(page)) for page, start in enumerate(range(0, len(draft.text), SHEET), start=1)
        ),
        source=f"rapport-{number:06}.md",
        sha256=sha256(draft.text.encode()).hexdigest(),
    )


def markdown(document: Document) -> str:
    """Return a report as Markdown."""
    titles = ((section.start, f"{'#' * (section.level + 1)} {section.title}") for section in document.sections)
    texts = ((start, document.text[start:end]) for start, end in document.units)
    return "\n\n".join([f"# {document.title}", f"{document.date}", *(text for _, text in sorted([*titles, *texts]))])


def _write_part(draft: _Draft, chance: Random, *, rank: int, most: int) -> None:
    """Write a part of three or four sections, of `most` passages at most."""
    start = len(draft.text)
    title = f"Partie {rank + 1}"
    draft.write(title)
    body, at = len(draft.text), len(draft.sections)
    for _ in range(chance.randint(3, 4)):
        size = min(most, chance.randint(*SECTION))
        if size:
            _write_section(draft, chance, above=title, size=size)
            most -= size
    draft.sections.insert(at, Section(title, None, 1, "session", (title,), start, body, len(draft.text)))


def _write_section(draft: _Draft, chance: Random, *, above: str, size: int) -> None:
    """Write a section about one topic."""
    topic = chance.choice(_topics()[chance.random() < ASKED_ABOUT])
    kind = chance.choice(KINDS)
    start, _ = draft.write(topic.title)
    body = len(draft.text)
    sentences = _drawn(topic, chance)
    if kind == "proposals" and size >= SECTION[0]:  # a short list of proposals is a passage besides
        for rank in range(1, size + 1):
            draft.units.append(draft.write(f"Proposition {rank} : {_paragraph(sentences, chance)}"))
    else:
        _write_speeches(draft, chance, sentences, size=size)
    draft.sections.append(Section(topic.title, None, 2, kind, (above, topic.title), start, body, len(draft.text)))


def _write_speeches(draft: _Draft, chance: Random, sentences: Iterator[str], *, size: int) -> None:
    """Write paragraphs that each name their speaker, or continue with the words of the previous one."""
    left = 0
    name = ""
    for _ in range(size):
        attribution: Attribution = "carried" if left else "named"
        if not left:
            name = people()[int(PEOPLE * chance.random() ** 2)]
            left = chance.randint(*SPEECH)
        opening = f"{name} {chance.choice(VERBS)} : " if attribution == "named" else ""
        span = draft.write(opening + _paragraph(sentences, chance))
        draft.units.append(span)
        draft.speeches.append(Speech(*span, Speaker(name, attribution)))
        left -= 1


def _paragraph(sentences: Iterator[str], chance: Random) -> str:
    """Return enough sentences for a passage, sometimes with one that defines an acronym."""
    target = chance.randint(*WORDS)
    drawn = [_definition(chance)] if chance.random() < DEFINING else []
    words = 0
    while words < target:
        drawn.append(next(sentences))
        words += drawn[-1].count(" ") + 1
    return " ".join(drawn)


def _drawn(topic: Topic, chance: Random) -> Iterator[str]:
    """Yield the sentences of a topic in random order, endlessly."""
    while True:
        yield from chance.sample(topic.sentences, len(topic.sentences))


def _body(chance: Random) -> str:
    return f"{chance.choice(BODIES)} {chance.choice(REACHES)} {chance.choice(MATTERS)}"


def _definition(chance: Random) -> str:
    """Return a sentence that defines an acronym."""
    body = _body(chance)
    words = [word.removeprefix("l’") for word in body.split() if word not in ("de", "des", "du", "la")]
    return f"La démarche est portée par : {body} ({''.join(word[0] for word in words).upper()})."


def _chance(name: str) -> Random:
    """Return a seeded random generator."""
    return Random(name)  # noqa: S311 - a seed, not a secret


@cache
def people() -> Sequence[str]:
    """Return everyone who may speak, most frequent speakers first."""
    chance = _chance("people")
    first = lines("first_names")
    return [f"{chance.choice(first)} {chance.choice(HEADS)}{chance.choice(TAILS)}" for _ in range(PEOPLE)]


@cache
def _topics() -> tuple[Sequence[Topic], Sequence[Topic]]:
    """Return the topics of the corpus, and those the questions are about."""
    with lzma.open(PARAGRAPHS, "rt", encoding="utf-8") as file:
        corpus = list(_gathered(line for line in file if not line.startswith(UNLIKE, len('{"set": "'))))
    texts = ((SHARED / "eval" / name / "corpus.jsonl").read_text(encoding="utf-8") for name in EVALUATED)
    return corpus, list(_gathered(line for text in texts for line in text.splitlines()))


def _gathered(records: Iterable[str]) -> Iterator[Topic]:
    """Yield topics made of neighbouring paragraphs."""
    title, sentences = "", list[str]()
    for record in map(json.loads, records):
        title = title or _title(record)
        found = (" ".join(sentence.split()) for sentence in SENTENCE_END.split(record["text"]))
        sentences += (one for one in found if SHORTEST <= one.count(" ") + 1 <= LONGEST)
        if len(sentences) >= SENTENCES:
            yield Topic(title, tuple(sentences))
            title, sentences = "", []


def _title(record: dict[str, str]) -> str:
    """Return the title of a paragraph, or its first words if the title has no letter."""
    titles = (record["title"], record.get("section", ""), record["text"])
    return next(" ".join(title.split())[:80] for title in titles if any(map(str.isalpha, title)))
