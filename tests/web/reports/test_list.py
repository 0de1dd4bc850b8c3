"""Reports by address: the list, one report at a passage, how it was read, and permalinks."""

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from ingest import Attendance, Fact, Genre, Notice, Page, Sign
from tests.support.web.fake_engine import HOSTILE, FakeEngine, document
from tests.support.web.tags import Tags
from web.app import create_app
from web.html.lists import part
from web.reports.list import list_page
from web.reports.provenance import provenance_page


def client_of(*reports):
    return TestClient(create_app(FakeEngine(*reports)), follow_redirects=False)


def test_the_list_gives_each_report_with_its_figures():
    """The title leads to the report; what is unknown is said to be."""
    html = client_of(document(), document(name="d2", title="Autre", date=None, place=None)).get("/documents").text
    assert '<a href="/documents/d1">Politique de la ville &amp; ESS</a>' in html
    assert 'data-column="Date">15 décembre 2015' in html
    assert 'data-column="Intervenants" class="amount">2<' in html
    assert html.count("non précisé") == 2
    assert "2\u00a0comptes rendus" in html
    assert 'href="/documents" aria-current="page"' in html


def test_reports_of_one_title_have_distinct_links():
    """The link text includes the date for screen readers."""
    html = client_of(document(), document(name="d2", date="2019")).get("/documents").text
    assert '<span class="unseen">, 15 décembre 2015</span></a>' in html
    assert '<span class="unseen">, 2019</span></a>' in html


def test_reports_that_differ_only_by_file_show_its_name():
    """The file name is visible, not only announced."""
    html = client_of(document(), replace(document(name="d2"), source="x/autre.pdf")).get("/documents").text
    assert '<span class="unseen">, 15 décembre 2015, Plaine Commune</span>, autre.pdf</a>' in html


def test_a_long_list_has_pages_with_titles_of_their_own():
    """A hundred reports a page."""
    html = client_of(*(document(name=f"d{n}", title=f"Titre {n}") for n in range(101))).get("/documents?page=2").text
    assert html.count('scope="row"') == 1
    assert "<title>Comptes rendus, page\u00a02 sur\u00a02 – Actes</title>" in html
    assert "Aucun compte rendu" in list_page(part((), "1"))


def test_a_report_is_read_whole_with_the_words_of_the_question_marked():
    """Without JavaScript; the passages found in it are one click away."""
    client = client_of()
    html = client.get("/documents/d1", params={"q": "Community Land Trust", "passage": "d1-1", "annee": "2015"}).text
    assert '<html lang="fr">' in html
    assert "Le métro automatique" in html
    assert (
        "La loi ALUR de 2014 a prévu la transcription en droit français des <mark>Community Land Trust</mark>" in html
    )
    assert 'href="/?q=Community+Land+Trust&amp;annee=2015"' in html
    assert "Un <mark>" in html.split('id="passage"')[1].split("</section>")[0]
    assert "?passage=d1-2&amp;q=Community+Land+Trust&amp;annee=2015#passage" in html


def test_passages_without_a_word_of_the_question_are_not_said_to_be_found():
    """A search by meaning finds ten of anything."""
    engine = FakeEngine()
    everything = engine.search("Community Land Trust bailleurs métro Gnabaly politique")
    engine.search = lambda *_, **__: everything
    html = TestClient(create_app(engine)).get("/documents/d1?q=bailleurs").text
    assert html.count("?passage=") == 1


@pytest.mark.parametrize("passage", ["zz", "d2-1", "<b>", "\0"])
def test_a_passage_of_another_report_is_not_shown_as_cited(passage):
    """The report is shown, with a word on it, and what was asked is not repeated as markup."""
    page = client_of(document(), document(name="d2")).get("/documents/d1", params={"passage": passage})
    assert page.status_code == 200
    assert "Le passage demandé n’est plus" in page.text
    assert "<b>" not in page.text


@pytest.mark.parametrize("path", ["/documents/zz", "/documents/zz/lecture", "/documents/..%2fetc", "/passage/<b>"])
def test_a_missing_address_gets_a_page_that_says_so(path):
    """The page is French, and its status 404."""
    missing = client_of().get(path, headers={"accept": "text/html"})
    assert missing.status_code == 404
    assert "Page introuvable" in missing.text
    assert "<b>" not in missing.text


def test_a_permalink_leads_to_the_passage_in_its_report():
    """The address of a passage stays short, and the report scrolls to it."""
    found = client_of().get("/passage/d1-1")
    assert (found.status_code, found.headers["location"]) == (303, "/documents/d1?passage=d1-1#passage")


def test_an_unchanged_page_is_not_sent_again():
    """A matching ETag gets 304 until the page changes."""
    client = client_of()
    first = client.get("/documents/d1")
    again = {"if-none-match": first.headers["etag"]}
    assert client.get("/documents/d1", headers=again).status_code == 304
    assert client.get("/documents/d1?q=locaux", headers=again).status_code == 200


def test_half_a_character_in_a_report_does_not_break_its_page():
    """A lone surrogate is shown as an unknown character."""
    assert "bon ? fin" in client_of(document("bon \ud800 fin")).get("/documents/d1").text


def test_the_provenance_page_lists_what_was_recognised():
    """Figures, parts, doubts and what was left out, in French, without the path of the file."""
    report = replace(
        document(),
        source="/srv/secret/rapport.pdf",
        pages=(Page(0, 1, "1"), Page(60, 2, "2", 0.5), Page(10_000, 3, "3")),
        notices=(Notice("ocr", 2), Notice("no-text", 3)),
    )
    html = client_of(report).get("/documents/d1/lecture").text
    assert "<dt>Pages</dt><dd>3, dont 1 sans texte et 1 lue sur une image</dd>" in html
    assert "<dt>Passages citables</dt><dd>6</dd>" in html
    assert re.search(r"À vérifier</h2>\s*<ul><li>page 2\u00a0: ", html)
    assert re.search(r"Laissé de côté</h2>\s*<ul><li>page 3\u00a0: ", html)
    assert "recognised" not in html
    assert "rapport.pdf" in html
    assert "secret" not in html


@pytest.mark.parametrize(("pages", "told"), [(1, "1, lue sur une image"), (2, "2, toutes lues sur une image")])
def test_the_provenance_page_of_a_scan_counts_its_pages_once(pages, told):
    """Not "2, dont 2"."""
    scan = replace(document(), pages=tuple(Page(30 * rank, rank + 1, str(rank + 1), 0.9) for rank in range(pages)))
    assert f"<dt>Pages</dt><dd>{told}</dd>" in client_of(scan).get("/documents/d1/lecture").text


def test_the_provenance_page_says_where_each_fact_was_read_and_what_is_guessed():
    """With the words that show what the report is, and how many people were there."""
    presences = {"A": "excused", "B": "present", "C": "excused"}
    report = replace(
        document(),
        facts=(Fact("kind", "PV", "PV <b>du</b> ⏎ 4 mai"), Fact("date", "2019-05-04", "pv-4-mai", guessed=True)),
        genre=Genre("council", (Sign("vote", 7, "Pour : 12"), Sign("roll", 1, "Étaient présents"))),
        roll=tuple(Attendance(name, presence, 0, 4) for name, presence in presences.items()),
    )
    html = client_of(report).get("/documents/d1/lecture").text.replace("\u00a0", " ")
    for label, told in (
        ("Type de document", "PV, lu dans : « PV &lt;b&gt;du&lt;/b&gt; / 4 mai »"),
        ("Date", "4 mai 2019, deviné d’après : « pv-4-mai »"),
        ("Structure reconnue à", "« Pour : 12 » (7 fois) ; « Étaient présents » (1 fois)"),
        ("Liste de présence", "1 présence, 2 absences excusées"),
    ):
        assert f"<dt>{label}</dt><dd>{told}</dd>" in html
    assert "Genre" not in html


def test_a_provenance_page_without_doubts_says_so():
    """An empty section would look like an error."""
    html = client_of(replace(document(), pages=())).get("/documents/d1/lecture").text
    assert "aucun doute" in html
    assert "ce format n’en a pas" in html


def test_hostile_titles_stay_text_in_lists_and_provenance():
    """Wherever a title, a place or the name of a file is shown."""
    report = replace(document(HOSTILE, name='d"><b>', title=HOSTILE, place=HOSTILE), source=f"/x/{HOSTILE[-20:]}")
    catalogue = FakeEngine(report).catalogue()
    for html in (list_page(part(catalogue.documents, "1")), provenance_page(report, catalogue.documents[0])):
        tags = Tags(html)
        assert not {"img", "b"} & {tag for tag, _ in tags.seen}
        assert [attrs.get("src") for tag, attrs in tags.seen if tag == "script"] == ["/web/page.js"]
        assert HOSTILE in tags.text
