import pytest
from typer.testing import CliRunner

from actes import __main__ as cli
from tests.support.web.admin import HASH
from web.admin.login.logins import BadLogins, Logins
from web.admin.login.passwords import _COST, Hash

CHOSEN = "quatre mots au hasard"


def test_a_hash_knows_its_password_and_no_other():
    """Written and read back, it recognises the password alone."""
    kept = Hash.parse(str(Hash.of(CHOSEN)))
    assert (kept.n, kept.r, kept.p) == _COST
    assert kept.fits(CHOSEN)
    assert not kept.fits(CHOSEN + " ")
    assert CHOSEN not in str(kept)


def test_hashing_a_password_twice_gives_two_hashes():
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
def test_malformed_and_costly_hashes_are_refused(text):
    """A file cannot make a login take a gigabyte."""
    with pytest.raises(ValueError):  # noqa: PT011  # of any kind
        Hash.parse(text)


def test_the_command_prints_a_line_that_logs_in(tmp_path):
    """The command asks twice, and its output goes into the file unchanged."""
    done = CliRunner().invoke(cli.app, ["password", "anne"], input=f"{CHOSEN}\n{CHOSEN}\n")
    assert done.exit_code == 0
    (tmp_path / "names").write_text(done.stdout, encoding="utf-8")
    logins = Logins(file=tmp_path / "names")
    assert logins.admitted("anne", CHOSEN) == logins.known()["anne"]
    assert logins.admitted("anne", "another") is None
    assert logins.admitted("paul", CHOSEN) is None
    assert CHOSEN not in done.output


@pytest.mark.hardening
def test_the_command_makes_a_second_factor(tmp_path):
    """The line holds the secret, and the address for an authenticator stands beside the output."""
    done = CliRunner().invoke(cli.app, ["password", "anne", "--totp"], input=f"{CHOSEN}\n{CHOSEN}\n")
    (tmp_path / "names").write_text(done.stdout, encoding="utf-8")
    account = Logins(file=tmp_path / "names").known()["anne"]
    assert len(account.secret) == 32
    assert f"otpauth://totp/Actes:anne?secret={account.secret}&issuer=Actes" in done.stderr
    assert account.secret not in repr(account)


@pytest.mark.parametrize("line", ["x", "totp$", "totp$SHORT", "totp$0189018901890189", "hotp$GEZDGNBVGY3TQOJQ", ""])
def test_a_malformed_second_factor_is_refused(tmp_path, line):
    """Rather than a login without one."""
    (tmp_path / "names").write_text(f"anne:{HASH}:{line}", encoding="utf-8")
    with pytest.raises(BadLogins, match="line 1"):
        Logins(file=tmp_path / "names").known()


@pytest.mark.parametrize(("name", "chosen"), [("anne", "court"), ("a:b", CHOSEN), ("#anne", CHOSEN)])
def test_the_command_refuses_what_could_not_be_used(name, chosen):
    """The command reports a short password, and a name that the file cannot hold."""
    assert CliRunner().invoke(cli.app, ["password", name], input=f"{chosen}\n{chosen}\n").exit_code == 2


def test_the_environment_gives_one_name():
    """The name defaults to admin; without a password there is no login."""
    given = Logins.from_environment({"ACTES_ADMIN_PASSWORD": CHOSEN})
    assert list(given.known()) == ["admin"]
    assert given.admitted("admin", CHOSEN)
    other = Logins.from_environment({"ACTES_ADMIN_PASSWORD": CHOSEN, "ACTES_ADMIN_USER": "anne"})
    assert list(other.known()) == ["anne"]
    nothing = Logins.from_environment({"ACTES_ADMIN_PASSWORD": "", "ACTES_ADMIN_USER": "anne"})
    assert nothing.known() == {}
    assert nothing.admitted("anne", "") is None


def test_the_environment_gives_a_second_factor():
    """For its one password; a malformed secret is told when the site starts."""
    given = Logins.from_environment({"ACTES_ADMIN_PASSWORD": CHOSEN, "ACTES_ADMIN_TOTP": "gezd " * 8})
    assert given.known()["admin"].secret == "GEZD" * 8
    with pytest.raises(BadLogins, match="ACTES_ADMIN_TOTP"):
        Logins.from_environment({"ACTES_ADMIN_PASSWORD": CHOSEN, "ACTES_ADMIN_TOTP": "123456"})


def test_a_short_password_in_the_environment_is_refused():
    """Passwords have twelve characters or more."""
    with pytest.raises(BadLogins, match="12"):
        Logins.from_environment({"ACTES_ADMIN_PASSWORD": "admin"})
