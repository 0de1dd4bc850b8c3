"""The forms in which reports say who was there: each roll with what it says of each person, in order."""

from __future__ import annotations

import pytest

from tests.support.invented import parsed

_PROSE = "Les travaux de la halle dureront deux ans et le marché se tiendra sur la place."

_FORMS = {
    "mandates": (
        "Présents : Odile TARDY, Marc BELLEGARDE\n\nVotes :\n\n- Pour : 7\n- Abstention : 0\n\n"
        "Luc MORAND et Lise VIEL reçoivent le mandat de trésorier Jeanne COSTE et Paul ROUVIER reçoivent le mandat de "
        "représentant",
        ["Odile Tardy: present", "Marc Bellegarde: present"],
    ),
    "mandate to sign": (
        "Présents : Odile TARDY, Marc BELLEGARDE\n\nM. Luc MORAND donne mandat à Mme Lise VIEL de signer le bail.",
        ["Odile Tardy: present", "Marc Bellegarde: present"],
    ),
    "quorum": (
        "23 présents, 4 pouvoirs, 2 absents\n\nPrésents : Mme Odile TARDY, M. Marc BELLEGARDE",
        ["Odile Tardy: present", "Marc Bellegarde: present"],
    ),
    "pouvoirs à": (
        "Présents : Odile TARDY, Marc BELLEGARDE\n"
        "\n"
        "Ont donné pouvoir : Luc MORAND à Odile TARDY, Lise VIEL à Marc BELLEGARDE",
        [
            "Odile Tardy: present",
            "Marc Bellegarde: present",
            "Luc Morand: represented by Odile Tardy",
            "Lise Viel: represented by Marc Bellegarde",
        ],
    ),
    "pouvoirs à civ": (
        "Présents : Mme TARDY, M. BELLEGARDE\nPouvoirs : M. MORAND à Mme TARDY ; Mme VIEL à M. BELLEGARDE",
        ["Tardy: present", "Bellegarde: present", "Morand: represented by Tardy", "Viel: represented by Bellegarde"],
    ),
    "bracket": (
        "Présents : Odile TARDY, Marc BELLEGARDE\n"
        "Représentés : Luc MORAND (pouvoir à Odile TARDY), Lise VIEL (procuration à M. BELLEGARDE)",
        [
            "Odile Tardy: present",
            "Marc Bellegarde: present",
            "Luc Morand: represented by Odile Tardy",
            "Lise Viel: represented by Marc Bellegarde",
        ],
    ),
    "bracket par": (
        "Absents représentés : Luc MORAND (par Odile TARDY), Lise VIEL (par Marc BELLEGARDE)",
        ["Luc Morand: represented by Odile Tardy", "Lise Viel: represented by Marc Bellegarde"],
    ),
    "mandataire": (
        "Présents : Odile TARDY, mandataire de Luc MORAND, Marc BELLEGARDE",
        ["Odile Tardy: present", "Luc Morand: represented by Odile Tardy", "Marc Bellegarde: present"],
    ),
    "pouvoir de": (
        "Présents : Odile TARDY (pouvoir de Luc MORAND), Marc BELLEGARDE",
        ["Odile Tardy: present", "Luc Morand: represented by Odile Tardy", "Marc Bellegarde: present"],
    ),
    "avec pouvoir de": (
        "Présents : Mme Odile TARDY (avec pouvoir de M. Luc MORAND), M. Marc BELLEGARDE (porteur du pouvoir "
        "de Mme Lise VIEL)",
        [
            "Odile Tardy: present",
            "Luc Morand: represented by Odile Tardy",
            "Marc Bellegarde: present",
            "Lise Viel: represented by Marc Bellegarde",
        ],
    ),
    "donne list": (
        "Procurations :\n- Luc MORAND donne pouvoir à Odile TARDY\n- Lise VIEL donne pouvoir à Marc BELLEGARDE",
        ["Luc Morand: represented by Odile Tardy", "Lise Viel: represented by Marc Bellegarde"],
    ),
    "a donné": (
        "Présents : Odile TARDY, Marc BELLEGARDE.\n"
        "\n"
        "M. Luc MORAND a donné pouvoir à Mme Odile TARDY. Mme Lise VIEL a donné procuration à M. Marc BELLEGARDE.",
        [
            "Odile Tardy: present",
            "Marc Bellegarde: present",
            "Luc Morand: represented by Odile Tardy",
            "Lise Viel: represented by Marc Bellegarde",
        ],
    ),
    "de à": (
        "Procuration de Luc MORAND à Odile TARDY, de Lise VIEL à Marc BELLEGARDE",
        ["Luc Morand: represented by Odile Tardy", "Lise Viel: represented by Marc Bellegarde"],
    ),
    "arrow": (
        "Pouvoirs : Luc MORAND → Odile TARDY ; Lise VIEL → Marc BELLEGARDE",
        ["Luc Morand: represented by Odile Tardy", "Lise Viel: represented by Marc Bellegarde"],
    ),
    "arrivée": (
        "Présents : Odile TARDY, Marc BELLEGARDE\n\nArrivée de M. Luc MORAND à 18 h 45.",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: present"],
    ),
    "départ": (
        "Présents : Odile TARDY, Marc BELLEGARDE\n\nDépart de M. Marc BELLEGARDE à 19 h 10 (pouvoir à Mme Tardy).",
        ["Odile Tardy: present", "Marc Bellegarde: present"],
    ),
    "visio": (
        "Présents : Odile TARDY, Marc BELLEGARDE (en visio), Luc MORAND (arrivé à 18 h 45)",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: present"],
    ),
    "en visio cue": (
        "En présentiel : Odile TARDY, Marc BELLEGARDE\nEn visioconférence : Luc MORAND, Lise VIEL",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: present", "Lise Viel: present"],
    ),
    "à l'exception": (
        "Étaient présents : Mme Odile TARDY, M. Marc BELLEGARDE, formant la majorité des membres en "
        "exercice, à l'exception de M. Luc MORAND, excusé",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: excused"],
    ),
    "tous sauf": (
        "Présents : tous les membres sauf M. Luc MORAND et Mme Lise VIEL.",
        ["Luc Morand: absent", "Lise Viel: absent"],
    ),
    "tous à l'exception": (
        "Étaient présents : tous les conseillers municipaux en exercice à l'exception de : Luc MORAND "
        "(excusé), Lise VIEL (pouvoir à Odile TARDY)",
        ["Luc Morand: excused", "Lise Viel: represented by Odile Tardy"],
    ),
    "non présents": (
        "Présents : Odile TARDY, Marc BELLEGARDE\nMembres non présents : M. MORAND",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Morand: absent"],
    ),
    "étaient absents": (
        "Étaient présents Mesdames Odile TARDY, Lise VIEL et Messieurs Marc BELLEGARDE, Luc MORAND.\n"
        "Était absente excusée : Mme Jeanne COSTE.",
        [
            "Odile Tardy: present",
            "Lise Viel: present",
            "Marc Bellegarde: present",
            "Luc Morand: present",
            "Jeanne Coste: excused",
        ],
    ),
    "représentants de": (
        "Étaient présents les représentants de :\n"
        "- la Région : Mme Odile TARDY\n"
        "- l'Agence de l'eau : M. Marc BELLEGARDE",
        ["Odile Tardy: present", "Marc Bellegarde: present"],
    ),
    "assistaient": (
        "Assistaient également à la réunion : Mme Odile TARDY, directrice générale des services, M. Marc "
        "BELLEGARDE, secrétaire",
        ["Odile Tardy: present", "Marc Bellegarde: present"],
    ),
    "invités": (
        "Présents : Odile TARDY\nInvités : Marc BELLEGARDE (DDT)\nAbsents : Néant",
        ["Odile Tardy: present", "Marc Bellegarde: present"],
    ),
    "two columns": (
        "| Présents | Absents |\n|---|---|\n| Odile TARDY | Luc MORAND |\n| Marc BELLEGARDE | |",
        ["Odile Tardy: present", "Luc Morand: absent", "Marc Bellegarde: present"],
    ),
    "columns marks": (
        "| Nom | Présent | Excusé | Absent |\n"
        "|---|---|---|---|\n"
        "| Odile TARDY | X | | |\n"
        "| Marc BELLEGARDE | | X | |\n"
        "| Luc MORAND | | | X |",
        ["Odile Tardy: present", "Marc Bellegarde: excused", "Luc Morand: absent"],
    ),
    "signature sheet": (
        "Feuille d'émargement\n"
        "\n"
        "| Nom et prénom | Qualité | Signature |\n"
        "|---|---|---|\n"
        "| TARDY Odile | maire | signé |\n"
        "| BELLEGARDE Marc | adjoint | |",
        ["Odile Tardy: present", "Marc Bellegarde: present"],
    ),
    "pouvoir column": (
        "| Nom | Présent | Pouvoir à |\n|---|---|---|\n| Odile TARDY | X | |\n| Luc MORAND | | Odile TARDY |",
        ["Odile Tardy: present", "Luc Morand: represented by Odile Tardy"],
    ),
    "heading présents": (
        "## Présents\n\n- Odile TARDY\n- Marc BELLEGARDE\n\n## Excusés\n\n- Luc MORAND\n\n## Absents\n\n- Lise VIEL",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: excused", "Lise Viel: absent"],
    ),
    "bold cue": (
        "**Présents :** Odile TARDY, Marc BELLEGARDE\n\n**Excusée :** Lise VIEL",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Lise Viel: excused"],
    ),
    "counts": (
        "Présents (2) : Odile TARDY, Marc BELLEGARDE - Excusés (1) : Luc MORAND - Absents (0)",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: excused"],
    ),
    "sentences": (
        "Étaient présents : Odile TARDY, Marc BELLEGARDE. Étaient excusés : Luc MORAND. Pouvoirs : Luc "
        "MORAND à Odile TARDY.",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: represented by Odile Tardy"],
    ),
    "bare families": (
        "Présents : Mmes Tardy, Viel, Coste, MM. Bellegarde, Morand",
        ["Tardy: present", "Viel: present", "Coste: present", "Bellegarde: present", "Morand: present"],
    ),
    "bare names no civ": (
        "Présents : Tardy, Viel, Coste, Bellegarde, Morand\n\nTardy demande un délai.",
        ["Tardy: present", "Viel: present", "Coste: present", "Bellegarde: present", "Morand: present"],
    ),
    "initials": (
        "Présents : O. Tardy, L. Viel, M. Bellegarde, J.-P. Coste",
        ["O. Tardy: present", "L. Viel: present", "Bellegarde: present", "J.-P. Coste: present"],
    ),
    "initials after": (
        "Présents : Tardy O., Viel L., Coste J.-P.",
        ["O. Tardy: present", "L. Viel: present", "J.-P. Coste: present"],
    ),
    "first names": (
        "Présents : Odile, Marc, Inès, Luc\nExcusée : Lise",
        ["Odile: present", "Marc: present", "Inès: present", "Luc: present", "Lise: excused"],
    ),
    "first name initial": (
        "Présents : Odile T., Marc B., Inès C.",
        ["Odile T.: present", "Marc B.: present", "Inès C.: present"],
    ),
    "particles": (
        "Présents : Mme Odile d'Arcy, M. Marc de La Tour, M. Luc Le Goff, Mme Lise de la Fontaine, M. "
        "Jean-Paul VAN DEN BERG",
        [
            "Odile d'Arcy: present",
            "Marc de La Tour: present",
            "Luc Le Goff: present",
            "Lise de la Fontaine: present",
            "Jean-Paul Van Den Berg: present",
        ],
    ),
    "reversed civ": (
        "Présents : Mme TARDY Odile, M. LE GOFF Luc, M. DE LA TOUR Marc, Mme D'ARCY Lise",
        ["Odile Tardy: present", "Luc Le Goff: present", "Marc De La Tour: present", "Lise D'Arcy: present"],
    ),
    "compound": (
        "Présents : Mme Anne-Marie TARDY-ROY, M. Jean Baptiste VIEL",
        ["Anne-Marie Tardy-Roy: present", "Jean Baptiste Viel: present"],
    ),
    "excusé dash": (
        "Présents : Odile TARDY\nAbsents excusés – Luc MORAND (donne pouvoir à Odile TARDY) – Lise VIEL",
        ["Odile Tardy: present", "Luc Morand: represented by Odile Tardy", "Lise Viel: excused"],
    ),
    "absence tags": (
        "Membres du bureau :\n"
        "- Odile TARDY (présente)\n"
        "- Marc BELLEGARDE (présent)\n"
        "- Luc MORAND (excusé)\n"
        "- Lise VIEL (absente)",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: excused", "Lise Viel: absent"],
    ),
    "tag dash": (
        "Membres : Odile TARDY – présente ; Luc MORAND – excusé ; Lise VIEL – absente, pouvoir à Odile TARDY",
        ["Odile Tardy: present", "Luc Morand: excused", "Lise Viel: represented by Odile Tardy"],
    ),
    "inline sentence": (
        "Mme Odile TARDY et M. Marc BELLEGARDE sont excusés.",
        ["Odile Tardy: excused", "Marc Bellegarde: excused"],
    ),
    "inline absent": (
        "Présents : Lise VIEL, Jeanne COSTE\n\nM. Luc MORAND est absent et a donné pouvoir à Mme Lise VIEL.",
        ["Lise Viel: present", "Jeanne Coste: present", "Luc Morand: represented by Lise Viel"],
    ),
    "s'est excusé": (
        "Présents : Lise VIEL\n\nM. Luc MORAND s'est excusé. Mme Odile TARDY s'est fait excuser.",
        ["Lise Viel: present", "Luc Morand: excused", "Odile Tardy: excused"],
    ),
    "convocation": (
        "Date de convocation : 3 mars 2021\n"
        "Nombre de conseillers en exercice : 15\n"
        "Présents : 12\n"
        "Votants : 14\n"
        "\n"
        "Étaient présents : Odile TARDY, Marc BELLEGARDE",
        ["Odile Tardy: present", "Marc Bellegarde: present"],
    ),
    "en exercice list": (
        "Conseillers en exercice : 3\n"
        "\n"
        "Présents : Mme Odile TARDY, Maire ; M. Marc BELLEGARDE, 1er adjoint ; Mme Lise VIEL, conseillère.\n"
        "Absent(e)s : M. Luc MORAND",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Lise Viel: present", "Luc Morand: absent"],
    ),
    "inclusive": (
        "Présent·es : Odile TARDY, Marc BELLEGARDE\nExcusé·es : Luc MORAND\nAbsent·es : Lise VIEL",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: excused", "Lise Viel: absent"],
    ),
    "inclusive2": (
        "Présent.e.s : Odile TARDY, Marc BELLEGARDE\nExcusé-e-s : Luc MORAND\nPersonnes absentes : Lise VIEL",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: excused", "Lise Viel: absent"],
    ),
    "présence de": (
        "En présence de Mme Odile TARDY, préfète, et de M. Marc BELLEGARDE, maire",
        ["Odile Tardy: present", "Marc Bellegarde: present"],
    ),
    "ordre du jour below": (
        "Présents : Odile TARDY, Marc BELLEGARDE\n\nOrdre du jour :\n1. Intervention de Paul Rouvier\n2. Budget",
        ["Odile Tardy: present", "Marc Bellegarde: present"],
    ),
    "odj plain": (
        "Présents : Odile TARDY, Marc BELLEGARDE\nOrdre du jour : Hommage à Paul Rouvier ; budget",
        ["Odile Tardy: present", "Marc Bellegarde: present"],
    ),
    "copie": (
        "Présents : Odile TARDY\nCopie à : Marc BELLEGARDE",
        ["Odile Tardy: present"],
    ),
    "secrétaire plain": (
        "Présents : Odile TARDY, Marc BELLEGARDE\nSecrétaire de séance : Lise VIEL\nPrésident de séance : Luc MORAND",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Lise Viel: present", "Luc Morand: present"],
    ),
    "absents en cours": (
        "Absents : M. Luc MORAND (jusqu'à 19 h), Mme Lise VIEL (à partir du point 4)",
        ["Luc Morand: absent", "Lise Viel: absent"],
    ),
    "suppléé": (
        "Présents : Odile TARDY, Marc BELLEGARDE (suppléant de Luc MORAND)",
        ["Odile Tardy: present", "Marc Bellegarde: present"],
    ),
    "conj de": (
        "Absents ayant donné pouvoir : de M. Luc MORAND à Mme Odile TARDY, de Mme Lise VIEL à M. Marc BELLEGARDE",
        ["Luc Morand: represented by Odile Tardy", "Lise Viel: represented by Marc Bellegarde"],
    ),
    "grouped proxies": (
        "Pouvoirs : MORAND Luc à TARDY Odile, VIEL Lise à BELLEGARDE Marc",
        ["Luc Morand: represented by Odile Tardy", "Lise Viel: represented by Marc Bellegarde"],
    ),
    "colon proxies": (
        "Procurations :\nLuc MORAND : pouvoir à Odile TARDY\nLise VIEL : pouvoir à Marc BELLEGARDE",
        ["Luc Morand: represented by Odile Tardy", "Lise Viel: represented by Marc Bellegarde"],
    ),
    "excusés avec": (
        "Excusés avec pouvoir : Luc MORAND (à Odile TARDY)\nExcusés sans pouvoir : Lise VIEL",
        ["Luc Morand: represented by Odile Tardy", "Lise Viel: excused"],
    ),
    "par org": (
        "Participants\n"
        "\n"
        "Ville de Vaulny : Odile TARDY, Marc BELLEGARDE\n"
        "Région : Luc MORAND\n"
        "Excusés : Lise VIEL (DDT)",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: present", "Lise Viel: excused"],
    ),
    "vote line": (
        "Présents : Odile TARDY, Marc BELLEGARDE\n"
        "\n"
        "Le budget est adopté.\n"
        "\n"
        "Votants : 2\n"
        "Ont voté contre : M. Luc MORAND, Mme Lise VIEL",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: present", "Lise Viel: present"],
    ),
    "mme,m.": (
        "Etaient présents :\nMmes et MM. Odile TARDY, Marc BELLEGARDE, Luc MORAND",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: present"],
    ),
    "numbered": (
        "Présents :\n1. Odile TARDY\n2. Marc BELLEGARDE\n3. Luc MORAND",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: present"],
    ),
    "caps cue": (
        "PRESENTS : Mme TARDY Odile, M. BELLEGARDE Marc\n"
        "ABSENTS EXCUSES : M. MORAND Luc\n"
        "ABSENTS NON EXCUSES : Mme VIEL Lise",
        ["Odile Tardy: present", "Marc Bellegarde: present", "Luc Morand: excused", "Lise Viel: absent"],
    ),
    "had given": (
        "Étaient présents : Odile TARDY, Marc BELLEGARDE\n"
        "Avaient donné procuration : Luc MORAND à Odile TARDY\n"
        "S'étaient fait excuser : Lise VIEL\n"
        "N'étaient pas présents : Paul ROUVIER",
        [
            "Odile Tardy: present",
            "Marc Bellegarde: present",
            "Luc Morand: represented by Odile Tardy",
            "Lise Viel: excused",
            "Paul Rouvier: absent",
        ],
    ),
}


@pytest.mark.parametrize("form", _FORMS)
def test_every_form_of_roll_says_who_was_there(form: str) -> None:
    """Present, excused, absent or represented, and by whom; nobody else is read into it."""
    lines, people = _FORMS[form]
    document = parsed(f"Compte rendu du conseil municipal du 3 mars 2021\n\n{lines}\n\nBudget\n\n{_PROSE}\n")
    found = [f"{one.name}: {one.presence}" + (f" by {one.proxy}" if one.proxy else "") for one in document.roll]
    assert found == people
    assert {one.name for one in document.people} >= {one.name for one in document.roll}
    assert not {(one.organisation or "").title() for one in document.people} & {one.name for one in document.people}
