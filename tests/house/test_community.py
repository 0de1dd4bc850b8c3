"""Project metadata agrees: version, licence, description, templates."""

import json
import re
import tomllib

import pytest
import yaml

from tests.support.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PUBLIC = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
CITED = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
META = json.loads((ROOT / "codemeta.json").read_text("utf-8"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def test_the_version_is_one():
    """Every file repeats the version of pyproject.toml."""
    told = [PUBLIC["softwareVersion"], CITED["version"], META["version"]]
    assert [str(version) for version in told] == [PROJECT["version"]] * 3


def test_the_licence_is_one():
    """Under its SPDX name everywhere."""
    assert [PUBLIC["legal"]["license"], CITED["license"]] == [PROJECT["license"]] * 2
    assert META["license"].endswith(f"/{PROJECT['license']}")


def test_the_description_is_one():
    """The short one of pyproject.toml."""
    told = PUBLIC["description"]["en"]["shortDescription"], META["description"]
    assert [text.rstrip(".") for text in told] == [PROJECT["description"]] * 2


def test_publiccode_has_what_its_standard_asks_for():
    """All mandatory keys of version 0.4 except `url`, which awaits a public address; texts of valid length."""
    mandatory = {
        "publiccodeYmlVersion", "name", "platforms", "categories", "developmentStatus", "softwareType", "description",
        "legal", "maintenance", "localisation",
    }  # fmt: skip
    assert mandatory <= set(PUBLIC)
    assert PUBLIC["publiccodeYmlVersion"] == "0.4"
    for text in PUBLIC["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]
    assert PUBLIC["maintenance"]["contacts"][0]["name"]
    assert PUBLIC["localisation"]["availableLanguages"] == ["fr"]


def test_the_citation_has_what_its_format_asks_for():
    """The mandatory keys of the Citation File Format 1.2."""
    assert {"cff-version", "message", "title", "authors"} <= set(CITED)
    assert CITED["cff-version"] == "1.2.0"


def test_every_package_says_why_it_is_installed():
    """Every dependency of pyproject.toml is in the page of decisions."""
    asked = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]
    names = {re.match(r"[\w-]+", requirement)[0] for requirement in asked}
    told = (ROOT / "docs" / "decisions" / "packages.md").read_text("utf-8")
    assert sorted(one for one in names - {"actes"} if not re.search(rf"\b{one}\b", told)) == []


def test_nobody_is_invented():
    """Authors and contacts are the maintainers, without addresses."""
    named = [CITED["authors"][0]["name"], META["author"][0]["name"], PUBLIC["maintenance"]["contacts"][0]["name"]]
    assert named == ["The Actes maintainers"] * 3


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_an_issue_form_can_be_shown(form):
    """It has a name, a description and fields; each input has a unique id and a label."""
    asked = yaml.safe_load(form.read_text("utf-8"))
    fields = [field for field in asked["body"] if field["type"] != "markdown"]
    assert asked["name"]
    assert asked["description"]
    assert all(field["attributes"]["label"] for field in fields)
    assert len({field["id"] for field in fields}) == len(fields) > 0
