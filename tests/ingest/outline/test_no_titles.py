"""ingest.outline.no_titles: lines that are no titles however they look."""

from __future__ import annotations

import pytest

from ingest.outline.no_titles import is_date, is_no_title, is_of_roll, is_result

_RESULTS = (
    "ADOPTÉE à l'unanimité.", "Adopté 7 voix pour, 2 abstentions", "13 votes pour", "Pour : 9 Contre : 0",
    "Trois abstentions", "Contre : Mme Roy", "Par 12 voix pour et 3 contre", "Approuvé", "Vote : à l'unanimité",
    "Rejetée (4 voix contre 6)",
)  # fmt: skip
_OTHERS = (
    "Présents : Luc Roy, Anne Bo", "Absents excusés :", "Séance levée à 20h20", "La séance est ouverte à 14 h",
    "Fait à Bellecombe-sur-Loue, le 3 mai", "Le secrétaire de séance", "Dépenses", "Figure 3 – Le bourg", "Légende :",
    "165 332,82 €", "39.11 %", "12, rue Haute 38250 Bellecombe", "04 76 00 00 00", "www.bellecombe.example",
    "Le Président, Luc ROY", "La secrétaire de séance : Mme Anne Bo", "Pour le maire, l'adjointe déléguée",
    "La principale, Mme Bo",
    "Merci de votre attention", "Date de convocation : 26 mars 2021", "RÉPUBLIQUE FRANÇAISE", "Page 3",
    "Pour le préfet et par délégation, le directeur", "Pour le maire, Anne BO", "Bo : M. Roy et Mme Bo et M. Viel (2)",
    "MORVAL : Mme Ana VIEL", "Élus : M. Luc Roy (adjoint), Mme Anne Bo et M. Paul Viel",
)  # fmt: skip
_TITLES = (
    "Approbation du procès-verbal", "Adoption du budget", "Vote du budget 2021", "Votes", "Pour aller plus loin",
    "Contre-propositions", "1/ Approbation à l'unanimité du règlement", "Les participants :", "Dépenses de voirie",
    "Le maire, ses pouvoirs et ses moyens", "Pour le maire de demain", "Conférence : Mme Anne Bo",
    "La place, M. Roy et Mme Bo", "Pour le maire, une ville plus verte", "OUVERTURE : M. Luc Roy, président",
    "Table ronde : M. Luc Roy, Mme Anne Bo", "ALLOCUTION : Mme Anne Bo",
    "Tableau de bord", "Carte scolaire", "Deux lectures du paysage", "Séance publique", "Retrouvez-nous sur le site",
)  # fmt: skip


@pytest.mark.parametrize("text", _RESULTS + _OTHERS)
def test_what_minutes_set_in_bold_besides_titles(text) -> None:
    """Results of votes, labels, closings, cells, captions, amounts, addresses and letterheads are no titles."""
    assert is_no_title(text)


@pytest.mark.parametrize("text", _RESULTS)
def test_results_of_votes(text) -> None:
    """A vote's result is known by its outcome, its count or its unanimity."""
    assert is_result(text)


@pytest.mark.parametrize("text", _TITLES)
def test_titles_that_begin_alike(text) -> None:
    """Titles with the same words stay titles."""
    assert not is_no_title(text)


def test_a_long_row_of_people_is_read_once() -> None:
    """A hundred people joined by "et" before a bracket left open take no longer than they are long."""
    assert not is_of_roll(f"Présents : {' et '.join(['M. Bo'] * 100)} (")


def test_dates_alone() -> None:
    """A date may have its weekday, hour or sitting, and nothing else."""
    dates = ("Séance du lundi 3 mai 2021 à 18 h 30", "12/06/2019", "Vendredi 2 juin 2017", "27 SEPT, 2021")
    assert [is_date(text) for text in (*dates, "Bilan de mai 2021", "Budget 2021")] == [True] * 4 + [False] * 2
