"""Errors and notices are codes: each has a sentence in both languages, and no branch depends on wording."""

import ast
import re
import string

import pytest

from ingest.check.statistics import gravities
from ingest.messages import ENGLISH, FRENCH
from tests.support.house.codes import given, trees
from tests.support.paths import ROOT

TABLES = ROOT / "ingest" / "messages"
GIVEN = given()
UNNAMED = {"place"}  # where an index is, which no page tells
IN_ENGLISH = re.compile(r"\b(?:the|it|its|is|and|of|or|no|not|with|to|from|file|folder|save|open|again|retry)\b", re.I)
IN_FRENCH = re.compile(r"[éèêàâçôûîœ’]|\b(?:le|la|les|de|des|du|un|une|est|et|ou|pas)\b", re.I)


def codes(table):
    lines = (TABLES / table).read_text(encoding="utf-8").splitlines()
    return [line.split(" | ")[0] for line in lines if line and not line.startswith("#")]


def named(sentence):
    """Return the facts that a sentence names."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_code_is_written_out():
    """A code built at run time could not be checked here."""
    assert len(GIVEN) > 100
    assert [each.where for each in GIVEN if each.code is None] == []


@pytest.mark.parametrize("language", [ENGLISH, FRENCH], ids=["english", "french"])
def test_every_code_has_its_sentence(language):
    """In each language."""
    assert [(each.where, each.code) for each in GIVEN if not language.knows(each.code)] == []


def test_no_sentence_is_unused():
    """A code that nothing raises any more leaves the tables."""
    assert set(codes("english.txt")) - {each.code for each in GIVEN} == set()


def test_the_tables_say_the_same_codes_in_the_same_order():
    """Once each, so that the two can be compared line by line."""
    assert codes("english.txt") == codes("french.txt")
    assert len(set(codes("english.txt"))) == len(codes("english.txt"))


@pytest.mark.parametrize("given", GIVEN, ids=lambda each: f"{each.where} {each.code}")
def test_a_sentence_names_the_facts_it_is_given(given):
    """All of them, and no others."""
    if given.facts is not None:
        assert named(ENGLISH.sentences()[given.code]) - UNNAMED == given.facts


@pytest.mark.parametrize("code", codes("english.txt"))
def test_both_languages_name_the_same_facts(code):
    """Except the facts that no page shows."""
    assert named(FRENCH.sentences()[code]) == named(ENGLISH.sentences()[code]) - UNNAMED


def bare(sentence):
    """Return a sentence without its facts, commands and quotations."""
    return re.sub(r'\{[^}]*\}|"[^"]*"|create extension vector|actes \w+|\w+://\S+|pip install|scrypt\S*', "", sentence)


@pytest.mark.parametrize("code", codes("french.txt"))
def test_each_sentence_is_in_its_language(code):
    """No English on a page, no French on the command line."""
    assert not IN_ENGLISH.search(bare(FRENCH.sentences()[code]))
    assert not IN_FRENCH.search(bare(ENGLISH.sentences()[code]))


def test_every_notice_has_a_gravity():
    """Doubt, skipped or left out: without one it would be listed last."""
    assert gravities().keys() == {each.code for each in GIVEN if each.kind in ("Notice", "leave_out")}


SEARCHES = ("startswith", "endswith", "find", "index", "count", "match", "search", "fullmatch")


def branches(tree):
    """Yield the lines that branch on the text of a caught error or of a `reason`."""
    caught = {f"str({each.name})" for each in ast.walk(tree) if isinstance(each, ast.ExceptHandler) and each.name}

    def worded(node, attributes):
        return any(
            (isinstance(part, ast.Call) and ast.unparse(part) in caught)
            or (isinstance(part, ast.Attribute) and part.attr in attributes)
            for part in ast.walk(node)
        )

    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            holds = any(isinstance(each, ast.In | ast.NotIn) for each in node.ops)
            if worded(node, ("reason", "args") if holds else ("args",)):  # a `reason` of one word is a code
                yield node.lineno
        searched = isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in SEARCHES
        if searched and worded(node, ("reason", "args")):
            yield node.lineno


ENGINES = {"index/stores/folder/__init__.py", "index/stores/folder/lexical.py"}
"""Files that must read an engine's messages: it has no code for a full disk or a missing lock."""


def test_nothing_is_decided_by_wording():
    """A sentence may be reworded: no branch of the product depends on it."""
    assert [(name, line) for name, tree in trees() if name not in ENGINES for line in branches(tree)] == []
