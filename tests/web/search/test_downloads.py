"""Answers are downloaded as files."""

import zipfile
from io import BytesIO

import pytest
from fastapi.testclient import TestClient

from ingest import ActesError
from tests.support.web.fake_engine import HOSTILE, FakeEngine
from web.app import create_app
from web.search.downloads import disposition

ASKED = {"q": "Qu’est-ce qu’un Community Land Trust ?"}


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def client(engine):
    return TestClient(create_app(engine))


@pytest.mark.parametrize(
    ("suffix", "kind", "content"),
    [("md", "text/markdown; charset=utf-8", b"organisme"), ("bib", "application/x-bibtex; charset=utf-8", b"@")],
)
def test_a_note_is_downloaded_as_text(client, suffix, kind, content):
    """The response has the media type of its format, a file name, and nosniff."""
    response = client.get(f"/note.{suffix}", params=ASKED)
    assert response.status_code == 200
    assert response.headers["content-type"] == kind
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-disposition"] == (
        f'attachment; filename="note-qu-est-ce-qu-un-community-land-trust.{suffix}"; '
        f"filename*=UTF-8''Note%20Qu%E2%80%99est-ce%20qu%E2%80%99un%20Community%20Land%20Trust.{suffix}"
    )
    assert content in response.content
    assert b"http://localhost/passage/d1-1" in response.content


@pytest.mark.parametrize(("suffix", "part"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_a_note_is_downloaded_as_an_office_file(client, suffix, part):
    """The file opens, with its parts complete."""
    response = client.get(f"/note.{suffix}", params=ASKED)
    written = zipfile.ZipFile(BytesIO(response.content))
    assert "organisme" in written.read(part).decode()
    assert any(b"http://localhost/passage/d1-1" in written.read(name) for name in written.namelist())


@pytest.mark.hardening
@pytest.mark.parametrize(
    ("suffix", "part"), [("md", ""), ("docx", "word/document.xml"), ("odt", "content.xml"), ("bib", "")]
)
def test_a_doubtful_answer_is_downloaded_with_its_doubt(client, engine, suffix, part):
    """Before the first quotation, whatever the format; not where there is no doubt."""

    def downloaded():
        content = client.get(f"/note.{suffix}", params=ASKED).content
        return (zipfile.ZipFile(BytesIO(content)).read(part) if part else content).decode()

    assert "peu sûre" not in downloaded()
    engine.confidence = 0.4
    assert "Réponse peu sûre" in downloaded()
    assert "peu sûre" in downloaded().partition("Cité mot à mot" if suffix == "bib" else "organisme")[0]


def test_a_note_applies_the_filters(client, engine):
    """The filters reach the engine as they do from the page."""
    client.get("/note.md", params=ASKED | {"annee": ["2015", "2016"], "intervenant": "Thomas Dawance"})
    kept = {"document": [], "year": [2015, 2016], "speaker": ["Thomas Dawance"], "kind": []}
    assert engine.asked == [(ASKED["q"], 10, kept)]
    assert client.get("/note.md", params=ASKED | {"annee": "1999"}).status_code == 404


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/note.exe?q=Community+Land+Trust", "Markdown, Word, OpenDocument, BibTeX"),
        ("/note.md", "une question de 1 à 1000"),
        (f"/note.md?q={'x' * 1001}", "une question de 1 à 1000"),
        ("/note.md?q=Toulouse", "ne permettent pas de répondre"),
        ("/note.md?q=%3Cscript%3E", "&lt;script&gt;"),
    ],
)
def test_a_note_that_cannot_be_written_says_why(client, path, told):
    """The reason is on a page of the site, escaped."""
    response = client.get(path)
    assert response.status_code == 404
    assert told in response.text
    assert "content-disposition" not in response.headers


def test_an_error_is_reported_without_its_message(engine, monkeypatch):
    """The message may name files of the server."""

    def fail(*_, **__):
        raise ActesError("disk-full", place="/srv/index")

    monkeypatch.setattr(engine, "ask", fail)
    response = TestClient(create_app(engine)).get("/note.md", params=ASKED)
    assert response.status_code == 503
    assert "ne peuvent pas être lus" in response.text
    assert "/srv" not in response.text


@pytest.mark.hardening
@pytest.mark.parametrize("question", [HOSTILE, 'a"\r\nset-cookie: x=1', "../../etc/passwd", "日本", "?!", "é" * 500])
def test_the_name_of_a_file_is_safe(question):
    """No quote, slash, line break or letter that a header cannot hold, and never without a name."""
    named = disposition(question, "md")
    plain, full = named.removeprefix('attachment; filename="').split("\"; filename*=UTF-8''")
    assert plain.isascii()
    assert full.isascii()
    assert not set(plain + full) & set('"\r\n/\\;<> ')
    assert plain.startswith("note")
    assert plain.endswith(".md")
    assert len(named) < 1000
