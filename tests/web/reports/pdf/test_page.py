"""A page of a PDF on the site: picture, boxes, text beside it, and what is said when one of them is not there."""

import re
from dataclasses import replace
from html import unescape
from io import BytesIO

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from PIL import Image

from index import Eraser
from ingest import Page, passages, read
from tests.support.ingest.papers import pdf
from tests.support.web.apart import SANDBOX
from tests.support.web.fake_engine import HOSTILE
from web.html import addresses
from web.query import Query
from web.reports.pdf.page import pdf_pages
from web.reports.pdf.view import has_pages

TITLES = [["Les locaux du quartier", "Compte rendu", "3 mars 2019"], ["Atelier 1", "Les locaux"]]
FIRST = ["Le foncier est rare dans le quartier, et les bailleurs", "prêtent des locaux aux associations. Elles les"]
SECOND = ["aménagent avec les habitants, qui en ont la clef et", "y tiennent une permanence chaque semaine."]


class Reports:
    """An engine over one report; every word of a question is marked."""

    def __init__(self, document):
        self.reports = {document.id: document}
        self.passages = {passage.id: passage for passage in passages(document)}
        self.eraser = Eraser(frozenset())

    def snapshot(self):  # noqa: D102
        return self

    def document(self, identifier):  # noqa: D102
        return self.reports[identifier]

    def passage(self, identifier):  # noqa: D102
        return self.passages[identifier]

    def highlights(self, text, query):  # noqa: D102
        return [match.span() for match in re.finditer(re.escape(query), text)]


@pytest.fixture
def file(tmp_path):
    """A report of two pages, with a paragraph that goes over both."""
    path = tmp_path / "report.pdf"
    cover = [(50, 780 - 40 * rank, 24, line) for rank, line in enumerate(TITLES[0])]
    section = [(50, 600 - 30 * rank, 18, line) for rank, line in enumerate(TITLES[1])]
    first = [(50, 100 - 14 * rank, 10, line) for rank, line in enumerate(FIRST)]
    second = [(50, 780 - 14 * rank, 10, line) for rank, line in enumerate(SECOND)]
    path.write_bytes(pdf(cover + section + first, second))
    return path


@pytest.fixture
def engine(file):
    return Reports(read(file))


@pytest.fixture
def document(engine):
    return next(iter(engine.reports.values()))


@pytest.fixture
def passage(engine):
    return next(passage for passage in engine.passages.values() if passage.pages == (1, 2))


def site(engine):
    app = FastAPI()
    app.include_router(pdf_pages(engine, SANDBOX))
    return TestClient(app, raise_server_exceptions=True)


def address(report, number, passage="", question=""):
    return addresses.page(report, number, [("passage", passage), *Query(question).pairs])


def shown(engine, *given, **also):
    """The page at an address, its entities resolved."""
    answer = site(engine).get(address(*given, **also))
    assert answer.status_code == 200, answer.text
    return unescape(answer.text).replace("\u00a0", " ")


def test_a_passage_is_boxed_on_the_picture_of_its_page(engine, document, passage):
    """One rectangle for each line, in percent, over a picture of known size; the text stands beside."""
    html = shown(engine, document.id, 1, passage.id)
    assert html.count("<rect ") == 4  # two lines on this page, under the title and the one without a text above it
    assert 'viewBox="0 0 100 100"' in html
    assert f'<img src="/documents/{document.id}/page/1.png"' in html
    assert 'width="1131" height="1600"' in html or 'width="1132" height="1600"' in html
    assert "Le passage cité est encadré" in html
    assert passage.text in html
    assert "Page 1 sur 2" in html


def test_a_passage_that_goes_on_is_boxed_on_both_pages(engine, document, passage):
    """Each page boxes its part and the first leads to the next."""
    assert f'/documents/{document.id}/page/2?passage={passage.id}">page 2' in shown(engine, document.id, 1, passage.id)
    html = shown(engine, document.id, 2, passage.id)
    assert html.count("<rect ") == 2
    assert "se poursuit" not in html


def test_pages_lead_to_each_other_and_to_the_text(engine, document, passage):
    """The first page has none before it, the last none after it; the passage and the question stay."""
    first = shown(engine, document.id, 1, passage.id, question="foncier")
    assert f'/documents/{document.id}/page/2?passage={passage.id}&q=foncier">Page suivante' in first
    assert "Page précédente" not in first
    assert f"/documents/{document.id}?passage={passage.id}&q=foncier#passage" in first
    last = shown(engine, document.id, 2)
    assert f'/documents/{document.id}/page/1">‹ Page précédente' in last
    assert "Page suivante" not in last


def test_the_words_of_the_question_are_marked(engine, document, passage):
    """They are marked in the passage beside the picture."""
    assert "<mark>foncier</mark>" in shown(engine, document.id, 1, passage.id, question="foncier")


def test_a_page_without_a_passage_shows_its_own_text(engine, document):
    """Whoever cannot see the picture reads what is on it."""
    html = shown(engine, document.id, 2)
    assert "<rect" not in html
    assert "Texte de la page" in html
    assert "y tiennent une permanence" in html
    assert "Le foncier est rare" not in html


def test_the_picture_says_what_it_is(engine, document):
    """Its text alternative names the page and says where the words are."""
    alt = re.search(r'alt="([^"]+)"', shown(engine, document.id, 1))[1]
    assert alt == f"Image de la page 1 de « {document.title} » ; son texte est donné à côté."


def test_a_passage_elsewhere_is_named_and_led_to(engine, document):
    """Nothing is boxed on a page that does not hold the passage."""
    elsewhere = replace(passages(document)[0], id="p", pages=(1, 1), start=0, end=5, text=document.text[:5])
    engine.passages["p"] = elsewhere
    html = shown(engine, document.id, 2, "p")
    assert "n’est pas sur cette page" in html
    assert f'/documents/{document.id}/page/1?passage=p">aller à la page 1' in html


def test_a_passage_not_found_on_the_picture_is_not_boxed(engine, document, passage):
    """The page says so rather than box something like it."""
    words = passage.text.replace("foncier", "terrain")
    changed = replace(passage, text=words)
    text = document.text[: passage.start] + words + document.text[passage.end :]
    engine.passages[passage.id] = changed
    engine.reports[document.id] = replace(document, text=text)
    html = shown(engine, document.id, 1, passage.id)
    assert "<rect" not in html
    assert "<svg" not in html
    assert "pas été retrouvé avec certitude" in html


def test_a_recognised_page_has_no_box(engine, document, passage):
    """Where the words were read from the picture, the letters of the file are not those that were read."""
    scanned = tuple(Page(sheet.start, sheet.number, sheet.label, 0.9) for sheet in document.pages)
    engine.reports[document.id] = replace(document, pages=scanned)
    html = shown(engine, document.id, 1, passage.id)
    assert "<rect" not in html
    assert "a été reconnu sur son image" in html


def test_an_unknown_passage_is_said_to_be_gone(engine, document):
    """The page is shown without it."""
    html = shown(engine, document.id, 1, "nobody")
    assert "n’est plus dans ce compte rendu" in html
    assert "<img " in html


def test_a_passage_of_another_report_is_not_shown(engine, document, passage):
    """Its place in that report is no place in this one."""
    engine.passages[passage.id] = replace(passage, document="another")
    html = shown(engine, document.id, 1, passage.id)
    assert "n’est plus dans ce compte rendu" in html
    assert "<rect" not in html


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda file: file.unlink(), "n’est plus là où il a été lu"),
        (lambda file: file.write_bytes(file.read_bytes() + b"\n"), "a changé depuis qu’il a été lu"),
    ],
)
def test_without_the_file_that_was_read_the_text_alone_is_shown(engine, document, passage, file, spoil, words):
    """A changed or lost file is said to be so, and no picture is linked or served."""
    spoil(file)
    html = shown(engine, document.id, 1, passage.id)
    assert words in html
    assert passage.text in html
    assert "<img" not in html
    assert "<svg" not in html
    assert site(engine).get(f"/documents/{document.id}/page/1.png").status_code == 404


def test_the_picture_is_a_png_that_browsers_may_keep(engine, document):
    """A browser that has it asks again and is told so in a few bytes."""
    client = site(engine)
    answer = client.get(f"/documents/{document.id}/page/1.png")
    assert answer.headers["content-type"] == "image/png"
    assert max(Image.open(BytesIO(answer.content)).size) == 1600
    again = client.get(f"/documents/{document.id}/page/1.png", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("number", ["0", "3", "-1", "1.5", "x", "²", "9" * 5000, "1%00", "..%2f1", "%2e%2e"])
def test_what_is_no_page_is_not_found(engine, document, number):
    """Numbers are decimal digits from one to the last page."""
    client = site(engine)
    assert client.get(f"/documents/{document.id}/page/{number}").status_code == 404
    assert client.get(f"/documents/{document.id}/page/{number}.png").status_code == 404


@pytest.mark.parametrize("name", ["nobody", "..%2f..%2fetc%2fpasswd", "%2fetc%2fpasswd", "report.pdf", "a%00b"])
def test_an_address_names_no_file(engine, name):
    """Only the id of an indexed report leads to a file."""
    client = site(engine)
    for path in (f"/documents/{name}/page/1", f"/documents/{name}/page/1.png"):
        assert client.get(path).status_code == 404


def test_a_report_that_is_no_pdf_has_no_such_page(engine, document, tmp_path):
    """A text has pages nowhere to be seen."""
    path = tmp_path / "report.txt"
    path.write_text(document.text, encoding="utf-8")
    engine.reports[document.id] = replace(document, source=str(path))
    assert not has_pages(engine.reports[document.id])
    assert site(engine).get(address(document.id, 1)).status_code == 404


def test_what_comes_from_reports_and_visitors_is_escaped(engine, document, passage):
    """No title, label, passage, or address puts markup on the page."""
    hostile = replace(document, title=HOSTILE, pages=tuple(replace(p, label=HOSTILE) for p in document.pages))
    engine.reports[document.id] = hostile
    engine.passages[passage.id] = replace(passage, path=(HOSTILE,))
    for asked in (passage.id, HOSTILE):
        answer = site(engine).get(address(document.id, 1, asked, question=HOSTILE))
        assert answer.status_code == 200
        assert "<script>hacked" not in answer.text
        assert "<img src=x" not in answer.text
        assert "\"'>" not in answer.text


def test_a_page_has_no_inline_style_or_script(engine, document, passage):
    """The policy of the plain pages forbids both."""
    html = shown(engine, document.id, 1, passage.id)
    assert " style=" not in html
    assert not re.search(r"<script(?! src=)|<style| on\w+=", html)
