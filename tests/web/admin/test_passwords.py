import pytest
from typer.testing import CliRunner

from actes import __main__ as cli
from web.admin.logins import BadLogins, Logins
from web.admin.passwords import _COST, Hash

CHOSEN = "quatre mots au hasard"


def test_a_hash_knows_its_password_and_no_other():
    """Written and read back, it recognises the password alone."""
    kept = Hash.parse(str(Hash.of(CHOSEN)))
    assert (kept.n, kept.r, kept.p) == _COST
    assert kept.fits(CHOSEN)
    assert not kept.fits(CHOSEN + " ")
    assert CHOSEN not in str(kept)


def test_one_password_has_another_hash_each_time():
    """The salt is random."""
    assert str(Hash.of(CHOSEN)) != str(Hash.of(CHOSEN))


@pytest.mark.parametrize(
    "text",
    [
        "", "hunter2", "scrypt$2$8$1$$", "scrypt$3$8$1$AAAAAAAAAAAAAAAAAAAAAA==$" + "A" * 43 + "=",
        "scrypt$1073741824$8$1$AAAAAAAAAAAAAAAAAAAAAA==$" + "A" * 43 + "=", "bcrypt$2$8$1$AAAA$AAAA",
        "scrypt$2$8$1$AAAA$" + "A" * 43 + "=", "scrypt$2$8$AAAA", "scrypt$a$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAA",
    ],
)  # fmt: skip
def test_what_is_no_hash_or_costs_too_much_is_refused(text):
    """A file cannot make a login take a gigabyte."""
    with pytest.raises(ValueError):  # noqa: PT011  # of any kind
        Hash.parse(text)


def test_the_command_prints_a_line_that_lets_in(tmp_path):
    """It asks twice, and what it prints goes into the file as it is."""
    done = CliRunner().invoke(cli.app, ["password", "anne"], input=f"{CHOSEN}\n{CHOSEN}\n")
    assert done.exit_code == 0
    (tmp_path / "names").write_text(done.stdout, encoding="utf-8")
    logins = Logins(file=tmp_path / "names")
    assert logins.admitted("anne", CHOSEN) == logins.known()["anne"]
    assert logins.admitted("anne", "another") is None
    assert logins.admitted("paul", CHOSEN) is None
    assert CHOSEN not in done.output


@pytest.mark.parametrize(("name", "chosen"), [("anne", "court"), ("a:b", CHOSEN), ("#anne", CHOSEN)])
def test_the_command_refuses_what_could_not_be_used(name, chosen):
    """A short password and a name the file cannot hold are told."""
    assert CliRunner().invoke(cli.app, ["password", name], input=f"{chosen}\n{chosen}\n").exit_code == 2


def test_the_environment_gives_one_name():
    """The name is admin unless another is given; nothing set lets nobody in."""
    given = Logins.from_environment({"ACTES_ADMIN_PASSWORD": CHOSEN})
    assert list(given.known()) == ["admin"]
    assert given.admitted("admin", CHOSEN)
    other = Logins.from_environment({"ACTES_ADMIN_PASSWORD": CHOSEN, "ACTES_ADMIN_USER": "anne"})
    assert list(other.known()) == ["anne"]
    nothing = Logins.from_environment({"ACTES_ADMIN_PASSWORD": "", "ACTES_ADMIN_USER": "anne"})
    assert nothing.known() == {}
    assert nothing.admitted("anne", "") is None


def test_a_short_password_in_the_environment_is_refused():
    """Twelve characters at least."""
    with pytest.raises(BadLogins, match="12"):
        Logins.from_environment({"ACTES_ADMIN_PASSWORD": "admin"})
