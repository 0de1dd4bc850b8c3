"""A citation cannot be false, and survives JSON."""

import json
from dataclasses import replace

import pytest

from ingest import Page, Speaker
from qa.attribution import Voice
from qa.cite import cite, cite_whole, from_json, to_json
from tests import reports


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


@pytest.mark.parametrize("pages", [(), (Page(0, 1, "iv"),)])
def test_a_citation_survives_json(pages):
    """What comes back is equal, speakers with their attribution too."""
    document = reports.document(pages=pages)
    passage = reports.passage("Il faut agir.", speakers=[Speaker("Anne Dupré", "named")], of=document)
    citation = cite_whole(document, passage, number=3)
    back = from_json(to_json(citation))
    assert back == citation
    assert back.voice == Voice("named", ("Anne Dupré",))
    assert back.passage.speakers[0].attribution == "named"


def test_words_changed_in_the_json_are_refused():
    """A citation that was tampered with does not come back."""
    values = json.loads(to_json(cite_whole(reports.document(), reports.passages()[0])))
    with pytest.raises(ValueError, match="not word for word"):
        from_json(json.dumps(values | {"quote": values["quote"].replace("rare", "rose")}))
