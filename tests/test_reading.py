"""A report on one page: its headings, its pages, and the passage cited in its place."""

import re
from dataclasses import replace

from ingest import Page
from tests.reports import TEXT, document, passage
from web.reading import Shown, reading_page

SAID = "Anne Dupré rappelle que le foncier est rare. Il faut agir."


def read(**given):
    """The page of the small report."""
    return reading_page(Shown(given.pop("of", None) or document(), **given))


def words(html):
    """The text of a page, without its tags."""
    return re.sub(r"<[^>]+>", "", html)


def test_every_heading_is_in_the_contents():
    """Each link leads to the heading it names; titles come below that of the report."""
    html = read()
    links = dict(re.findall(r'<a href="#(partie-\d+)">([^<]*)</a>', html))
    headings = re.findall(r'<h2 id="(partie-\d+)">([^<]*)</h2>', html)
    assert list(links.values()) == ["Ouverture", "Atelier 1 – Les locaux"]
    assert [name for name, _ in headings] == list(links)
    assert html.count("<h1>") == 1


def test_the_whole_text_is_there_once():
    """In its order."""
    shown = words(read().partition('class="reading"')[2])
    places = [shown.index(line) for line in TEXT.split("\n\n")]
    assert places == sorted(places)
    assert shown.count(SAID) == 1


def test_the_passage_cited_stands_out_in_its_place():
    """With its reference to copy and the address that stays."""
    html = read(passage=passage(SAID))
    [cited] = re.findall(r'<div class="cited" id="passage" tabindex="-1">(.*?)</div>', html, re.S)
    assert SAID in words(cited)
    assert 'data-copy="Journée, 2 mai 2019, Lyon, Ouverture' in cited
    assert 'href="/passage/p0"' in cited
    assert '<a href="#passage">Aller au passage cité</a>' in html
    assert html.count('id="passage"') == 1


def test_a_passage_may_be_a_part_of_a_paragraph():
    """What stands before and after it is outside."""
    html = read(passage=passage("le foncier est rare."))
    before, cited, after = re.search(r'(.*)<div class="cited"[^>]*>(.*?)</div>(.*)', html, re.S).groups()
    assert before.rstrip().endswith("Anne Dupré rappelle que</p>")
    assert cited.startswith("<p>le foncier est rare.</p>")
    assert "Il faut agir." in after


def test_without_a_passage_nothing_stands_out():
    """Nor is there anything to copy."""
    html = read()
    assert 'class="cited"' not in html
    assert "data-copy" not in html


def test_pages_are_marked_where_they_begin():
    """Between paragraphs, or within the one they cut; by the labels printed on them."""
    inside = TEXT.index("Il faut")
    of = replace(document(), pages=(Page(0, 1, "iv"), Page(inside, 2, "5"), Page(TEXT.index("Le bailleur"), 3, "6")))
    html = read(of=of)
    assert re.findall(r'<p class="page-mark"><span>page (\w+)</span></p>', html)[-1] == "6"
    assert '<span class="page-turn"> [page 5] </span>Il faut agir.' in html


def test_words_of_the_question_are_marked_and_lead_back():
    """Also within the passage cited."""
    place = TEXT.index("foncier")
    html = read(passage=passage(SAID), question="le foncier ?", terms=[(place, place + 7)])
    assert "le <mark>foncier</mark> est rare" in html
    assert 'href="/?q=le+foncier+%3F"' in html


def test_the_page_of_the_pdf_is_a_link_where_there_is_one():
    """And nothing where there is none."""
    assert 'href="/documents/x/page/3"' in read(passage=passage(SAID), pdf="/documents/x/page/3")
    assert "Voir la page du PDF" not in read(passage=passage(SAID))
