"""Attacks on the login and on an open session, as a browser or a program would try them."""

import hashlib
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import httpx
import pyotp
import pytest
from fastapi.testclient import TestClient

from index import Event
from tests.support.web.admin import HASH, PASSWORD, SALT, act, home, log_in, site, token
from tests.support.web.clock import Clock
from tests.support.web.served import served
from web.admin.login.logins import Account, Logins
from web.admin.login.passwords import Hash
from web.admin.login.sessions import Sessions
from web.admin.login.throttle import LoginThrottle

pytestmark = pytest.mark.hardening
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def client(tmp_path):
    return site(tmp_path)[0]


@pytest.fixture
def tries_at_once(monkeypatch):
    """All tries come at one moment, however slow the machine is: none waits until its time is over."""
    monkeypatch.setattr("web.admin.auth.LoginThrottle", partial(LoginThrottle, Clock()))


def recorded(client_and_admin):
    return [Event.parse(line) for line in client_and_admin[1].audit.lines()]


def stranger(base, address, *, password="wrong"):
    """Try a password from an address that the request invents; return the status and the seconds it took."""
    headers = {"accept": "text/html", "x-forwarded-for": address}
    with httpx.Client(base_url=base, headers=headers, timeout=120, verify=False) as client:
        form = {"csrf": token(client.get("/admin/connexion").text), "nom": "anne", "mot-de-passe": password}
        start = time.monotonic()
        return client.post("/admin/connexion", data=form).status_code, time.monotonic() - start


@pytest.mark.usefixtures("tries_at_once")
@pytest.mark.parametrize("proxies", [(), ("127.0.0.1",)], ids=["direct", "through a proxy that passes them on"])
def test_a_new_address_for_each_try_does_not_let_one_guess(tmp_path, proxies):
    """An account counts from wherever it is tried."""
    client, _ = site(tmp_path, proxies=proxies)
    with served(client.app) as base:
        statuses = [stranger(base, f"203.0.113.{number}")[0] for number in range(18)]
    assert statuses.count(401) <= 12
    assert statuses[-1] == 429


def test_the_right_password_does_not_wait_for_sixty_wrong_ones(tmp_path):
    """Those who would wait too long are refused at once, and a browser that logged in before is let in meanwhile."""
    key = hashlib.scrypt(PASSWORD.encode(), salt=SALT, n=1 << 13, r=8, p=3, dklen=32)
    logins, page = Logins({"anne": Account(Hash(1 << 13, 8, 3, SALT, key))}), {"accept": "text/html"}
    client, _ = site(tmp_path, logins=logins, proxies=("127.0.0.1",))
    with served(client.app) as base, httpx.Client(base_url=base, headers=page, timeout=60, verify=False) as owner:
        assert log_in(owner).status_code == 303
        owner.post("/admin/deconnexion", data={"csrf": token(owner.get("/admin/").text)})
        with ThreadPoolExecutor(60) as pool:
            wrong = [pool.submit(stranger, base, f"203.0.113.{number}") for number in range(60)]
            while not any(each.done() for each in wrong):
                time.sleep(0.02)
            start = time.monotonic()
            entered = log_in(owner).status_code
            seconds = time.monotonic() - start
            statuses = [each.result()[0] for each in wrong]
    assert entered == 303
    assert seconds < 20  # a busy machine hashes slowly
    assert set(statuses) <= {401, 429, 503}
    assert statuses.count(401) <= 12


def test_over_https_no_other_host_can_set_the_cookies(client):
    """Their names bind them to the host: no Domain, the whole Path, Secure; over http they stay as they were."""
    secure = TestClient(client.app, base_url="https://localhost", follow_redirects=False)
    sent = [
        *secure.get("/admin/connexion").headers.get_list("set-cookie"),
        *log_in(secure).headers.get_list("set-cookie"),
    ]
    assert {each.partition("=")[0] for each in sent} == {
        "__Host-actes_admin", "__Host-actes_connexion", "__Host-actes_appareil",
    }  # fmt: skip
    for each in sent:
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=strict"} <= set(each.split("; "))
        assert "Domain" not in each
    assert secure.get("/admin/").status_code == 200
    plain = TestClient(client.app, base_url="https://localhost", follow_redirects=False)
    plain.cookies.set("actes_admin", secure.cookies["__Host-actes_admin"])
    assert plain.get("/admin/").status_code == 303


def test_a_session_left_alone_ends(tmp_path, monkeypatch):
    """What a script polls does not count as work."""
    now = [1000.0]
    monkeypatch.setattr("web.admin.auth.Sessions", partial(Sessions, lambda: now[0]))
    client, _ = site(tmp_path, idle=60)
    log_in(client)
    now[0] += 50
    assert client.get("/admin/").status_code == 200
    now[0] += 50
    assert client.get("/admin/travail").status_code == 200
    now[0] += 50
    assert client.get("/admin/travail").status_code == 401
    assert client.get("/admin/").headers["location"] == "/admin/connexion"


def test_nothing_is_destroyed_without_the_password(tmp_path):
    """Whoever finds a session open, or forges its form, cannot undo what cannot be undone."""
    both = client, _ = site(tmp_path)
    log_in(client)
    document = client.engine.documents()[0]
    for path in ("masquer", "retirer"):
        for password in ("", PASSWORD[:-1]):
            refused = act(client, path, nom="Anne Dupré", id=document.id, **{"mot-de-passe": password})
            assert (refused.status_code, "Ce n’est pas votre mot de passe" in refused.text) == (403, True)
            last = recorded(both)[0]
            assert (last.action, last.outcome, last.who, last.origin) == ("confirm", "refused", "anne", "testclient")
    home(client)
    assert client.engine.documents()[0].text == document.text


def test_the_password_asked_again_cannot_be_guessed(tmp_path):
    """After some failures even the right one waits; the session's failures do not lock the login."""
    client, _ = site(tmp_path)
    log_in(client)
    for _ in range(5):
        assert act(client, "masquer", nom="Anne Dupré", **{"mot-de-passe": "wrong"}).status_code == 403
    assert act(client, "masquer", nom="Anne Dupré").status_code == 429
    assert "Dupré" in client.engine.documents()[0].text
    assert log_in(TestClient(client.app, follow_redirects=False)).status_code == 303


@pytest.fixture
def coded(tmp_path):
    return site(tmp_path, logins=Logins({"anne": Account(HASH, SECRET), "paul": Account(HASH)}))


def again(client):
    """A browser that never was here."""
    return TestClient(client.app, follow_redirects=False)


def test_an_account_with_a_second_factor_needs_its_code_and_no_code_serves_twice(coded):
    """What was typed in view of others is worthless; nothing says which part was wrong."""
    client, _ = coded
    code = pyotp.TOTP(SECRET).now()
    for wrong in ({}, {"code": "000000"}, {"code": code, "password": "wrong"}):
        refused = log_in(again(client), **wrong)
        assert (refused.status_code, "Nom, mot de passe ou code incorrect" in refused.text) == (401, True)
    assert log_in(again(client), code=code).status_code == 303
    assert log_in(again(client), code=code).status_code == 401


def test_an_account_without_one_needs_none(coded):
    """The field is there for all as soon as one account has a code."""
    client, _ = coded
    assert 'autocomplete="one-time-code"' in client.get("/admin/connexion").text
    assert log_in(client, name="paul").status_code == 303


def test_a_name_that_is_no_account_is_not_recorded(tmp_path):
    """Somebody may have typed a password there."""
    both = client, admin = site(tmp_path)
    log_in(client, name=PASSWORD, password="anne")
    log_in(client, password="wrong")
    assert [(event.action, event.outcome, event.who) for event in recorded(both)] == [
        ("login", "refused", "anne"),
        ("login", "refused", ""),
    ]
    assert PASSWORD not in admin.audit.file.read_text()


@pytest.mark.usefixtures("tries_at_once")
def test_tries_that_must_wait_do_not_fill_the_log(tmp_path):
    """They cost nothing, and would push out what matters."""
    both = client, _ = site(tmp_path)
    for _ in range(40):
        log_in(client, password="wrong")
    events = recorded(both)
    assert len(events) <= 8
    assert events[0].facts == {"reason": "delayed"}
    assert events[1].facts == {"wait": 2}
