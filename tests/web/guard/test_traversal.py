"""No address leads out of the folders that are served, however it is written."""

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

import ui
from tests.support.web.exact import exactly
from tests.support.web.fake_engine import FakeEngine

pytestmark = pytest.mark.hardening

UP = ("../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\", "....//", "%252e%252e%252f", "..;/", "%c0%ae%c0%ae/")
ROOTS = (
    "/web/",
    "/static/",
    "/assets/",
    "/file=",
    "/gradio_api/file=",
    "/gradio_api/file/",
    "/theme.css/",
    "/documents/",
    "/documents/d1/page/",
    "/passage/",
    "/note.",
    "/api/v1/documents/",
)


@pytest.fixture(scope="module")
def client():
    return TestClient(ui.create_app(FakeEngine()), base_url="http://127.0.0.1", follow_redirects=False)


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("up", UP)
def test_no_address_leads_out(client, root, up):
    """Relative, encoded once or twice, with the other slash, overlong: nothing of the system is read."""
    for file in ("etc/passwd", "pyproject.toml"):
        answer = exactly(client, "GET", root + up * 8 + file)
        assert answer.status_code in (303, 307, 400, 403, 404, 405, 422), answer.status_code
        assert b"root:" not in answer.content
        assert b"[project]" not in answer.content


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize(
    "path", ["/etc/passwd", "//etc/passwd", "file:///etc/passwd", "\x00/etc/passwd", "C:\\boot.ini"]
)
def test_no_absolute_path_is_read(client, root, path):
    """Nor the address of a file."""
    answer = exactly(client, "GET", root + quote(path, safe="/:\\"))
    assert answer.status_code >= 300
    assert b"root:" not in answer.content
