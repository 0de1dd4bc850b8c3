"""The documentation's code runs, its links resolve, and it covers every command and setting."""

import ast
import importlib
import re
import shlex
import shutil
from contextlib import chdir, redirect_stdout
from io import StringIO

import pytest
from typer.testing import CliRunner

from actes.__main__ import app
from tests.house.test_layers import FLOORS, is_offered, sources
from tests.house.test_verbs import VERBS
from tests.support.house.pages import PAGES, anchors, blocks, links, name, prose
from tests.support.paths import ROOT, SEED

README = ROOT / "README.md"
LONGEST_README = 120  # lines, and columns of each
NOT_RUN = {
    "console": "needs a network, a server, a password or minutes",
    "nginx": "configures another program",
    "ini": "configures another program",
    "py": "an excerpt of the code",
    "json": "data; one with a title is a file that the page's commands read",
    "text": "the output of the block before it, or a drawing",
    "{toctree}": "the site's list of pages",
    "{eval-rst}": "the site's description of the library",
}
FROM_NOTHING = {"README.md", "docs/quick-start.md", "docs/fr/demarrage.md"}  # pages that build the index themselves
LASTING = {"serve", "watch"}  # commands that never end: they are asked for their help only


def runs(page):
    return any(block.language in ("sh", "python") for block in blocks(page))


def actes(line):
    """Return the output of a command line."""
    program, *arguments = shlex.split(line)
    assert program == "actes"
    if arguments[0] in LASTING:
        arguments.append("--help")
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert done.exit_code == 0, f"{line}: {done.output}"
    return done.output


def python(code, names):
    """Return the output of a block; `names` are the globals of the blocks before it."""
    printed = StringIO()
    with redirect_stdout(printed):
        exec(code, names)  # the documentation is ours
    return printed.getvalue()


def told(text):
    """Return the lines of an output without indentation or no-break spaces."""
    return [line.replace("\u00a0", " ").strip() for line in text.splitlines()]


@pytest.fixture(scope="module")
def indexed(tmp_path_factory):
    """A folder with the seeds and their index."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "seeds").mkdir()
    shutil.copy(SEED, folder / "seeds")
    with chdir(folder):
        actes("actes index seeds")
    return folder


@pytest.mark.parametrize("page", [page for page in PAGES if runs(page)], ids=name)
def test_what_a_page_shows_runs(page, indexed, tmp_path, monkeypatch):
    """Commands and Python blocks succeed in order; a text block after one is part of its output."""
    folder = tmp_path / "docs"
    shutil.copytree(indexed, folder)
    if name(page) in FROM_NOTHING:
        shutil.rmtree(folder / "var")
    monkeypatch.chdir(folder)
    names, printed = {}, ""
    for block in blocks(page):
        if block.title:
            (folder / block.title).write_text(block.body, encoding="utf-8")
        if block.language == "text":
            assert [line for line in told(block.body) if line not in told(printed)] == []
        printed = ""
        if block.language == "sh":
            printed = "".join(map(actes, block.body.splitlines()))
        elif block.language == "python":
            printed = python(block.body, names)


def test_what_is_not_run_says_why():
    """A block is run, or its language is listed with a reason."""
    languages = {block.language for page in PAGES for block in blocks(page)}
    assert languages - {"sh", "python"} <= set(NOT_RUN)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    """To an existing file, and an existing heading of it."""
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_readme_is_one_screen_or_two():
    """Few lines, none of them wide."""
    lines = README.read_text(encoding="utf-8").splitlines()
    assert len(lines) < LONGEST_README
    assert [line for line in lines if len(line) > LONGEST_README] == []


def test_the_make_targets_exist():
    """Every `make` that a page names is a target of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    shown = "".join(block.body for page in PAGES for block in blocks(page) if block.language == "console")
    said = "".join(map(prose, PAGES))
    lines = re.findall(r"^make ([a-z ]+)", shown, re.M) + re.findall(r"`make ([a-z ]+)`", said)
    named = {target for line in lines for target in line.split()}
    assert {"serve", "test"} <= named
    assert [target for target in named if not re.search(rf"^{target}:", makefile, re.M)] == []


def test_every_page_is_in_the_list_of_the_site():
    """A page in no list cannot be found on the site."""
    index = ROOT / "docs" / "index.md"
    lists = (block.body for block in blocks(index) if block.language == "{toctree}")
    rows = (row for body in lists for row in re.findall(r"^(?:.* <)?([\w./-]+)>?$", body, re.M))
    listed = {(index.parent / f"{row}.md").resolve() for row in rows}
    assert set(PAGES) - listed == {index, README}


def test_the_reference_describes_what_the_doors_offer():
    """Every object in the API reference comes through a door."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    described = re.findall(r"^\.\. auto\w+:: (\S+)\.(\w+)$", text, re.M)
    assert len(described) > 20
    assert [(module, one) for module, one in described if not is_offered(module, one)] == []


def test_every_command_is_documented():
    """A command that no page shows might as well not exist."""
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    commands = [command.name or command.callback.__name__ for command in app.registered_commands]
    assert len(commands) > 10
    assert [command for command in commands if f"actes {command}" not in text] == []


def test_every_setting_is_documented_and_read():
    """The code and the pages name the same environment variables."""
    setting = re.compile(r"ACTES_[A-Z_]*[A-Z]\b")
    code = {found for floor in FLOORS for file in sources(floor) for found in setting.findall(file.read_text("utf-8"))}
    assert set(setting.findall("".join(map(prose, PAGES)))) == code


def test_the_table_of_verbs_is_complete():
    """The API page lists the verbs of the four interfaces, and where one is missing."""
    ways = ("Engine.{}", "actes {}", "/api/v1{}", "{}")
    rows = [[way.format(verb) if verb else None for way, verb in zip(ways, row, strict=True)] for row in VERBS]
    shown = re.findall(r"^\|(.+)\|$", (ROOT / "docs" / "api.md").read_text("utf-8"), re.M)[2:]
    cells = [[cell.strip(" `") for cell in row.split("|")] for row in shown]
    assert cells == [[cell or "–" for cell in row] for row in rows]


def constants():
    """Return the code's references to the ingestion study: file, section."""
    texts = ((file, file.read_text(encoding="utf-8")) for file in sources("ingest"))
    pattern = re.compile(r"docs/studies/ingestion\.md (\d+(?:\.\d+)?)")
    return [(name(file), section) for file, text in texts for section in pattern.findall(text)]


def test_the_study_has_every_section_that_the_code_names():
    """The source that a constant cites exists."""
    study = (ROOT / "docs" / "studies" / "ingestion.md").read_text(encoding="utf-8")
    found = constants()
    assert len(found) > 10
    assert [one for one in found if not re.search(rf"^#+ {re.escape(one[1])}\.? ", study, re.M)] == []


ARCHITECTURE = ROOT / "docs" / "architecture.md"


def named_paths():
    """Return every path that the architecture page names."""
    tops = {entry.name for entry in ROOT.iterdir()}
    spans = re.findall(r"`([\w./*-]+/[\w./*-]*|\w+\.\w+)`", prose(ARCHITECTURE))
    return {span for span in spans if span.split("/")[0] in tops}


def test_every_path_of_the_architecture_is_there():
    """A newcomer is sent to files that exist."""
    assert len(named_paths()) > 60
    assert {path for path in named_paths() if not (ROOT / path).exists()} == set()


def test_the_map_shows_every_room():
    """And no room that does not exist."""
    rooms = re.findall(r"^\| `([\w/]+/)` \|", ARCHITECTURE.read_text(encoding="utf-8"), re.M)
    packages = {f"{name(file.parent)}/" for floor in FLOORS for file in sources(floor) if file.name == "__init__.py"}
    assert set(rooms) == packages
    assert len(rooms) == len(set(rooms))


def test_the_five_types_are_where_the_architecture_says():
    """Each row of the table names a class of its file."""
    rows = re.findall(r"^\| `(\w+)` \| `([\w/.]+)` \|", ARCHITECTURE.read_text(encoding="utf-8"), re.M)
    assert [one for one, _ in rows] == ["Document", "Passage", "Hit", "Citation", "Answer"]
    for one, path in rows:
        classes = {
            node.name
            for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
            if isinstance(node, ast.ClassDef)
        }
        assert one in classes
        assert importlib.import_module(path.removesuffix(".py").replace("/", "."))
