import pytest

from web.admin.login.logins import BadLogins
from web.admin.settings import Administration


def test_a_session_may_lie_idle_for_half_an_hour_unless_set():
    """In minutes."""
    assert Administration.from_environment("postgresql://x/y", {}).idle == 1800
    assert Administration.from_environment("postgresql://x/y", {"ACTES_ADMIN_IDLE": " 5 "}).idle == 300


@pytest.mark.parametrize("given", ["0", "-5", "1.5", "481", "off", "٣"])
def test_a_malformed_time_is_refused(given):
    """The message gives the most."""
    with pytest.raises(BadLogins, match="from 1 to 480"):
        Administration.from_environment("postgresql://x/y", {"ACTES_ADMIN_IDLE": given})


def test_the_audit_log_stands_beside_the_index(tmp_path):
    """Unless set."""
    assert Administration.from_environment(tmp_path / "index", {}).audit.file == tmp_path / "index.audit.jsonl"
    assert Administration.from_environment(tmp_path / "index", {"ACTES_AUDIT": "off"}).audit.file is None


def test_what_arrives_waits_unless_it_is_to_be_published_now():
    """Any other word is refused, before somebody believes it."""
    assert not Administration.from_environment("postgresql://x/y", {}).at_once
    assert Administration.from_environment("postgresql://x/y", {"ACTES_PUBLISH": "now"}).at_once
    with pytest.raises(BadLogins, match="say draft or now"):
        Administration.from_environment("postgresql://x/y", {"ACTES_PUBLISH": "yes"})
