import pytest
from fastapi.testclient import TestClient

from ingest import ActesError
from tests.support.web.fake_engine import FakeEngine
from web.app import create_app

pytestmark = pytest.mark.hardening


class Unreadable(FakeEngine):  # noqa: D101
    fault = None

    @property
    def counts(self):  # noqa: D102
        if self.fault:
            raise self.fault
        return super().counts


@pytest.mark.parametrize("path", ["/health", "/api/v1/health"])
@pytest.mark.parametrize("fault", [ActesError("disk-full", place="/srv/index"), IndexError("empty")])
def test_an_index_that_cannot_be_read_is_told_until_it_can(path, fault):
    """A monitor gets 503 with the part that is ill, and nothing of the server's files."""
    engine = Unreadable()
    client = TestClient(create_app(engine), raise_server_exceptions=False)
    assert client.get(path).json() == {"status": "ok", "documents": 1, "parts": {"index": "ok"}}
    engine.fault = fault
    ill = client.get(path)
    assert ill.status_code == 503
    assert ill.json() == {"status": "ill", "documents": None, "parts": {"index": "ill"}}
    engine.fault = None
    assert (client.get(path).status_code, client.get(path).json()["status"]) == (200, "ok")
