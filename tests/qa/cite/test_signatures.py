"""Quotations of small reports of many forms that are easily signed wrongly, and who may sign each."""

from __future__ import annotations

import pytest

from tests.support.qa.signatures import FAILING, Failure, failures, kinds, reports

MOST_WITHHELD = 0.03  # share of signatures whose absence is borne: one wrong signature costs more than ten missing


@pytest.fixture(scope="module")
def found() -> dict[str, list[Failure]]:
    return {kind: list(failures(kind)) for kind in kinds()}


@pytest.mark.parametrize("kind", kinds())
def test_signatures_are_right_but_for_those_known(kind: str, found: dict[str, list[Failure]]) -> None:
    """No quotation of a kind is signed wrongly or left unsigned but those in failing.txt, which holds no other."""
    known = {line for line in FAILING.read_text("utf-8").splitlines() if line.startswith(f"{kind} ")}
    seen = {one.line: f"{one.line}: {one.signed} signs {one.case.words!r}" for one in found[kind]}
    assert not [seen[line] for line in seen if line not in known]
    assert not known - set(seen), "these are right now: take them off failing.txt"


def test_no_signature_is_wrong(found: dict[str, list[Failure]]) -> None:
    """No quotation is signed with somebody who does not say it."""
    assert not [one.line for several in found.values() for one in several if one.fault == "wrong"]


def test_few_right_signatures_are_withheld(found: dict[str, list[Failure]]) -> None:
    """At most three in a hundred signatures that every reader would give are withheld."""
    right = sum(case.is_right for kind in kinds() for report in reports(kind) for case in report.cases)
    withheld = [one.line for several in found.values() for one in several if one.fault == "withheld"]
    assert len(withheld) <= MOST_WITHHELD * right


def test_the_cases_are_many_and_differ() -> None:
    """Two hundred quotations tempt to a wrong signature, as many have a right one, in reports of all forms."""
    cases = [case for kind in kinds() for report in reports(kind) for case in report.cases]
    assert len({case.name for case in cases}) == len(cases)
    assert sum(not case.is_right for case in cases) >= 200 <= sum(case.is_right for case in cases)
    assert {case.genre for case in cases} == {
        "assembly", "council", "interview", "minutes", "slides", "study-day", "transcript"
    }  # fmt: skip
