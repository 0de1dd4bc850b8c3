"""The reading view: the whole report as HTML, its parts under headings, the cited passage set apart."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Page, Passage, Section, Speaker, passages
from qa.catalogue import titled
from qa.cite.citation import located
from tests.support.qa.workshops import TEXT, stored
from tests.support.web.fake_engine import HOSTILE, FakeEngine
from tests.support.web.tags import Tags
from web.query import Query
from web.reports.reading import View, contents, reading_page, report


def letters(html):
    """The words that a page shows, without spaces, dashes of lists and marks of pages."""
    html = re.sub(r'<p class="reference">.*?</p>|<span class="page".*?</span>', "", html)
    return re.sub(r"[\s-]", "", Tags(html).text)


def cited(html):
    return html.split('id="passage"')[1].split("</section>")[0]


def test_the_whole_text_stands_in_order_titles_as_headings():
    """Nothing of a report is left out, and parts are one level under those around them."""
    document = stored().document
    html = report(View(document))
    assert letters(html) == re.sub(r"[\s-]", "", document.text)
    assert re.findall(r"<h(\d) id=\"(partie-\d)\">([^<]*)", html) == [
        ("2", "partie-1", "Ouverture"),
        ("2", "partie-2", "Atelier 1"),
        ("3", "partie-3", "Les propositions"),
        ("2", "partie-4", "Atelier 2"),
        ("3", "partie-5", "Les propositions"),
    ]


def test_subtitles_lists_and_notes_look_like_what_they_are():
    """A subtitle follows its title, dashes make a list, and a footnote stays where it is."""
    html = report(View(stored().document))
    assert '<p class="subtitle">Partager les barrages</p>' in html
    assert '<ul><li data-paragraph="10">Mesurer l’eau des barrages.</li><li data-paragraph="11">Ouvrir' in html
    assert '<p class="footnote">¹ Ils datent de 1950.</p>' in html


def test_the_table_of_contents_leads_to_every_part():
    """Titles with their subtitles, nested as the parts are, in their order."""
    html = contents(stored().document.sections)
    assert re.findall(r'href="#partie-(\d)"', html) == list("12345")
    assert "Atelier 1 – Partager les barrages</a><ul><li>" in html
    assert '>Les propositions<span class="unseen"> (Atelier 1, partie 3)</span></a>' in html
    assert html.count("<ul>") == html.count("</ul>") == 2
    assert html.count("<li>") == html.count("</li>") == 5


def test_contents_and_headings_close_over_a_part_without_a_title():
    """A part in one that has no title is not two levels down."""
    text = "Aaa\n\nBbb\n\nCcc"
    inner = Section("Bbb", None, 2, "session", ("", "Bbb"), 5, 8, 8)
    sections = (Section("", None, 1, "box", ("",), 0, 0, 8), inner, Section("Ccc", None, 1, "", ("Ccc",), 10, 13, 13))
    document = replace(stored().document, text=text, sections=sections, speeches=(), units=((0, 3),), pages=())
    html = contents(sections)
    assert (html.count("<ul>"), html.count("</ul>")) == (0, 0)
    assert '<h2 id="partie-2">Bbb</h2>' in report(View(document))


@pytest.mark.parametrize("rank", range(len(stored().passages)))
def test_the_cited_passage_is_one_block_with_its_reference(rank):
    """The block holds the words of the passage and no others, wherever it is cut."""
    one = stored()
    passage = one.passages[rank]
    html = report(View(one.document, cited=passage))
    assert html.count('id="passage"') == 1
    assert letters("<section" + cited(html)) == re.sub(r"[\s-]", "", passage.text)
    assert f'data-link="/passage/{passage.id}"' in html
    assert letters(html) == re.sub(r"[\s-]", "", one.document.text)


def test_a_passage_that_begins_inside_a_paragraph_cuts_it():
    """The words before and after it stay outside the block."""
    document = stored().document
    start = document.text.index("rappelle que")
    words = document.text[start : start + len("rappelle que l’eau est rare")]
    passage = Passage("x", document.id, ("Ouverture",), "session", start, start + len(words), words, None, (), 9)
    html = report(View(document, cited=passage))
    assert letters("<section" + cited(html)) == words.replace(" ", "")
    assert letters(html) == re.sub(r"[\s-]", "", document.text)


def test_speakers_are_linked_where_they_are_named_as_speaking():
    """The first time in the paragraph; the words stay those of the report."""
    html = report(View(stored().document))
    assert 'Mme <a class="speaker" href="/intervenants/claire-martin">Claire Martin</a>, présidente' in html
    assert html.count('class="speaker"') == 2


def test_who_is_only_listed_is_not_linked_and_a_name_in_a_name_is_one_link():
    """A list of speakers is no speech, and links do not overlap."""
    document = stored().document
    first, second = document.speeches[0], document.speeches[-1]
    inside = replace(first, speaker=Speaker("Martin", "named"))
    listed = replace(second, speaker=Speaker("Yves Le Goff", "listed"))
    html = report(View(replace(document, speeches=(first, inside, listed))))
    assert html.count('class="speaker"') == 1
    assert letters(html) == re.sub(r"[\s-]", "", document.text)


def test_words_that_a_page_parts_are_marked_on_both():
    """A page may begin inside them."""
    document = stored().document
    start = document.text.index("ensemble")
    page = Page(start + 3, 2, "2")
    html = report(View(replace(document, pages=(page,)), spans=[(start, start + 8)]))
    assert '<mark>ens</mark><span class="page" id="page-1">page&nbsp;2</span><mark>emble</mark>' in html


def test_words_of_the_question_are_marked_whole_and_inside_links():
    """Words that only a space parts are one mark; a mark in a link stays in the link."""
    document = stored().document
    spans = [(m.start(), m.end()) for m in re.finditer(r"barrages|Claire|Martin|vannes", document.text)]
    html = report(View(document, spans=spans))
    assert '<a class="speaker" href="/intervenants/claire-martin"><mark>Claire Martin</mark></a>' in html
    assert "Partager les <mark>barrages</mark>" in html
    assert ">Ouvrir les <mark>vannes</mark> en août.</li>" in html


def test_pages_are_marked_where_they_begin():
    """Between paragraphs, inside one, and before a title, each once and in order."""
    document = stored().document
    starts = [0, document.text.index("rappelle que"), document.text.index("Atelier 2"), document.text.index("- Réunir")]
    document = replace(document, pages=tuple(Page(start, n, f"p<{n}") for n, start in enumerate(starts, 1)))
    html = report(View(document))
    assert re.findall(r'id="page-(\d)">page&nbsp;p&lt;(\d)', html) == [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]
    assert '<p class="page-mark"><span class="page" id="page-1">' in html
    assert "</span>rappelle que" in html
    assert re.search(r'id="page-3">.*</p>\n<h2 id="partie-4">', html)
    assert letters(html) == re.sub(r"[\s-]", "", document.text)


def test_pages_of_a_pdf_and_the_cited_passage_lead_to_the_picture():
    """Only where the report was read from a PDF."""
    document = replace(stored().document, source="a.pdf", pages=(Page(0, 1, "1"),))
    passage = passages(document)[1]
    html = reading_page(View(document, Query("l’eau"), passage))
    assert f'/page/1?passage={passage.id}&amp;q=l%E2%80%99eau">Voir la page du PDF</a>' in html
    assert f'<a href="/documents/{document.id}/page/1"><span class="page"' in html
    assert "Voir la page du PDF" not in reading_page(View(stored().document, cited=stored().passages[1]))


def test_results_are_one_link_away_with_their_filters():
    """The question and the filters are those of the search; without a question the list of reports is."""
    query = Query("le foncier", (("annee", "2015"),))
    assert 'href="/?q=le+foncier&amp;annee=2015">‹&nbsp;Retour aux résultats' in reading_page(
        View(stored().document, query)
    )
    assert "Tous les comptes rendus" in reading_page(View(stored().document))


def test_other_passages_found_are_linked_and_the_cited_one_is_marked():
    """Each link keeps the question and scrolls to its passage."""
    one = stored()
    found = one.passages[1:3]
    html = reading_page(View(one.document, Query("eau"), found[0], found=found))
    assert f"?passage={found[1].id}&amp;q=eau#passage" in html
    assert re.findall(r'aria-current="true">([^<]*)', html) == ["§ 5"]
    paged = replace(one.document, pages=(Page(0, 1, "1"),))
    html = reading_page(View(paged, Query("eau"), found=found))
    assert "p. 1, § 5<" in html


def test_a_passage_that_is_gone_is_said_to_be():
    """The report is shown all the same."""
    html = reading_page(View(stored().document, asked="gone"))
    assert "Le passage demandé n’est plus dans ce compte rendu" in html
    assert "gone" not in html


def test_hostile_words_of_a_report_stay_words():
    """In titles, subtitles, names, labels of pages and text."""
    document = FakeEngine().document("d1")
    text = f"{HOSTILE}\n\n{HOSTILE} dit : {HOSTILE}"
    section = Section(HOSTILE, HOSTILE, 1, "session", (HOSTILE,), 0, len(HOSTILE), len(text))
    document = replace(
        document, id='"><b>', title=HOSTILE, place=HOSTILE, text=text, sections=(section,), pages=(Page(3, 1, HOSTILE),)
    )
    passage = Passage("p", document.id, (HOSTILE,), "session", 0, len(text), text, (1, 1), (), 0)
    query = Query(HOSTILE, (("intervenant", HOSTILE),))
    html = reading_page(View(document, query, passage, [(0, 9)], [passage], asked=HOSTILE))
    tags = Tags(html)
    assert not {"img", "b", "iframe"} & {tag for tag, _ in tags.seen}
    assert [attrs.get("src") for tag, attrs in tags.seen if tag == "script"] == ["/web/page.js"]
    assert not [key for _, attrs in tags.seen for key in attrs if key.startswith("on")]


@given(st.text(alphabet="ab -\n1¹.", max_size=60), st.lists(st.integers(0, 60), max_size=4), st.data())
def test_any_text_is_shown_whole_and_once(text, starts, data):
    """Whatever the lines, the pages and the passage, every letter is shown once, in order."""
    cut = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    passage = Passage("p", "d", (), "", *cut, text[slice(*cut)], None, (), 0) if text[slice(*cut)] else None
    pages = tuple(Page(start, n, "x") for n, start in enumerate(sorted(starts), 1) if start < len(text))
    document = replace(stored().document, text=text, sections=(), speeches=(), units=(), pages=pages)
    html = report(View(document, cited=passage, spans=[(1, 4), (3, 9)]))
    assert letters(html) == re.sub(r"[\s-]", "", text)


def test_a_title_is_listed_with_its_subtitle():
    """The colon at the end of some titles is dropped."""
    assert titled(replace(stored().document.sections[0], title="Atelier :", subtitle="L’eau")) == "Atelier – L’eau"
    assert TEXT.startswith("Eau")


def test_a_title_is_shown_as_the_report_prints_it():
    """Words printed beyond the stored title are not lost."""
    document = stored().document
    section = replace(document.sections[0], title="Ouv")
    html = report(View(replace(document, sections=(section,))))
    assert '<h2 id="partie-1">Ouverture</h2>' in html
    assert letters(html) == re.sub(r"[\s-]", "", document.text)


def test_paragraphs_are_numbered_as_references_count_them_where_there_are_no_pages():
    """The number is an attribute, since it is not text of the report."""
    read = stored()
    html = reading_page(View(read.document))
    speech = next(passage for passage in read.passages if "Le Goff" in passage.text)
    rank, _ = located(read.document, span=(read.document.text.index("Yves Le Goff"), speech.end))
    assert f'<p data-paragraph="{rank}"><a class="speaker" href="/intervenants/yves-le-goff">Yves Le Goff</a>' in html
    paged = replace(read.document, pages=(Page(0, 1, "1"),))
    assert "data-paragraph" not in reading_page(View(paged))
