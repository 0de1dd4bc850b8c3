"""A citation cannot be false."""

from dataclasses import replace

import pytest

from ingest import Page
from qa.cite.citation import cite, cite_whole
from tests.support.qa import reports


def test_a_citation_is_where_it_says():
    """Its words stand in the document between its offsets."""
    document, passage = reports.document(), reports.passages()[0]
    citation = cite(document, passage, number=1, span=(0, 45))
    assert document.text[citation.start : citation.end] == citation.quote == passage.text[:45]


@pytest.mark.parametrize(("quote", "start"), [("Il faut agir vite.", 56), ("Il faut agir.", 0), ("", 56)])
def test_a_false_citation_cannot_be_built(quote, start):
    """Other words, or the right words elsewhere, are refused."""
    right = cite_whole(reports.document(), reports.passages()[0])
    with pytest.raises(ValueError, match="not word for word"):
        replace(right, quote=quote, start=start, end=start + len(quote))


def test_a_citation_names_the_pages_of_its_words():
    """Of a passage over three printed pages, a quotation on the second gives that one, by its own label."""
    pages = (Page(0, 1, "i"), Page(56, 2, "4"), Page(75, 2, "5"))  # two printed pages share one page of the file
    document = reports.document(pages=pages)
    passage = reports.passage(document.text[11:100], pages=(1, 2), of=document)
    start = passage.text.index("Il faut")
    assert cite(document, passage, number=1, span=(start, start + 13)).pages == ("4", "4")
    assert cite_whole(document, passage).pages == ("i", "5")


def test_a_citation_counts_paragraphs():
    """The paragraph is that of its first word, the first being 1."""
    document = reports.document(units=((11, 69), (82, 109)))
    first, second = reports.passages(document)
    assert [cite_whole(document, passage).paragraph for passage in (first, second)] == [1, 2]
