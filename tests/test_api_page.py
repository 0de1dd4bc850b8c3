"""The interface documents itself, on a page of its own, with nothing from elsewhere."""

import re

import pytest
from fastapi.testclient import TestClient

from tests.fake_engine import FakeEngine
from web.routes import create_app


@pytest.fixture
def client():
    return TestClient(create_app(FakeEngine()))


def test_every_route_is_documented_with_its_parameters(client):
    """What it does, what it takes, and an example."""
    html, schema = client.get("/api").text, client.get("/api/v1/openapi.json").json()
    assert re.findall(r"GET (/api/v1[^<]*)<", html) == list(schema["paths"])
    assert len(schema["paths"]) == 7
    assert "<dt><code>speaker</code></dt><dd>facultatif" in html
    assert "1000 caractères au plus" in html


def test_examples_are_addresses_that_answer(client):
    """With an id in place of its name."""
    for example in re.findall(r"curl &#x27;https://…([^&]*)|curl 'https://…([^']*)'", client.get("/api").text):
        path = "".join(example).replace("documents/{id}", "documents/d1").replace("{id}", "d1-1")
        assert client.get(path.replace("&amp;", "&")).status_code == 200, path


def test_nothing_is_loaded_from_elsewhere(client):
    """Neither scripts nor styles."""
    assert not re.findall(r'(?:src|href)="(?!/|#)', client.get("/api").text)
