import pytest
from fastapi.testclient import TestClient

from tests.support.web.fake_engine import FakeEngine
from web.api.page import api_page
from web.app import create_app
from web.guard.access import Access
from web.guard.problems import _TYPES


@pytest.fixture(scope="module")
def app():
    return create_app(FakeEngine())


@pytest.fixture(scope="module")
def page(app):
    return TestClient(app).get("/api").text


def test_the_page_documents_every_route_with_an_example(app, page):
    """Each route has a curl command and a response."""
    described = TestClient(app).get("/api/v1/openapi.json").json()
    for path, methods in described["paths"].items():
        assert f"<code>/api{path}</code>" in page
        assert f'id="{methods["get"]["operationId"]}"' in page
    assert page.count("curl &quot;http://localhost/api/v1/") == len(described["paths"])
    assert 'href="/api/v1/openapi.json"' in page


def test_parameters_are_listed_with_their_types_and_limits(page):
    """Types and limits are in French, parameter names unchanged."""
    assert "<code>q</code> <span>texte, 1\u202f000 caractères au plus, obligatoire</span>" in page
    assert "<code>k</code> <span>nombre entier, de 1 à 100, à défaut 10</span>" in page
    assert "<code>year</code> <span>nombre entier, de 1000 à 9999, répétable, 40\u00a0fois au plus</span>" in page
    assert "<code>text</code> <span>vrai ou faux, à défaut false</span>" in page


def test_objects_are_documented_field_by_field(page):
    """Objects link to one another."""
    assert '<h3 id="PassageOut">Passage</h3>' in page
    assert '<code>hits</code> <span>liste de <a href="#HitOut">Hit</a></span>' in page


def test_every_kind_of_problem_is_explained_where_its_type_leads(page):
    """`type` of a problem is an address."""
    assert all(f'id="{name}"' in page for name in _TYPES.values())


def test_the_page_states_the_configured_rate():
    """The page states the absence of a limit too."""
    told = TestClient(create_app(FakeEngine())).get("/api").text
    assert "60 requêtes en 10\u00a0secondes et 600 requêtes en 5\u00a0minutes." in told
    hourly = Access.from_environment({"ACTES_RATE": "1200/hour"})
    told = TestClient(create_app(FakeEngine(), access=hourly)).get("/api").text
    assert "1\u202f200 requêtes en 60\u00a0minutes." in told
    assert "n’est pas limité" in TestClient(create_app(FakeEngine(), access=Access(rates=()))).get("/api").text


def test_the_page_needs_no_script_and_no_other_site(page):
    """Everything in it is text."""
    main = page[page.index("<main") : page.index("</main>")]
    assert "<script" not in main
    assert " style=" not in main
    assert "src=" not in main
    assert 'href="http' not in main


def test_the_address_of_the_site_is_text(app):
    """It stands in the examples and the links, and a request chooses its words."""
    described = TestClient(app).get("/api/v1/openapi.json").json()
    assert "<script>x" not in api_page(described, Access(), base='http://a"><script>x</script>/b"><script>x</script>')


@pytest.mark.parametrize("path", ["/api", "/api/"])
def test_both_addresses_lead_to_it(app, path):
    """GET and HEAD work with and without the trailing slash."""
    assert TestClient(app).head(path, follow_redirects=False).status_code == 200
