"""The roll of a report: each of its people once, with the presence, the proxy and the words that state it."""

from __future__ import annotations

from tests.support.invented import parsed

_HEAD = "Compte rendu du conseil du 3 mars 2021\n\n"
_PROSE = "Les travaux de la halle dureront deux ans et le marché se tiendra sur la place."


def _roll(lines: str) -> list[tuple[str, str, str | None, str]]:
    document = parsed(f"{_HEAD}{lines}\n\nBudget\n\n{_PROSE}\n")
    return [(one.name, one.presence, one.proxy, document.text[one.start : one.end]) for one in document.roll]


def test_a_roll_is_in_its_order_with_the_words_that_state_it() -> None:
    """The words begin with what opens the roll where it stands on the same line."""
    assert _roll("Présents : Odile TARDY, maire, Marc BELLEGARDE\n\nExcusés :\n\n- Inès COURTIL (DDT)") == [
        ("Odile Tardy", "present", None, "Présents : Odile TARDY, maire"),
        ("Marc Bellegarde", "present", None, "Présents : Odile TARDY, maire, Marc BELLEGARDE"),
        ("Inès Courtil", "excused", None, "Inès COURTIL (DDT)"),
    ]


def test_a_proxy_says_who_holds_it() -> None:
    """Whoever gave a proxy is represented, even below "absents"; the holder's name is the report's for them."""
    lines = "Présents : Odile TARDY, Marc BELLEGARDE\n\nAbsents excusés : M. Luc MORAND (pouvoir à Mme Tardy), Lise ROY"
    assert _roll(lines)[2:] == [
        ("Luc Morand", "represented", "Odile Tardy", "Absents excusés : M. Luc MORAND (pouvoir à Mme Tardy)"),
        ("Lise Roy", "excused", None, "Absents excusés : M. Luc MORAND (pouvoir à Mme Tardy), Lise ROY"),
    ]


def test_somebody_named_twice_stands_once_on_the_roll() -> None:
    """A proxy stated below the absences says more than they do."""
    lines = "Présents : Odile TARDY, Inès COURTIL\n\nAbsents : Luc MORAND\n\nPouvoirs : Luc MORAND à Odile TARDY"
    assert [one[:3] for one in _roll(lines)] == [
        ("Odile Tardy", "present", None),
        ("Inès Courtil", "present", None),
        ("Luc Morand", "represented", "Odile Tardy"),
    ]


def test_a_row_of_a_table_states_a_presence() -> None:
    """Its words are the whole row."""
    table = "| Nom | Organisme | Présence |\n|---|---|---|\n| Odile TARDY | Région | P |\n| Luc MORAND | DDT | E |"
    assert [(one[0], one[1], " ".join(one[3].split())) for one in _roll(table)] == [
        ("Odile Tardy", "present", "Odile TARDY | Région | P"),
        ("Luc Morand", "excused", "Luc MORAND | DDT | E"),
    ]
