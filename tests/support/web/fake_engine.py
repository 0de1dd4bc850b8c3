"""A fake engine: a report's lines are its passages, found by shared words, quoted when they share three."""

from __future__ import annotations

import re

from index import Eraser, Hit, Why, operators
from index.query.wording import Word
from index.stores.contract import Stored
from ingest import Document, Page, Passage, Person, Speaker
from qa import Answer, Citation, Sentence
from qa.catalogue import Catalogue
from qa.cite.voice import Voice
from qa.cite.work import Work

REPORT = """Politique de la ville & ESS
Un Community Land Trust est un organisme à but non lucratif qui acquiert des terrains dans une logique antispéculative.
La loi ALUR de 2014 a prévu la transcription en droit français des Community Land Trust.
Les bailleurs sociaux mettent à disposition des locaux en pied d’immeuble : leur rôle est d’accompagner l’ESS.
Mohamed Gnabaly rappelle que l’économie informelle répond à des besoins que personne d’autre ne couvre.
Le métro automatique n’est cité nulle part."""
HOSTILE = """<script>hacked=1</script>"'><img src=x onerror="hacked=1"> ${window.hacked=1} {{x}} javascript:hacked=1"""
PATH = ("1ère table ronde", "Quelles formes de coopération innovantes pour la location de locaux ?")
SPEAKERS = (
    (Speaker("Thomas Dawance", "named"), Speaker("Mohamed Gnabaly", "carried")),
    (Speaker("Jean Girardon", "listed"),),
)
NEAR = {"communauté": "Community"}


def document(text=REPORT, *, name="d1", title="Politique de la ville & ESS", date="2015-12-15", place="Plaine Commune"):
    people = (Person("Thomas Dawance"), Person("Mohamed Gnabaly"))
    return Document(
        id=name, title=title, kind=None, date=date, place=place, text=text, sections=(), people=people, speeches=(),
        units=(), pages=(Page(0, 8, "8"), Page(60, 9, "9")), source="rapport.txt", sha256="0" * 64,
    )  # fmt: skip


def passages(report, *, path=PATH, speakers=SPEAKERS):
    for order, line in enumerate(re.finditer(r"(?m)^.+$", report.text)):
        yield Passage(
            id=f"{report.id}-{order}", document=report.id, path=path, kind="session", start=line.start(),
            end=line.end(), text=line[0], pages=(8, 9) if order % 2 else None, speakers=speakers[order % 2],
            order=order,
        )  # fmt: skip


def citation(passage, *, number, title="Politique de la ville & ESS"):
    work, voice = Work(title, None, "2015-12-15", None), Voice("named", ("Thomas Dawance",))
    return Citation(number, passage, passage.text, passage.start, passage.end, work, voice, 1, ("8", "8"))


def several(values):
    return [] if values is None else [values] if isinstance(values, str | int) else list(values)


def words(text):
    return set(re.findall(r"\w{3,}", text.lower()))


class FakeEngine:  # noqa: D101
    assisted = False
    confidence = 0.9
    reason = None

    def __init__(self, *reports, **shape):
        self._documents = {report.id: report for report in reports or (document(),)}
        self._passages = {p.id: p for report in self._documents.values() for p in passages(report, **shape)}
        self.asked = []
        self.eraser = Eraser(frozenset())

    def understood(self, query):  # noqa: D102
        return query.replace("imobilier", "immobilier")

    def operators(self, query):  # noqa: D102
        return operators(query)

    def search(self, query, k=10, **filters):  # noqa: D102
        self.asked.append((query, k, filters))
        kept = [p for p in self._passages.values() if self._keeps(p, **filters)]
        hits = [Hit(p, len(words(p.text) & words(query)), Why(frozenset(), 0, 0)) for p in kept]
        return sorted((hit for hit in hits if hit.score), key=lambda hit: -hit.score)[:k]

    def snapshot(self):  # noqa: D102
        return self

    def check(self):  # noqa: D102
        pass

    def ask(self, question, **filters):  # noqa: D102
        hits = tuple(self.search(question, **filters))
        best = [hit.passage for hit in hits if hit.score >= 3][:2]
        sentences = tuple(Sentence((citation(p, number=n),)) for n, p in enumerate(best, 1))
        told = {"operators": operators(question), "reason": self.reason}
        return Answer(question, self.understood(question), sentences, hits, self.confidence, **told)

    def answers(self, question, **filters):  # noqa: D102
        return bool(self.ask(question, **filters))

    def words(self, query):  # noqa: D102
        held = {word for p in self._passages.values() for word in words(p.text)}
        found = re.finditer(r"\w{3,}", query)
        return [Word(m.start(), m.end(), m[0].lower() in held, NEAR.get(m[0].lower(), "")) for m in found]

    def _keeps(self, passage, *, document=None, year=None, speaker=None, kind=None):
        date = self._documents[passage.document].date or ""
        told = ({passage.document}, {date[:4]}, set(map(str, passage.speakers)), {passage.kind})
        asked = ([str(one) for one in several(values)] for values in (document, year, speaker, kind))
        return all(not wanted or not held.isdisjoint(wanted) for held, wanted in zip(told, asked, strict=True))

    @property
    def counts(self):  # noqa: D102
        return len(self._documents), len(self._passages)

    older = {}  # noqa: RUF012  # no report has another version

    def documents(self):  # noqa: D102
        return list(self._documents.values())

    def catalogue(self):  # noqa: D102
        reports = self._documents.values()
        kept = {one.id: tuple(p for p in self._passages.values() if p.document == one.id) for one in reports}
        return Catalogue.of(Stored(one, kept[one.id]) for one in reports)

    def document(self, identifier):  # noqa: D102
        return self._documents[identifier]

    def passage(self, identifier):  # noqa: D102
        return self._passages[identifier]

    def highlights(self, text, query):  # noqa: D102
        return [m.span() for m in re.finditer(r"\w{3,}", text) if m[0].lower() in words(query)]
