"""People whom a quotation is about without being theirs."""

import pytest

from ingest import Person, Speaker, Speech
from qa.cite.citation import cite
from qa.export.entry import entries
from tests.support.qa import reports

TEXT = "\n\n".join(
    (
        "La journée est ouverte par Anne Dupré, qui accueille M. Roy et Paul Martin.",
        "Luc Roy : selon Anne Dupré, le bail est trop court. Mme Dupré dit aussi qu’il coûte cher.",
        "Luc Roy : j’ai travaillé avec Anne Dupré sur le bail. Comme l’a rappelé Paul Martin, il est long.",
        "La DREAL des Monts indique que la digue tient.",
    )
)
PEOPLE = (
    Person("Anne Dupré", ("Mme Dupré",)),
    Person("Luc Roy", ("M. Roy",)),
    Person("DREAL des Monts", kind="organisation"),
)


def cited(words):
    turns = {"Luc Roy : selon": "Luc Roy", "Luc Roy : j’ai": "Luc Roy", "La DREAL": "DREAL des Monts"}
    speeches = tuple(
        Speech(start, start + len(TEXT[start:].split("\n\n")[0]), Speaker(name, "named"))
        for start, name in ((TEXT.index(opening), name) for opening, name in turns.items())
    )
    document = reports.document(text=TEXT, sections=(), people=PEOPLE, speeches=speeches, pages=())
    start = TEXT.index(words)
    return cite(document, reports.passage(TEXT, of=document), number=1, span=(start, start + len(words)))


@pytest.mark.parametrize(
    ("words", "about", "relates", "lead"),
    [
        (
            "La journée est ouverte par Anne Dupré, qui accueille M. Roy et Paul Martin.",
            ("Anne Dupré", "Luc Roy", "Paul Martin"),
            (),
            "Le compte rendu, à propos d’Anne Dupré, Luc Roy et d’autres",
        ),
        ("Luc Roy : selon Anne Dupré, le bail est trop court.", (), ("Anne Dupré",), "Selon Luc Roy"),
        ("Mme Dupré dit aussi qu’il coûte cher.", (), ("Anne Dupré",), "Selon Luc Roy"),
        ("j’ai travaillé avec Anne Dupré sur le bail.", (), (), "Selon Luc Roy"),
        ("Comme l’a rappelé Paul Martin, il est long.", (), ("Paul Martin",), "Selon Luc Roy"),
        ("La DREAL des Monts indique que la digue tient.", (), (), "Selon DREAL des Monts"),
    ],
)
def test_whom_words_are_about_is_told_beside_who_says_them(words, about, relates, lead):
    """In the report's own words, and in those of a speaker who relates another's; nobody else who is only named."""
    found = cited(words)
    assert (found.about, found.relates, found.lead) == (about, relates, lead)


@pytest.mark.parametrize(
    ("words", "authors", "subjects", "note"),
    [
        ("La journée est ouverte par Anne Dupré", [], ("Anne Dupré",), "Le compte rendu, à propos d’Anne Dupré"),
        ("Luc Roy : selon Anne Dupré, le bail", ["Roy, Luc"], ("Anne Dupré",), "Rapporte des propos d’Anne Dupré"),
        ("La DREAL des Monts indique", ["DREAL des Monts"], (), "Selon DREAL des Monts"),
    ],
)
def test_only_who_says_the_words_is_their_author(words, authors, subjects, note):
    """Others are key words, with a remark in the note."""
    (entry,) = entries([cited(words)])
    assert [str(name) for name in entry.names] == authors
    assert entry.subjects == subjects
    assert note in entry.note


def test_a_reference_says_whom_words_are_about():
    """At the foot of a note as well."""
    assert ", à propos d’Anne Dupré, § 1" in cited("La journée est ouverte par Anne Dupré").reference
    assert ", Luc Roy, rapporte des propos d’Anne Dupré, § 1" in cited("selon Anne Dupré, le bail").reference


def test_whom_the_reading_says_words_are_about_is_told():
    """Somebody may be told of by a function only."""
    text = "Le maire est accueilli par le conseil."
    speech = Speech(0, len(text), Speaker("Anne Dupré", "about"))
    document = reports.document(text=text, sections=(), people=PEOPLE, speeches=(speech,), pages=())
    found = cite(document, reports.passage(text, of=document), number=1, span=(0, len(text)))
    assert (found.about, found.authors) == (("Anne Dupré",), ())


def test_of_a_whole_passage_nobody_could_tell_whom_it_is_about():
    """Nothing is told of a very long quotation."""
    text = "Anne Dupré est venue. " * 200
    document = reports.document(text=text, sections=(), people=PEOPLE, speeches=(), pages=())
    assert cite(document, reports.passage(text, of=document), number=1, span=(0, len(text))).about == ()
