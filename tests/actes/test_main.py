"""The command line: answers on stdout, the rest on stderr, exit codes that scripts can use."""

import json
import os
import socket
import subprocess
import sys
from io import BytesIO
from zipfile import is_zipfile

import httpx
import pytest

from qa.export.formats import FORMATS
from tests.support.ingest.scores import SHARED
from tests.support.paths import ROOT


def actes(*arguments, **options):
    command = [sys.executable, "-m", "actes", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, **options)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """An index of seeds/."""
    folder = tmp_path_factory.mktemp("cli") / "index"
    done = actes("index", "seeds", "--index", folder)
    assert done.returncode == 0, done.stderr
    assert "1 added" in done.stderr
    return folder


def test_the_help_explains_arguments():
    """Options and arguments alike: click 8.5 drops what Typer 0.21 says of arguments."""
    done = actes("index", "--help", env=os.environ | {"COLUMNS": "200"})
    assert "Reports, or folders of reports: " in done.stdout


def test_indexing_twice_says_that_nothing_changed(index):
    """The second run says so."""
    done = actes("index", "seeds", "--index", index)
    assert done.returncode == 0
    assert "Nothing changed: 1 report," in done.stderr


def test_search_prints_passages_with_references(index):
    """Each passage comes under its reference."""
    done = actes("search", "foncier ESS bailleur", "-k", "3", "--index", index)
    assert done.returncode == 0
    assert "[3] Politique de la ville & ESS, 15 décembre 2015" in done.stdout


def test_search_and_ask_say_what_operators_demand(index):
    """Beside the passages, on stderr."""
    for verb in ("search", "ask"):
        told = actes(verb, 'locaux "à prix modérés" -métro', "--index", index).stderr
        assert "Only passages with exactly these words: “à prix modérés”." in told
        assert "No passages with: “métro”." in told


def test_search_as_json_is_one_object_a_line(index):
    """Each line is a hit with its passage."""
    done = actes("search", "foncier", "-k", "2", "--json", "--index", index)
    hits = [json.loads(line) for line in done.stdout.splitlines()]
    assert [hit["rank"] for hit in hits] == [1, 2]
    assert {"id", "document", "text", "path", "speakers", "score", "reference"} <= hits[0].keys()


def test_ask_quotes_and_cites(index):
    """The answer ends in numbers that the references below explain."""
    done = actes("ask", "Combien d'adhérents compte l'association VRAC ?", "--index", index)
    assert done.returncode == 0
    assert "700 adhérents" in done.stdout
    assert "[1] Politique de la ville" in done.stdout


def test_ask_says_when_the_proceedings_do_not(index):
    """Exit status 1, nothing on stdout."""
    done = actes("ask", "Quelle est la recette de la tarte aux pommes ?", "--index", index)
    assert (done.returncode, done.stdout) == (1, "")
    assert "do not say" in done.stderr


def test_ask_as_json_tells_silence_too(index):
    """The empty answer is an object with empty text."""
    done = actes("ask", "Quelle est la recette de la tarte aux pommes ?", "--json", "--index", index)
    assert done.returncode == 1
    assert json.loads(done.stdout)["text"] == ""


DOUBTFUL = "Quels partenariats entre l'ADIE et les pompiers ?"


@pytest.mark.hardening
def test_ask_tells_a_doubt_first(index):
    """Above the quotations and on stdout, where a file or a pipe keeps it; in JSON as a field."""
    assert actes("ask", DOUBTFUL, "--index", index).stdout.startswith("Doubtful answer: ")
    assert json.loads(actes("ask", DOUBTFUL, "--json", "--index", index).stdout)["doubtful"] is True


@pytest.mark.hardening
def test_export_tells_a_doubt_first(index):
    """The note may be sent on by itself."""
    assert "## Réponse peu sûre" in actes("export", DOUBTFUL, "--format", "md", "--index", index).stdout


VRAC = "Combien d'adhérents compte l'association VRAC ?"


def test_export_prints_a_note(index):
    """On stdout, for a pipe or a file."""
    done = actes("export", VRAC, "--format", "md", "--index", index)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# Note\u00a0: Combien d'adhérents compte l'association VRAC ?\n\nÉtablie le ")
    assert "700" in done.stdout
    assert "\n[^1]: *Politique de la ville & ESS*, 15 décembre 2015" in done.stdout


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_export_writes_a_file(index, tmp_path, form):
    """To the file named; nothing on stdout."""
    file = tmp_path / f"note.{form}"
    done = actes("export", VRAC, "--format", form, "--output", file, "--index", index)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert is_zipfile(file)


def test_export_pipes_what_is_no_text(index):
    """Byte for byte, where stdout is not a terminal."""
    command = [sys.executable, "-m", "actes", "export", VRAC, "--format", "docx", "--index", str(index)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120)
    assert is_zipfile(BytesIO(done.stdout)), done.stderr


def test_export_sends_no_bytes_to_a_terminal(index):
    """It asks for a file instead."""
    pty = pytest.importorskip("pty", reason="terminals are tested where there are pseudo-terminals")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "actes", "export", VRAC, "--format", "odt", "--index", str(index)]
    done = subprocess.run(command, cwd=ROOT, stdout=theirs, stderr=subprocess.PIPE, text=True, timeout=120)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert "note.odt" in done.stderr


def test_export_gives_references(index):
    """One entry per passage quoted."""
    done = actes("export", VRAC, "--format", "csl", "--index", index)
    assert {item["container-title"] for item in json.loads(done.stdout)} == {"Politique de la ville & ESS"}


def test_export_knows_its_formats(index):
    """An unknown one is refused with the list of known ones."""
    wide = os.environ | {"COLUMNS": "300"}
    done = actes("export", VRAC, "--format", "pdf", "--index", index, env=wide)
    assert done.returncode == 2
    assert ", ".join(map(repr, FORMATS)) in done.stderr


def test_export_writes_nothing_when_the_proceedings_do_not_say(index, tmp_path):
    """Exit status 1, no file."""
    file = tmp_path / "note.md"
    question = "Quelle est la recette de la tarte aux pommes ?"
    done = actes("export", question, "--format", "md", "-o", file, "--index", index)
    assert (done.returncode, done.stdout, file.exists()) == (1, "", False)
    assert "do not say" in done.stderr


def test_export_names_a_file_it_cannot_write(index, tmp_path):
    """Exit status 2 and the reason, no traceback."""
    done = actes("export", VRAC, "--format", "md", "--output", tmp_path, "--index", index)
    assert done.returncode == 2
    assert f"{tmp_path}: it cannot be written (Is a directory)" in done.stderr
    assert "Traceback" not in done.stderr


def test_eval_gives_scores_by_type(index, tmp_path):
    """One object per type, and one for all questions."""
    questions = tmp_path / "questions.jsonl"
    lines = [
        {"id": "1", "type": "q", "query": "adhérents VRAC", "passages": ["compte 700 adhérents"], "answer": "700"},
        {"id": "2", "type": "none", "query": "recette de la tarte", "passages": [], "answer": None},
    ]
    questions.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = actes("eval", questions, "--json", "--index", index)
    rows = {row["type"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert rows.keys() == {"q", "none", "all"}
    assert (rows["all"]["hit@5"], rows["all"]["verbatim"], rows["none"]["silent"]) == (1.0, 1.0, 1.0)


def test_a_bad_question_file_names_its_line(index, tmp_path):
    """The file, the line and what was expected."""
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": 1}\n', encoding="utf-8")
    done = actes("eval", questions, "--index", index)
    assert done.returncode == 2
    assert f"{questions}: line 1" in done.stderr


def test_no_index_says_how_to_build_one(tmp_path):
    """Exit status 2 and the command to run, no traceback."""
    done = actes("search", "foncier", "--index", tmp_path / "none")
    assert done.returncode == 2
    assert "actes index SOURCE" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unreadable_file_is_named_and_the_others_indexed(tmp_path):
    """Exit status 1, the file and the reason on stderr."""
    (tmp_path / "good.txt").write_text("Journée\n\nAtelier 1\n\nLe foncier est rare.\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01" * 50)
    done = actes("index", tmp_path, "--index", tmp_path / "index")
    assert done.returncode == 1
    assert "bad.txt" in done.stderr
    assert "1 added" in done.stderr


def test_people_are_listed_with_their_roles(index):
    """One person per line."""
    done = actes("people", "--index", index)
    assert any(line.startswith("Lucie Louvet, responsable") for line in done.stdout.splitlines())


def test_search_imports_nothing_heavy(index):
    """A search imports none of torch, sentence-transformers, transformers and gradio."""
    code = (
        "import sys\nfrom actes import __main__ as cli\n"
        f"sys.argv = ['actes', 'search', 'foncier', '--index', {str(index)!r}]\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers', 'gradio'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stderr.strip() == "[]"


def test_bytes_that_are_no_text_are_not_a_crash(index):
    """A terminal in another encoding gets an answer, not a traceback."""
    command = [sys.executable, "-m", "actes", "search", b"caf\xe9 foncier", "--index", str(index)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_index_tells_what_was_read_of_each_file(tmp_path):
    """One line per file on stderr, with its figures."""
    (tmp_path / "good.txt").write_text("Journée\n\nAtelier 1\n\nLe foncier est rare.\n", encoding="utf-8")
    done = actes("index", tmp_path, "--index", tmp_path / "index")
    assert "good.txt: 1 section, 0 people, 2 passages in " in done.stderr
    assert done.stdout == ""


def test_index_as_json_is_one_object_a_file(tmp_path):
    """On stdout, whatever its outcome, always with the same fields."""
    (tmp_path / "good.txt").write_text("Journée\n\n3 mai 2019\n\nAtelier 1\n\nLe foncier est rare.\n", encoding="utf-8")
    (tmp_path / "bad\n.txt").touch()
    (tmp_path / "photo.jpg").touch()
    done = actes("index", tmp_path, "--index", tmp_path / "index", "--json")
    rows = {row["status"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert rows.keys() == {"added", "failed", "skipped"}
    assert len({tuple(row) for row in rows.values()}) == 1
    assert (rows["added"]["sections"], rows["added"]["doubts"]) == (1, [])
    assert rows["failed"]["source"] == str(tmp_path / r"bad\n.txt")
    assert "empty" in rows["failed"]["reason"]


def test_a_picture_beside_the_reports_is_no_failure(tmp_path):
    """Exit status 0, and one line says that it was skipped."""
    (tmp_path / "good.txt").write_text("Journée\n\nAtelier 1\n\nLe foncier est rare.\n", encoding="utf-8")
    (tmp_path / "photo.jpg").touch()
    done = actes("index", tmp_path, "--index", tmp_path / "index")
    assert done.returncode == 0
    assert "Skipped, no reader for this kind of file: " in done.stderr
    assert actes("index", tmp_path / "photo.jpg", "--index", tmp_path / "index").returncode == 1


def test_inspect_shows_what_is_read():
    """Facts, outline, people; passages with --passages."""
    seed = next((ROOT / "seeds").glob("*.txt"))
    done = actes("inspect", seed)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Politique de la ville & ESS\n  Compte-rendu, 2015-12-15, Plaine Commune (93)\n")
    assert "\n  read as seminar: " in done.stdout
    assert "\n    Les propositions  [proposals, " in done.stdout
    assert "\n  Lucie Louvet, responsable" in done.stdout
    assert "[1] " not in done.stdout
    assert "\n[1] " in actes("inspect", seed, "--passages").stdout


def test_inspect_as_json_is_one_object():
    """The same, for programs."""
    seed = next((ROOT / "seeds").glob("*.txt"))
    found = json.loads(actes("inspect", seed, "--json", "--passages").stdout)
    assert {"title", "date", "genre", "outline", "people", "report", "passages"} <= found.keys()
    assert found["passages"][0].keys() >= {"path", "pages", "speakers", "text"}
    assert "passages" not in json.loads(actes("inspect", seed, "--json").stdout)


def test_inspect_names_what_cannot_be_read(tmp_path):
    """Exit status 2, the reason, no traceback."""
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01" * 50)
    done = actes("inspect", tmp_path / "bad.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "bad.txt: the file holds no words" in done.stderr


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_nothing_of_a_file_drives_the_terminal(tmp_path, form):
    """Escape sequences and bidirectional marks are made visible, not sent."""
    file = tmp_path / "a\x1b]0;owned\x07.md"
    file.write_text("# Journ\u202eée \ue000\n\n## Atelier 1\n\nLe foncier \U000e0041 est rare.\n", encoding="utf-8")
    done = actes("inspect", file, "--passages", *form)
    assert done.returncode == 0, done.stderr
    assert all(line.isprintable() for line in done.stdout.splitlines())
    assert all(line.isprintable() for line in actes("inspect", f"{file}x", *form).stderr.splitlines())


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder with the protected file is not here")
def test_a_password_comes_from_the_option_or_the_environment():
    """A list of processes does not show the environment."""
    file = SHARED / "fixtures" / "encrypted_user.pdf"
    named = actes("inspect", file, "--password", "motdepasse")
    hidden = actes("inspect", file, env=os.environ | {"ACTES_PASSWORD": "motdepasse"})
    assert (named.returncode, hidden.returncode) == (0, 0)
    assert actes("inspect", file).returncode == 2


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def test_a_site_that_has_no_report_yet_waits_for_the_first(tmp_path):
    """If /admin/ can receive it; else the command says what to do."""
    command = ["serve", "--index", tmp_path / "index", "--port", free_port()]
    refused = actes(*command)
    assert (refused.returncode, "no index here; build one with" in refused.stderr) == (2, True)
    environment = {**os.environ, "ACTES_ADMIN_PASSWORD": "une phrase assez longue", "ACTES_REPORTS": str(tmp_path)}
    serving = [sys.executable, "-m", "actes", *map(str, command)]
    with subprocess.Popen(serving, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            transport = httpx.HTTPTransport(retries=8)  # while it starts: half a second, then twice that, and so on
            with httpx.Client(transport=transport, base_url=f"http://127.0.0.1:{command[-1]}", timeout=60) as client:
                assert client.get("/health").json()["documents"] == 0
                assert "Aucun compte rendu n’est encore indexé." in client.get("/documents").text
                assert client.get("/api/v1/ask?q=foncier").json()["answered"] is False
        finally:
            server.terminate()
