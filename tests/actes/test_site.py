import pytest
from typer.testing import CliRunner

import ui
from actes.__main__ import app
from index import build
from web.guard.access import BadSetting

pytestmark = [pytest.mark.hardening, pytest.mark.filterwarnings("ignore:.*Click 9.0:DeprecationWarning")]


@pytest.fixture
def serve(tmp_path, monkeypatch):
    """Run `actes serve` up to the server; return what it says and the access it gives."""
    given = {}
    monkeypatch.setattr(ui, "serve", lambda engine, **settings: given.update(settings))  # noqa: ARG005
    build([], tmp_path / "index")

    def run(*options, **environment):
        done = CliRunner().invoke(app, ["serve", "--index", str(tmp_path / "index"), *options], env=environment)
        assert done.exit_code == 0, done.output
        return done.stderr, given["access"]

    return run


def test_listening_everywhere_without_names_says_what_to_set(serve):
    """The site would answer nobody but this machine."""
    for host in ("0.0.0.0", "::"):
        said, access = serve("--host", host)
        assert "set ACTES_HOSTS to the names that visitors type" in said
        assert access.hosts == ()


def test_with_names_or_on_one_address_there_is_nothing_to_say(serve):
    """An address that is listened on is a name of the site."""
    said, access = serve("--host", "0.0.0.0", ACTES_HOSTS="actes.example.org", ACTES_PROXIES="10.0.0.0/8")
    assert "ACTES_HOSTS" not in said
    assert (access.hosts, access.proxies) == (("actes.example.org",), ("10.0.0.0/8",))
    assert "ACTES_HOSTS" not in serve("--host", "192.0.2.1")[0]


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("::1", "http://[::1]:7860/"),
        ("192.0.2.1", "http://192.0.2.1:7860/"),
        ("::", "http://localhost:7860/"),
        ("0.0.0.0", "http://localhost:7860/"),
    ],
)
def test_the_address_said_can_be_opened(serve, host, url):
    """With brackets around IPv6; every address of the machine is none to open."""
    assert f"Serving on {url} (" in serve("--host", host)[0]


@pytest.mark.parametrize("host", ["localhost:7860", "*", "http://actes.example.org", "127.0.0.1,::1"])
def test_an_address_that_cannot_be_listened_on_is_refused(tmp_path, host):
    """The message shows it, and what to give."""
    done = CliRunner().invoke(app, ["serve", "--index", str(tmp_path / "index"), "--host", host])
    assert isinstance(done.exception, BadSetting)
    assert str(done.exception).startswith(f"--host is {host!r}: give one name or address to listen on")
