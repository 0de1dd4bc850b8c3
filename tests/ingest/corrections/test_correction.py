"""A correction that no report could have is refused when it is made."""

import pytest

from ingest.corrections import (
    Anchor,
    Correction,
    CorrectionUnusable,
    FactChange,
    HeadingChange,
    Merge,
    NotAPerson,
    PersonChange,
    TurnChange,
    Undo,
    made,
)


@pytest.mark.parametrize(
    ("code", "build"),
    [
        ("correction-empty", lambda: FactChange("title", "")),
        ("correction-empty", lambda: NotAPerson("  ")),
        ("correction-empty", lambda: TurnChange(Anchor(" — "), "Ana Roy")),
        ("correction-empty", lambda: HeadingChange(Anchor("Voirie", repeat=-1), 1)),
        ("correction-long", lambda: PersonChange("Ana Roy", role="m" * 301)),
        ("correction-long", lambda: HeadingChange(Anchor("m" * 50_001), 1)),
        ("correction-long", lambda: HeadingChange(Anchor("m", "m" * 50_001), 1)),
        ("correction-signs", lambda: FactChange("place", "Salle\n2")),
        ("correction-signs", lambda: PersonChange("Ana\x1b[2J", role="maire")),
        ("correction-signs", lambda: PersonChange("Ana", becomes="Ana\u202e")),
        ("correction-signs", lambda: Undo("x y")),
        ("correction-date", lambda: FactChange("date", "12 mars")),
        ("correction-date", lambda: FactChange("date", "2024-02-30")),
        ("correction-date", lambda: FactChange("last-day", "2024-13")),
        ("correction-date", lambda: FactChange("date", "٢٠٢٤")),
        ("correction-level", lambda: HeadingChange(Anchor("Voirie"), 10)),
        ("correction-level", lambda: HeadingChange(Anchor("Voirie"), -(10**30))),
        ("correction-choice", lambda: FactChange("number", "3")),
        ("correction-choice", lambda: PersonChange("Ana Roy", presence="late")),
        ("correction-choice", lambda: PersonChange("Ana Roy", person_kind="dog")),
        ("correction-itself", lambda: Merge("Ana Roy", "Ana Roy")),
        ("correction-signs", lambda: Correction("", "2026", "ana", NotAPerson("Roy"))),
    ],
)
def test_a_wrong_value_is_refused(code, build):
    """With what is wrong."""
    with pytest.raises(CorrectionUnusable) as refused:
        build()
    assert refused.value.code == code
    assert str(refused.value)


@pytest.mark.parametrize("date", ["2024-02-29", "2024-02", "2024", ""])
def test_a_date_is_as_precise_as_it_is_known(date):
    """A day, a month, a year, or none."""
    assert FactChange("date", date).value == date


def test_what_is_made_has_an_id_and_a_time_of_its_own():
    """And who made it, printable."""
    first, other = (made(NotAPerson("Voirie"), by="ana\n") for _ in range(2))
    assert first.id != other.id
    assert first.at.endswith("Z")
    assert first.by == "ana\\n"
