"""A document made ready: its passages as terms, tokens and keys, and its acronyms."""

from dataclasses import replace

import numpy as np

from index.encoders.open import bundled
from index.stores.contract import Acronym, Stored
from index.stores.entries import identity
from index.update import likeness
from index.update.prepare.document import context, embedded_texts, entries, key
from ingest import Section
from tests.support.index.kept import prepared, report
from tests.support.qa import reports

STORED = Stored(reports.document(), reports.passages())


def test_the_context_is_the_titles_above():
    """The context is the titles from the report's down, with subtitles."""
    first, second = reports.passages()
    assert context(STORED.document, first) == "Journée > Ouverture"
    assert context(STORED.document, second) == "Journée > Atelier 1 – Les locaux"


def test_the_encoder_reads_titles_and_text():
    """The embedded text has the titles, without inclusive endings."""
    [text] = embedded_texts(report("a", "Les habitant.e.s agissent."))
    assert text == "Journée a > Atelier\nLes habitant agissent."


def test_a_passage_is_searched_by_its_terms():
    """An entry has the terms of the text, the titles, the date, the place and every name of the speakers."""
    first, second = entries(STORED)
    assert {"dupr", "rappel", "fonci", "rar"} <= set(first.text.split())
    assert {"journe", "ouvertur", "lyon", "2019"} <= set(first.path.split())
    assert {"ateli", "local"} <= set(second.path.split())
    assert first.speakers.split() == ["anne", "dupr"] * 2
    assert (first.names, second.names, second.speakers) == (("Anne Dupré", "Anne Dupre"), (), "")


def test_words_are_as_they_are_written():
    """Words are lower-cased, distinct, without stop words or numbers, and include titles and names."""
    words = entries(STORED)[0].words.split()
    assert {"foncier", "rare", "journée", "ouverture", "dupré", "dupre"} <= set(words)
    assert len(words) == len(set(words))
    assert not {"le", "est", "2019"} & set(words)


def test_a_passage_is_filtered_by_what_is_around():
    """An entry has its document's year and the kinds of all enclosing sections."""
    text = reports.TEXT
    around = Section("Tout", None, 1, "programme", ("Tout",), 0, 0, len(text))
    document = reports.document(sections=(around, *reports.document().sections))
    first, second = entries(Stored(document, reports.passages()))
    assert (first.kind, first.kinds) == ("session", ("programme", "session"))
    assert (second.kind, second.kinds) == ("workshop", ("programme", "workshop"))
    assert (first.document, first.year) == ("journee-2019-05-02", 2019)


def test_a_report_without_a_date_has_no_year():
    """A report without a date has entries without a year."""
    first, _ = entries(Stored(reports.document(date=None, place=None), reports.passages()))
    assert first.year is None
    assert "journe" in first.path


def test_tokens_are_the_bundled_encoders():
    """Tokens are the distinct tokens of the text, the title above it and what names the report, in ascending order."""
    [made] = prepared(STORED)
    named = f"{STORED.document.title} {identity(STORED.document)}"
    for passage, tokens in zip(STORED.passages, made.tokens, strict=True):
        [ids] = bundled().tokens([f"{named} {passage.path[-1]} {passage.text}"])
        assert tokens.tolist() == sorted(set(ids.tolist()))
        assert tokens.dtype == np.uint32


def test_a_key_stands_for_an_embedded_text():
    """The key depends on the text and its titles only."""
    [made] = prepared(STORED)
    assert list(made.keys) == [key(text) for text in embedded_texts(STORED)]
    titled, renamed = (
        Stored(reports.document(**changes), reports.passages()) for changes in ({"title": "Autre"}, {"id": "autre"})
    )
    assert [each.keys == made.keys for each in prepared(titled, renamed)] == [False, True]
    assert len(set(made.keys)) == 2


def test_acronyms_are_those_of_the_report():
    """Acronyms have their long forms and first terms; an undefined one appears once."""
    [made] = prepared(report("a", "La Métropole Européenne de Lille (MEL), maison de l'économie locale (MEL), RTES."))
    assert made.acronyms == (
        Acronym("mel", "Métropole Européenne de Lille", "metropol"),
        Acronym("mel", "maison de l'économie locale", "maison"),
        Acronym("rtes"),
    )


def test_the_sketch_is_of_the_whole_text():
    """The sketch covers the titles too."""
    [made] = prepared(STORED)
    assert made.sketch == likeness.sketch(reports.TEXT)


def test_the_same_document_is_made_ready_in_the_same_way():
    """Preparation is deterministic, whatever was prepared before."""
    [first] = prepared(STORED)
    prepared(report("a", "Autre chose."))
    [second] = prepared(STORED)
    assert (first.entries, first.keys, first.acronyms) == (second.entries, second.keys, second.acronyms)
    assert replace(first, vectors=None, tokens=()) == replace(second, vectors=None, tokens=())
