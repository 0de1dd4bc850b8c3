import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse
from fastapi.testclient import TestClient

from web.guard.frame import Frame, frame
from web.query import Query

GRADIO = """<!doctype html><html lang="en"><head><meta property="og:title" content="Gradio" />
<link rel="manifest" href="/manifest.json" /></head><body><gradio-app></gradio-app><script>f()</script></body></html>"""


@pytest.fixture
def client():
    app = FastAPI()
    app.add_middleware(Frame)
    app.get("/")(lambda: HTMLResponse(GRADIO))
    app.get("/streamed")(lambda: StreamingResponse(iter([GRADIO[:40], GRADIO[40:]]), media_type="text/html"))
    app.get("/plain")(lambda: HTMLResponse("<p>é</p>"))
    app.get("/json")(lambda: JSONResponse({"html": "<gradio-app"}))
    for path in ("/fails", "/api/fails"):
        app.get(path)(lambda q="": [][int(q)])
    return TestClient(app, raise_server_exceptions=False)


def test_gradio_page_is_french_and_framed():
    """The served page is French, titled, with header and footer outside Gradio's element."""
    html = frame(GRADIO, Query())
    assert '<html lang="fr">' in html
    assert "<title>Actes" in html
    assert "og:title" not in html
    assert "manifest" not in html
    places = [
        html.index(mark) for mark in ("skip", "<header", "<gradio-app", "</gradio-app>", "<footer", "<script>f()")
    ]
    assert places == sorted(places)


def test_words_of_a_report_cannot_move_the_frame():
    """Only the page's own last marks are framed, not those in a script's data."""
    html = frame(GRADIO.replace("</head>", '<script>x="</head><gradio-app></gradio-app>"</script></head>'), Query())
    assert html.count("<header") == html.count("<footer") == html.count("<title>") == 1
    assert html.index("<title>") > html.index('"</script>')


@pytest.mark.parametrize("path", ["/", "/streamed"])
def test_a_framed_answer_declares_its_true_length(client, path):
    """The length is that of the page as sent, whole or streamed."""
    answer = client.get(path, headers={"accept": "text/html"})
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "<header" in answer.text


def test_every_answer_has_security_headers(client):
    """Only Gradio's page may evaluate scripts."""
    for path in ("/", "/plain", "/json"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert ("unsafe-eval" in headers["content-security-policy"]) is (path == "/")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.hardening
def test_only_the_scripts_that_gradio_wrote_may_run(client):
    """Each is named by its hash; one that something else wrote into the page is not."""
    policy = client.get("/").headers["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in scripts
    assert "'sha256-GcEEE0IkDzIP5EQ6DXZaDPORqT5RTBELX8Fyzyg9yvo='" in scripts  # f()


def test_other_answers_pass_unchanged(client):
    """Plain pages and data are not rewritten."""
    assert client.get("/plain").text == "<p>é</p>"
    assert client.get("/json").json() == {"html": "<gradio-app"}


def test_an_unknown_page_is_refused_in_french_to_a_browser_only(client):
    """A person reads a page; a program reads JSON."""
    person = client.get("/inconnue", headers={"accept": "text/html"})
    assert (person.status_code, "Page introuvable" in person.text) == (404, True)
    assert client.get("/inconnue").json() == {"detail": "Not Found"}


def test_a_server_error_is_reported_to_people_and_programs_and_logged_without_the_question(client, caplog):
    """People get a French page with a way back, programs a problem, both with the security headers."""
    person = client.get("/fails?q=7", headers={"accept": "text/html"})
    assert (person.status_code, "Une erreur est survenue" in person.text) == (500, True)
    assert "IndexError" not in person.text
    program = client.get("/api/fails?q=7")
    assert (program.status_code, program.headers["content-type"]) == (500, "application/problem+json")
    for answer in (person, program):
        assert answer.headers["x-content-type-options"] == "nosniff"
    told = [record.getMessage() for record in caplog.records if record.name == "actes"]
    assert told == ["/fails failed", "/api/fails failed"]


def test_head_is_answered_like_get(client):
    """Monitors send HEAD."""
    assert client.head("/plain").status_code == 200
    assert client.head("/inconnue").status_code == 404
