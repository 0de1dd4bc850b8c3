"""The site redirects within itself only."""

import pytest
from fastapi.testclient import TestClient

import ui
from tests.support.web.exact import exactly
from tests.support.web.fake_engine import FakeEngine

pytestmark = pytest.mark.hardening

ELSEWHERE = "evil.example"
ADDRESSES = (
    f"//{ELSEWHERE}",
    f"//{ELSEWHERE}/%2f..",
    f"/\\{ELSEWHERE}",
    f"/%5c{ELSEWHERE}",
    f"/%2f%2f{ELSEWHERE}",
    f"/%09/{ELSEWHERE}",
    f"/https://{ELSEWHERE}",
    f"///{ELSEWHERE}/",
    f"/documents//{ELSEWHERE}",
    f"/documents/https:%2f%2f{ELSEWHERE}",
    f"/passage/%2f%2f{ELSEWHERE}",
    f"/admin//{ELSEWHERE}",
    f"/admin?next=https://{ELSEWHERE}",
    f"/admin/connexion?suite=//{ELSEWHERE}",
    f"/api//{ELSEWHERE}/..",
    f"/web//{ELSEWHERE}/%2e%2e",
    f"/?q=x&url=https://{ELSEWHERE}",
    f"/recherche//{ELSEWHERE}/",
)


@pytest.fixture(scope="module")
def client():
    return TestClient(ui.create_app(FakeEngine()), base_url="http://127.0.0.1", follow_redirects=False)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_redirection_leads_elsewhere(client, address, method):
    """Whatever stands in the path or in a parameter."""
    location = exactly(client, method, address).headers.get("location", "")
    assert not location.startswith(("//", "/\\", "\\"))
    assert location.removeprefix("http://127.0.0.1").startswith("/") or not location


@pytest.mark.parametrize("header", ["forwarded", "x-original-url", "x-rewrite-url", "x-host"])
@pytest.mark.parametrize("path", ["/", "/recherche?q=x", "/documents/d1", "/passage/d1-1", "/admin", "/api"])
def test_no_header_names_another_site(client, header, path):
    """Neither in a redirection nor in a page."""
    told = f"host={ELSEWHERE}" if header == "forwarded" else ELSEWHERE
    answer = client.get(path, headers={header: told})
    assert ELSEWHERE not in answer.headers.get("location", "")
    assert ELSEWHERE not in answer.text
